"""Row A11, invariant I6: who is shielded is betrayed by no page, file, mail, address, number or line, to anybody."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.addresses import addresses
from tests.cast import NOOR, NOOR_WITHOUT_BSN, TODAY, Professional, Town
from tests.colleagues import colleague_of, director_of
from tests.shielded import PHONE, secrets_of, signals_shielded, trustee_of
from tests.spreadsheets import read_rows
from tests.waiting import STALLED_ON
from verwijsindex.access.roles import Role
from verwijsindex.matches.actions import answer_lead, propose_lead, record_contact
from verwijsindex.matches.events import MatchMoved, RelayAsked, RelayReplied, Unmasked
from verwijsindex.matches.models import Match, MatchEvent, RelayRequest, Unmasking
from verwijsindex.matches.relay_codes import Ask, Need, Reply
from verwijsindex.matches.relaying import ask_shielded, reply_for_shielded
from verwijsindex.matches.rules import Outcome
from verwijsindex.matches.stalling import pursue_matches
from verwijsindex.matches.unmasking import unmask
from verwijsindex.notices.listeners import (
    tell_participants,
    tell_relay,
    tell_who_asked,
    tell_who_is_known_now,
    tell_who_watches,
)
from verwijsindex.notices.mail import compose
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import MAILED
from verwijsindex.organisations.models import Organisation
from verwijsindex.persons.models import YoungPerson
from verwijsindex.persons.residence import residence_digest
from verwijsindex.signals.actions import end_signal, hand_over_signal
from verwijsindex.signals.models import Signal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_refusals")]

CHANGING = re.compile(r'csrfmiddlewaretoken" value="\w+"|seconds"?[=:] ?"?\d+|\d\d:\d\d(:\d\d)?|Content-Length[^,]+,')
MAY_KNOW = {"relay", "unmasking"}
# Who works for the region knows which organisations take part.
LISTS_ORGANISATIONS = "covenant_end", "covenant_signatures", "schooling", "yearly_round"
NOT_WALKED = {"set_language", "demo_login", "look", "choose_membership"}


@pytest.fixture
def truus(town: Town) -> Professional:
    return trustee_of(town)


@pytest.fixture
def everybody(town: Town, truus: Professional) -> dict[str, Professional]:
    """Let there be somebody of each role outside of the organisation of Ineke, whose phone is known to nobody.

    Who has several roles reads what each of them may read: Petra at the school, Kees at the club.
    """
    town.ineke.membership.phone = PHONE
    town.ineke.membership.save()
    roles = {
        town.petra: [Role.COORDINATOR, Role.ADMINISTRATION],
        town.kees: [Role.PROFESSIONAL, Role.DATA_STEWARD, Role.REGION_MANAGER],
    }
    for somebody, several in roles.items():
        somebody.membership.roles = several
        somebody.membership.save()
    named = {"fatima": town.fatima, "joost": town.joost, "petra": town.petra, "kees": town.kees}
    return {**named, "Karin": director_of(town), "Truus": truus}


@pytest.fixture
def carla(town: Town) -> Professional:
    """Let Carla coordinate where Ineke works."""
    return colleague_of(town.ineke, "Carla", roles=[Role.COORDINATOR])


def meet_shielded(town: Town, truus: Professional) -> Match:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    signals_shielded(town.ineke, NOOR, relay=truus)
    return Match.objects.get()


def work_on(match: Match, town: Town, truus: Professional) -> None:
    """Let everything happen that could betray Ineke: what she does, what is asked of her, what the clock does."""
    record_contact(town.ineke.actor, match, outcome=Outcome.NOT_REACHED)
    ineke = match.participants.get(membership=town.ineke.membership)
    for ask in Ask:
        ask_shielded(town.fatima.actor, match, ineke, ask=ask)
    for request in RelayRequest.objects.exclude(ask=Ask.PLEASE_CALL):
        reply_for_shielded(truus.actor, request.id, reply=Reply.PASSED_ON)
    unmask(truus.actor, str(match.id)[:8], need=Need.DANGER)
    propose_lead(town.ineke.actor, match, to=match.participants.get(membership=town.joost.membership))
    answer_lead(town.joost.actor, match, refusal=None)
    Match.objects.update(stands_since=datetime(2026, 11, 2, 12, tzinfo=UTC), state="found", lead=None)
    YoungPerson.objects.update(residence_digest=residence_digest("GM0361"))
    for _ in range(3):
        pursue_matches(on=STALLED_ON)
    do_jobs()


def do_jobs() -> None:
    for line in MatchEvent.objects.all():
        tell_participants(MatchMoved(line.id))
        tell_who_watches(MatchMoved(line.id))
    for request in RelayRequest.objects.all():
        tell_relay(RelayAsked(request.id))
        if request.reply:
            tell_who_asked(RelayReplied(request.id))
    for unmasking in Unmasking.objects.all():
        tell_who_is_known_now(Unmasked(unmasking.id))


def pages(
    viewer: Professional, match: Match, *, about: Professional | None = None, named: str = ""
) -> Iterator[tuple[str, str]]:
    """Give every page and file that asks for nothing, or for what there is, with its final address and headers."""
    client = Client(headers={"accept-language": "nl"})
    user = viewer.membership.user
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
    client.force_login(user)
    things: dict[str, object] = {"match": match.id, "membership": (about or viewer).membership.id}
    things |= {"language": "nl", "reader": "ouders", "municipality_code": "GM0361"}
    if own := Signal.objects.visible_to(viewer.actor).first():
        things["signal"] = own.id
    notices = [{**things, "notice": notice.id} for notice in Notice.objects.filter(recipient=viewer.membership)]
    for place in addresses():
        if not place.is_ours or place.name in NOT_WALKED or named not in ("", place.name):
            continue
        for there in notices if "notice" in place.asks_for else [things]:
            if not place.asks_for <= there.keys():
                continue
            leads_on = there is things  # a notice leads to a page that is walked to anyway
            answer = client.get(place.path(there), follow=leads_on)
            led = [where for where, _ in answer.redirect_chain] if leads_on else answer.headers.get("Location")
            is_file = "spreadsheet" in answer.headers["Content-Type"]
            text = str(read_rows(answer.content)) if is_file else answer.content.decode(errors="replace")
            yield place.name, f"{led} {dict(answer.headers)}\n{text}"


def page(viewer: Professional, match: Match, name: str) -> str:
    return dict(pages(viewer, match, named=name))[name]


def betrayals(everybody: dict[str, Professional], match: Match, secret: re.Pattern[str]) -> list[str]:
    return [
        f"{name} reads {found[0]} at {address}"
        for name, viewer in everybody.items()
        for address, text in pages(viewer, match)
        if not (name == "Truus" and address in MAY_KNOW)
        and (found := secret.search(_without_list(text) if address.startswith(LISTS_ORGANISATIONS) else text))
    ]


def _without_list(text: str) -> str:
    """Leave out which organisations there are; who works where, and anything else, stays to be found."""
    for organisation in Organisation.objects.all():
        text = text.replace(organisation.name, "").replace(str(organisation.id), "")
    return text


def test_no_page_betrays_who_is_shielded(town: Town, everybody: dict[str, Professional], truus: Professional) -> None:
    match = meet_shielded(town, truus)
    work_on(match, town, truus)

    assert betrayals(everybody, match, secrets_of(town.ineke)) == []
    assert "afgeschermde betrokkenheid" in page(town.fatima, match, "match")
    assert "1 professional is afgeschermd" in page(everybody["Karin"], match, "stalled_match")


def test_nor_after_somebody_took_over_and_left(
    town: Town, everybody: dict[str, Professional], truus: Professional
) -> None:
    match = meet_shielded(town, truus)
    work_on(match, town, truus)
    secrets = re.compile(f"{secrets_of(town.ineke).pattern}|Yusuf")
    successor = colleague_of(town.ineke, "Yusuf")

    hand_over_signal(town.ineke.actor, town_signal(town.ineke), to=successor.membership, on=TODAY)
    end_signal(successor.actor, town_signal(successor), on=TODAY)
    do_jobs()

    those_in_it = {name: everybody[name] for name in ("fatima", "Karin")}
    assert betrayals(those_in_it, match, secrets) == []


def test_without_the_shield_they_do_read_it(town: Town, truus: Professional) -> None:
    """Without this, the tests above would also pass when nothing is ever read."""
    town.fatima.signals(NOOR)
    town.ineke.signals(NOOR)

    assert secrets_of(town.ineke).search(page(town.fatima, Match.objects.get(), "match"))
    assert truus


def test_no_mail_betrays_who_is_shielded(town: Town, everybody: dict[str, Professional], truus: Professional) -> None:
    work_on(meet_shielded(town, truus), town, truus)
    secret = secrets_of(town.ineke)

    others = Notice.objects.exclude(recipient=town.ineke.membership)
    mails = [compose([notice]) for notice in others if notice.kind in MAILED]

    assert everybody
    assert mails
    assert [mail.subject for mail in mails if secret.search(str(mail.message()) + str(mail.body))] == []


def test_where_they_work_nothing_changes(town: Town, truus: Professional, carla: Professional) -> None:
    """No list, count or figure grows: a coordinator who heard of a shielded involvement cannot see whose it is."""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    match = Match.objects.get()
    hassan = colleague_of(town.ineke, "Hassan")
    before = [_still(viewer, match, about=town.ineke) for viewer in (hassan, town.kees, carla)]

    signals_shielded(town.ineke, NOOR, relay=truus)
    record_contact(town.ineke.actor, match, outcome=Outcome.NOT_REACHED)
    Match.objects.update(stands_since=datetime(2026, 11, 2, 12, tzinfo=UTC))
    for _ in range(3):
        pursue_matches(on=STALLED_ON)
    do_jobs()

    after = [_still(viewer, match, about=town.ineke) for viewer in (hassan, town.kees, carla)]
    assert [changed(*pair) for pair in zip(before, after, strict=True)] == [{}, {}, {}]


def test_what_their_organisation_agreed_changes_no_date(town: Town, truus: Professional) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    signals_shielded(town.ineke, NOOR, relay=truus)
    match = Match.objects.get()
    before = CHANGING.sub("", page(town.fatima, match, "match"))

    Organisation.objects.filter(id=town.ineke.membership.organisation_id).update(remind_after=1, escalate_after=2)

    assert CHANGING.sub("", page(town.fatima, match, "match")) == before


def changed(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """Give the lines of each page that were not there before."""
    lines = {name: sorted(set(text.split("\n")) - set(before[name].split("\n"))) for name, text in after.items()}
    return {name: new for name, new in lines.items() if new}


def town_signal(somebody: Professional) -> Signal:
    return Signal.objects.get(professional=somebody.membership)


def _still(viewer: Professional, match: Match, *, about: Professional) -> dict[str, str]:
    return {name: CHANGING.sub("", text) for name, text in pages(viewer, match, about=about)}
