"""Asks the BRP two questions of the published *BRP API Personen*: who has this BSN, and who has this name.

Every question goes in the body of one request, so that no address carries personal data, and is asked once: a
silence longer than ``BRP_TIMEOUT_SECONDS`` is no answer. No error here carries the question or the answer.
"""

from collections.abc import Collection
from datetime import date
from functools import cache
from ssl import SSLContext
from typing import Any

import httpx
from django.conf import settings

from verwijsindex.persons.brp.person import FIELDS, BrpPerson, read_person
from verwijsindex.persons.sex import Sex

MOST_AT_ONCE = 20
"""As many BSNs as the BRP takes in one question."""

_SEX_CODES = {Sex.MALE: "M", Sex.FEMALE: "V"}


class BrpUnavailable(Exception):
    """The BRP is not connected, down, busy, or too slow."""


class BrpRefused(Exception):
    """The BRP will not answer us: our key, our authorisation or our way of asking is wrong.

    Carries the HTTP status only.
    """


class TooManyFound(Exception):
    """More people have this name and birth date than the BRP wants to tell."""


def is_connected() -> bool:
    return bool(settings.BRP_URL)


def read_by_bsn(bsn: str) -> BrpPerson | None:
    """Ask who has this BSN; None when nobody has.

    Raises:
        BrpUnavailable: No answer came, or not in time.
        BrpRefused: The BRP will not answer us.
    """
    return read_all_by_bsn([bsn]).get(bsn)


def read_all_by_bsn(bsns: Collection[str]) -> dict[str, BrpPerson]:
    """Ask in one go who have these BSNs, at most ``MOST_AT_ONCE``; whom nobody knows is left out.

    Raises:
        BrpUnavailable: No answer came, or not in time.
        BrpRefused: The BRP will not answer us.
    """
    found = _ask(type="RaadpleegMetBurgerservicenummer", burgerservicenummer=list(bsns), fields=list(FIELDS))
    return {person.bsn: person for person in map(read_person, found)}


def search_by_name(*, surname: str, infix: str, given_names: str, birth_date: date, sex: Sex) -> list[str]:
    """Ask for the BSNs of those, also deceased, whose name begins like this.

    The given names may be the first of more. What is empty or unknown is left out of the question. Somebody
    without a BSN counts, as an empty one.

    Raises:
        BrpUnavailable: No answer came, or not in time.
        BrpRefused: The BRP will not answer us.
        TooManyFound: It is over ten people.
    """
    narrowing = {
        "voorvoegsel": infix,
        "voornamen": f"{given_names}*" if given_names else "",
        "geslacht": _SEX_CODES.get(sex, ""),
    }
    found = _ask(
        type="ZoekMetGeslachtsnaamEnGeboortedatum",
        geslachtsnaam=surname,
        geboortedatum=birth_date.isoformat(),
        inclusiefOverledenPersonen=True,
        fields=["burgerservicenummer", "naam.voornamen"],
        **{name: value for name, value in narrowing.items() if value},
    )
    return [hit.get("burgerservicenummer", "") for hit in found if _ends_in_a_whole_name(given_names, hit)]


def _ends_in_a_whole_name(given_names: str, hit: dict[str, Any]) -> bool:
    """Tell whether the last given name asked for is a whole one: Jan is not Janneke.

    That the letters before it agree is what the BRP searched for, diacritics or not.
    """
    registered: str = hit.get("naam", {}).get("voornamen", "")
    return not given_names or registered[len(given_names) :][:1] in ("", " ")


def _ask(**question: object) -> list[dict[str, Any]]:
    if not is_connected():
        raise BrpUnavailable
    content = exchange("POST", f"{settings.BRP_URL}/personen", json=question)
    if "personen" not in content:
        raise BrpUnavailable
    people: list[dict[str, Any]] = content["personen"]
    return people


def exchange(method: str, address: str, **what: Any) -> dict[str, Any]:
    """Say something to the BRP, once, and give its answer. Raises: BrpUnavailable, BrpRefused, TooManyFound."""
    try:
        answer = httpx.request(
            method,
            address,
            headers={"X-API-KEY": settings.BRP_API_KEY, "Accept": "application/json"},
            timeout=settings.BRP_TIMEOUT_SECONDS,
            verify=_trusted(),
            **what,
        )
    except httpx.RequestError:
        raise BrpUnavailable from None
    content = _read_content(answer)
    if answer.is_success:
        return content
    if content.get("code") == "tooManyResults":
        raise TooManyFound
    if answer.is_client_error and answer.status_code != httpx.codes.TOO_MANY_REQUESTS:
        raise BrpRefused(answer.status_code)
    raise BrpUnavailable


@cache
def _trusted() -> SSLContext:
    """Read the certificates that we trust once: it takes longer than a question."""
    return httpx.create_ssl_context()


def _read_content(answer: httpx.Response) -> dict[str, Any]:
    """Read what was said: nothing, when a gateway answers with a page instead of the BRP with JSON."""
    try:
        content = answer.json()
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
