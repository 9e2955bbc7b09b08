"""Row G7: each page, as somebody uses it, is light, asks little of the database and is heard in its order."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import timezone
from pytest_django import Settings

from tests.addresses import Address, addresses
from tests.cast import Professional, Town
from tests.colleagues import colleague_of, director_of
from tests.families import NOOR_OF_BOTH, SEM_OF_BOTH
from tests.house.conftest import log_in
from tests.schooling import PROFESSIONALS
from tests.shielded import signals_shielded, trustee_of
from verwijsindex.access.roles import Role
from verwijsindex.criteria.actions import begin_draft, change_draft
from verwijsindex.criteria.rules import Combination, with_combination
from verwijsindex.federation.mailing import token_of
from verwijsindex.federation.models import OverviewRequest
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import EventKind
from verwijsindex.onboarding.documents.sending import key_of as document_key_of
from verwijsindex.onboarding.evaluations.link import key_of as evaluation_key_of
from verwijsindex.onboarding.links import address_of
from verwijsindex.onboarding.models import Accession, Document, Evaluation, Link
from verwijsindex.onboarding.rules import LinkedForm
from verwijsindex.organisations.accepting import key_of
from verwijsindex.organisations.models import Invitation
from verwijsindex.persons.models import Doubt, EntryCheck, YoungPerson
from verwijsindex.persons.residence import residence_digest
from verwijsindex.training.catalogue import texts_in_hand
from verwijsindex.training.writing import Writing, publish_course, write_course

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_refusals")]

MOST_QUERIES = 12
MOST_BYTES = 100_000
LANDMARKS = ["header", "nav", "main", "footer"]
CLOSED = "account/"  # what the sign-in library offers and the house does not


@dataclass(frozen=True)
class Page:
    """``html`` is empty where an address shows no page."""

    address: str
    who: str
    queries: int
    html: str


def test_every_page_is_light_and_in_order(town: Town, things: dict[str, object], settings: Settings) -> None:
    """One walk past all of them, since making what they show takes longer than opening them."""
    settings.LAB = True  # it has some pages more
    pages = every_page(town, things)

    not_reached = {address.name for address in _ours()} - {page.address for page in pages}
    assert [name for name in not_reached if not name.startswith(CLOSED)] == []
    assert [(page.address, page.who, what) for page in pages if page.html for what in _wrong_with(page)] == []


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<h1></h1><h3></h3>", "the order of headings: [1, 3]"),
        ("<h2></h2><h1></h1>", "the order of headings: [2, 1]"),
        ("<h1></h1><h1></h1>", "the order of headings: [1, 1]"),
        ("<main></main><nav></nav>", "the order of landmarks"),
        ('<a href="/">', "a way past the menu"),
        ("x" * 100_001, "100001 bytes"),
    ],
)
def test_what_is_wrong_would_be_seen(html: str, what: str) -> None:
    assert what in list(_wrong_with(Page("home", "", 12, html)))


def every_page(town: Town, things: dict[str, object], names: Container[str] | None = None) -> list[Page]:
    """Open each address, or those of these names, as the first for whom there is something there."""
    chosen = [address for address in _ours() if names is None or address.name in names]
    return list(_walk(town, chosen, things | _more(town)))


def _more(town: Town) -> dict[str, object]:
    """What addresses ask for beside ``things``: a family, a shield, a question, a draft, matches that stall."""
    town.ineke.signals(SEM_OF_BOTH)
    signals_shielded(town.kees, NOOR_OF_BOTH, relay=colleague_of(town.kees, "Tessa", roles=[Role.TRUSTEE]))
    doubt = Doubt.objects.get()
    EntryCheck.objects.create(doubt=doubt, report=doubt.report)
    _versions_of_a_course(town)
    begin_draft(town.petra.actor)
    change_draft(town.petra.actor, lambda before: with_combination(before, Combination("money")))
    YoungPerson.objects.update(residence_digest=residence_digest("GM0361"))
    Match.objects.update(step=EventKind.STALLED)
    asked = OverviewRequest.objects.create(email="directie@stichting.example", language="nl", asked_at=timezone.now())
    Accession.objects.update(organisation=town.petra.membership.organisation)
    Evaluation.objects.update(asked_at=timezone.now())
    link = {"invitation_key": key_of(Invitation.objects.get()), "overview_token": token_of(asked)}
    Link.objects.update(sent_by=colleague_of(town.kees, "Lies", roles=[Role.REGION_MANAGER]).membership)
    link |= {"link_key": _key_in(Link.objects.get(form=LinkedForm.PROFILE))}
    link |= {"evaluation_key": evaluation_key_of(Evaluation.objects.get())}
    link |= {"document_key": document_key_of(Document.objects.get())}
    course = {"course": PROFESSIONALS.name, "lesson": PROFESSIONALS.lesson_names[0]}
    return {"key": "money", "handbook": "iedereen", "page": "inloggen", **link, **course}


def _versions_of_a_course(town: Town) -> None:
    """Let the region publish the shipped text as its own, and write another one."""
    rita, course = colleague_of(town.kees, "Rita", roles=[Role.REGION_MANAGER]), PROFESSIONALS.name
    texts = texts_in_hand(rita.membership.organisation.region, course)
    writing = Writing(texts, PROFESSIONALS.audience, PROFESSIONALS.minutes, PROFESSIONALS.asked)
    write_course(rita.actor, writing, course)
    publish_course(rita.actor, course, at=timezone.now())
    write_course(rita.actor, writing, course)


def _walk(town: Town, chosen: Sequence[Address], things: dict[str, object]) -> Iterator[Page]:
    """Open the home page as everybody, and each other address as the first for whom there is something."""
    seen: set[str] = set()
    for somebody in _everybody(town):
        client = Client()
        log_in(client, somebody.membership.user)
        for address in chosen:
            if address.name == "home" or address.name not in seen:
                for page in _open(client, address, _of_its_form(address, things), somebody.membership.user.given_name):
                    seen.add(address.name)
                    yield page


def _of_its_form(address: Address, things: dict[str, object]) -> dict[str, object]:
    """Both forms on a link ask for a link, each for its own."""
    if not address.name.startswith("accounts_link"):
        return things
    link = Link.objects.get(form=LinkedForm.ACCOUNTS)
    return things | {"link": link.id, "link_key": _key_in(link)}


def _key_in(link: Link) -> str:
    return str(resolve(address_of(link)).kwargs["link_key"])


def _open(client: Client, address: Address, things: dict[str, object], who: str) -> Iterator[Page]:
    """Open a page for the second time: the first time writes down that it was seen."""
    path = address.path(things)
    answer = client.get(path)
    if answer.status_code == 200 and not answer.streaming and b"<html" in answer.content:
        with CaptureQueriesContext(connection) as asked:
            html = client.get(path).content.decode()
        queries = [query for query in asked if "SAVEPOINT" not in query["sql"]]  # those are of the test's transaction
        yield Page(address.name, who, len(queries), html)
    elif answer.status_code != 404:  # a file, a part of a page, or what only takes what a form sends
        yield Page(address.name, who, 0, "")


def _wrong_with(page: Page) -> Iterator[str]:
    if page.queries > MOST_QUERIES:
        yield f"{page.queries} queries"
    if (size := len(page.html.encode())) > MOST_BYTES:
        yield f"{size} bytes"
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", page.html)]
    if levels[:1] != [1] or 1 in levels[1:] or any(after > before + 1 for before, after in pairwise(levels)):
        yield f"the order of headings: {levels}"
    if list(dict.fromkeys(re.findall(rf"<({'|'.join(LANDMARKS)})\b", page.html))) != LANDMARKS:
        yield "the order of landmarks"
    if 'href="#main"' not in next(iter(re.findall(r"<(?:a|button|input|summary)\b[^>]*>", page.html)), ""):
        yield "a way past the menu"


def _everybody(town: Town) -> list[Professional]:
    """One of each role."""
    beside = town.kees
    return [
        town.fatima,
        town.petra,
        town.wim,
        director_of(town),
        colleague_of(beside, "Saskia", roles=[Role.DATA_STEWARD]),
        trustee_of(town),
        colleague_of(beside, "Rob", roles=[Role.REGION_MANAGER]),
    ]


def _ours() -> list[Address]:
    return [address for address in addresses() if address.is_ours and not address.route.startswith("api/")]
