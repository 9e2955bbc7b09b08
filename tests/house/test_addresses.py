"""Every address of the house, opened by a stranger and by somebody who may see nothing."""

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.addresses import Address, addresses
from tests.cast import Town
from tests.house.conftest import log_in
from verwijsindex.access.roles import Role
from verwijsindex.organisations.models import Membership
from verwijsindex.regions.models import Region

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_refusals")]

OPEN_TO_ALL = {
    "certificate_check": "tells anybody whether a certificate is real",
    "look": "the colours of the region, which the login page needs",
    "less_mail": "refuses mail for who holds the signed link of a mail, as RFC 8058 wants",
    "manifest": "lets a phone install the index",
    "app_icon": "the mark of the house",
    "accessibility": "the statement that anybody may read",
    "about": "explains the index to everybody",
    "about_page": "tells young people, parents and professionals what they must know",
    "leaflet": "the same on paper",
    "newsletter_page": "a newsletter as it was sent",
    "newsletter_way_out": "lets a reader leave by the mail itself",
    "plan": "lets an organisation begin before it has joined",
    "plan_colleagues": "a part of it",
    "plan_criteria": "a part of it",
    "plan_clients": "a part of it",
    "demo_login": "logs in with one click, in the demo only",
    "set_language": "changes the language of the page, the login page included",
    "token": "lets a record system in that signs for it",
    "oauth_metadata": "tells how a record system is let in",
    "directory_json": "tells which index works in which municipality, for the connector of any organisation",
    "overview": "takes the address of who is interested, and tells nothing",
    "overview_asked": "says the same to all who asked",
    "overview_confirm": "needs the token of a mail",
    "accounts_link": "needs the key of a mail",
    "accounts_link_sheet": "likewise",
    "accounts_link_sending": "likewise",
    "profile_link": "needs the key of a mail",
    "profile_link_section": "likewise",
    "profile_link_proposal": "likewise",
    "profile_link_agreement": "likewise",
    "document_certificates": "what anybody checks the seal of the region by",
    "openapi": "describes the interface, and holds nobody's data",
}
OF_ONES_OWN = {
    "page": "a page of one's own region",
    "page_restoration": "likewise",
    "document_text": "a text of one's own region",
    "document_text_restoration": "likewise",
}
REFUSALS = {404, 405}
OF_THE_WHOLE_REGION = {Role.DATA_STEWARD, Role.REGION_MANAGER}


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
        ([role for role in Role if role not in OF_THE_WHOLE_REGION], "Verwijsindex Duin en Polder"),
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
    log_in(client, town.kees.membership.user)
    nobodys = OPEN_TO_ALL | OF_ONES_OWN
    asking = [each for each in _addresses() if each.asks_for and each.name not in nobodys]

    found = [
        (address.name, answer.status_code)
        for address in asking
        for answer in (client.get(address.path(things)), client.post(address.path(things)))
        if answer.status_code not in REFUSALS
    ]

    assert found == []


def test_what_is_yours_is_found(client: Client, town: Town, things: dict[str, object]) -> None:
    """Without this, the test above would also pass when nothing is ever found."""
    log_in(client, town.fatima.membership.user)
    asking = [address for address in _addresses() if address.asks_for]

    statuses = {client.get(address.path(things)).status_code for address in asking}

    assert 200 in statuses


def _addresses() -> list[Address]:
    """Give those whose view is ours; the sign-in library has tests of its own."""
    return [address for address in addresses() if address.is_ours]


def _leads_to_login(answer: HttpResponseBase) -> bool:
    return answer.headers.get("Location", "").startswith(reverse("account_login"))
