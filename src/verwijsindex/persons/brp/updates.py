"""Asks the BRP whom it follows for us, and which of them changed, after the *BRP Update API*.

This house holds no specification of that API, as it does of the *BRP API Personen*. What stands below was compared
with the public demonstration provider of the *Haal Centraal BRP Update API*: its resources ``volgindicaties`` (a list;
``PUT`` for one BSN, with an ``einddatum`` to end it) and ``wijzigingen`` (since a day, ``vanaf``), and the members of
its answers. The stub speaks the same, so no test sees a difference with the real one: compare before the first
connection. Without it the nightly comparison by the *BRP API Personen*, which is checked against its specification,
finds what changed.

Whoever is followed stands in the address of the question, for so it is published: nothing here is logged, nor is what
the HTTP client says of it. What changed it does not tell; for that one asks anew.
"""

from datetime import date

from django.conf import settings

from verwijsindex.persons.brp.client import exchange


def is_connected() -> bool:
    return bool(settings.BRP_UPDATES_URL)


def followed() -> set[str]:
    """Give the BSNs of whom the BRP follows for us. Raises: BrpUnavailable, BrpRefused."""
    content = exchange("GET", f"{settings.BRP_UPDATES_URL}/volgindicaties")
    return {indication["burgerservicenummer"] for indication in content.get("volgindicaties", [])}


def follow(bsn: str) -> None:
    """Let the BRP follow somebody, until we say otherwise. Raises: BrpUnavailable, BrpRefused."""
    exchange("PUT", f"{settings.BRP_UPDATES_URL}/volgindicaties/{bsn}", json={})


def follow_no_more(bsn: str, *, on: date) -> None:
    """Let the BRP follow somebody no longer, from this day. Raises: BrpUnavailable, BrpRefused."""
    exchange("PUT", f"{settings.BRP_UPDATES_URL}/volgindicaties/{bsn}", json={"einddatum": on.isoformat()})


def changed_since(day: date) -> set[str]:
    """Give the BSNs of those followed of whom something changed. Raises: BrpUnavailable, BrpRefused."""
    content = exchange("GET", f"{settings.BRP_UPDATES_URL}/wijzigingen", params={"vanaf": day.isoformat()})
    return set(content.get("burgerservicenummers", []))
