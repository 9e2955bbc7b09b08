"""Every address of the house, opened by a stranger and by somebody who may see nothing."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from joserfc.jwk import ECKey

from tests.addresses import Address, addresses
from tests.cast import NOOR, NOOR_WITHOUT_BSN, TODAY, Town
from verwijsindex.access.roles import Role
from verwijsindex.accounts.models import User
from verwijsindex.coupling.rules import SCOPES
from verwijsindex.coupling.systems import Rights, add_key, register_system
from verwijsindex.criteria.rules import Decision, Weighed
from verwijsindex.criteria.weighings import keep_weighing, set_policy
from verwijsindex.matches.models import Consent, Match, RelayRequest
from verwijsindex.matches.relay_codes import Ask
from verwijsindex.matches.rules import Answer, Manner
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.models import Doubt, IdentityReport, Ruling
from verwijsindex.regions.models import Region

pytestmark = pytest.mark.django_db

OPEN_TO_ALL = {
    "look": "the colours of the region, which the login page needs",
    "manifest": "lets a phone install the index",
    "app_icon": "the mark of the house",
    "accessibility": "the statement that anybody may read",
    "demo_login": "logs in with one click, in the demo only",
    "set_language": "changes the language of the page, the login page included",
    "token": "lets a record system in that signs for it",
    "oauth_metadata": "tells how a record system is let in",
    "openapi": "describes the interface, and holds nobody's data",
}
REFUSALS = {404, 405}


@pytest.fixture
def things(town: Town) -> dict[str, object]:
    """What exists, by the names that addresses use for it; none of it is Kees's."""
    signal = town.fatima.signals(NOOR).signal
    town.joost.signals(NOOR_WITHOUT_BSN)
    match, fatima = Match.objects.get(), town.fatima.membership
    notice = Notice.objects.create(recipient=fatima, kind=NoticeKind.MATCH_FOUND, cause="a match", match=match)
    consent = Consent.objects.create(
        match=match,
        answer=Answer.REFUSED,
        parties=["representative"],
        purposes=[],
        answered_on=TODAY,
        manner=Manner.ORALLY,
        recorded_by=fatima,
    )
    pair = {"report": signal.report, "other": IdentityReport.objects.exclude(id=signal.report_id).get()}
    ruling = Ruling.objects.create(**pair, is_same=True, decided_by=fatima.user)
    ids: dict[str, Any] = {"consent": consent, "signal": signal, "match": match, "notice": notice, "membership": fatima}
    set_policy(town.petra.actor, kept_for=timedelta(days=365))
    ids["weighing"] = keep_weighing(town.fatima.actor, Weighed(Decision.NO_SIGNAL, "2026-1", "Geen zorgen."), on=TODAY)
    place, asked_by = match.participants.all()
    request = RelayRequest.objects.create(place=place, asked_by=asked_by, relay=fatima, ask=Ask.PLEASE_CALL)
    ids |= {"request": request, "doubt": Doubt.objects.create(**pair), "ruling": ruling}
    rights = Rights(frozenset(SCOPES), has_bsn_right=True)
    ids["system"] = system = register_system(town.petra.actor, "Leerlingvolgsysteem", rights)
    ids["system_key"] = add_key(town.petra.actor, system, ECKey.generate_key("P-256").as_pem(private=False).decode())
    names = {"language": "nl", "reader": "ouders", "key": "of-a-mail", "rest": "nothing", "municipality_code": "GM0361"}
    names |= {"handbook": "of-nobody", "page": "on-nothing"}  # what is written may be read by all
    return {name: thing.pk for name, thing in ids.items()} | names


def test_a_stranger_is_sent_to_the_login_page(client: Client, things: dict[str, object]) -> None:
    closed = [address for address in _addresses() if address.name not in OPEN_TO_ALL]

    let_in = [
        (address.name, answer.status_code)
        for address in closed
        for answer in (client.get(address.path(things)), client.post(address.path(things)))
        if answer.status_code not in REFUSALS and not _leads_to_login(answer)
    ]

    assert let_in == []


@pytest.mark.parametrize(
    ("roles", "region"),
    [
        ([Role.PROFESSIONAL], "Verwijsindex Duin en Polder"),
        ([role for role in Role if role is not Role.DATA_STEWARD], "Verwijsindex Duin en Polder"),
        (list(Role), "Verwijsindex Heuvelrug"),
    ],
    ids=["professional", "every role of an organisation", "every role in another region"],
)
def test_what_is_not_yours_is_not_found(
    client: Client, town: Town, things: dict[str, object], roles: list[Role], region: str
) -> None:
    """Also not to who may do everything, at another organisation. Invariant: I1"""
    Membership.objects.filter(id=town.kees.membership.id).update(roles=roles)
    Region.objects.get_or_create(name=region)[0].organisations.add(town.kees.membership.organisation)
    _log_in(client, town.kees.membership.user)
    asking = [address for address in _addresses() if address.asks_for_something]

    found = [
        (address.name, answer.status_code)
        for address in asking
        for answer in (client.get(address.path(things)), client.post(address.path(things)))
        if answer.status_code not in REFUSALS
    ]

    assert found == []


def test_what_is_yours_is_found(client: Client, town: Town, things: dict[str, object]) -> None:
    """Without this, the test above would also pass when nothing is ever found."""
    _log_in(client, town.fatima.membership.user)
    asking = [address for address in _addresses() if address.asks_for_something]

    statuses = {client.get(address.path(things)).status_code for address in asking}

    assert 200 in statuses


def _addresses() -> list[Address]:
    """Give those whose view is ours; the sign-in library has tests of its own."""
    return [address for address in addresses() if address.is_ours]


def _log_in(client: Client, user: User) -> None:
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    client.force_login(user)


def _leads_to_login(answer: HttpResponseBase) -> bool:
    return answer.headers.get("Location", "").startswith(reverse("account_login"))
