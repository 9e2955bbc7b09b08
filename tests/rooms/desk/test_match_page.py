"""Row A6 and A7; invariants I1, I6 and I8."""

import pytest
from django.test import Client

from tests.cast import NOOR, NOOR_WITHOUT_BSN, TODAY, Professional, Town
from tests.rooms.desk.conftest import Desk
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.models import Match, Participant
from verwijsindex.matches.rules import MatchState
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.signals.actions import end_signal
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(town: Town) -> Match:
    """Fatima signalled first, Joost after her."""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    return Match.objects.get()


def page(client: Client, match: Match) -> str:
    answer = client.get(f"/matches/{match.id}/")
    assert answer.status_code == 200
    return answer.content.decode()


def press(client: Client, match: Match, what: str, **choice: object) -> str:
    """Press a button on the match page; give the page that follows."""
    answer = client.post(f"/matches/{match.id}/{what}/", choice, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def place(match: Match, somebody: Professional) -> int:
    return Participant.objects.get(match=match, membership=somebody.membership).id


def test_the_page_tells_who_and_how_to_reach_them(town: Town, match: Match, desk_of: Desk) -> None:
    shown = page(desk_of(town.joost), match)

    assert "Match about Noor de Boer" in shown
    assert "You call Fatima Amrani" in shown
    assert "intern begeleider" in shown
    assert "Basisschool De Zilvermeeuw, Noord" in shown
    assert 'href="tel:0725550100"' in shown
    assert f'href="mailto:{town.fatima.membership.email}"' in shown
    assert "Reachable ma-do 9-17" in shown


def test_the_title_of_the_window_names_no_young_person(town: Town, match: Match, desk_of: Desk) -> None:
    title = page(desk_of(town.joost), match).partition("</title>")[0]

    assert "Boer" not in title


def test_who_signalled_first_waits_for_the_call(town: Town, match: Match, desk_of: Desk) -> None:
    assert "Joost van Dijk calls you" in page(desk_of(town.fatima), match)


def test_a_third_sees_who_calls_whom(town: Town, match: Match, desk_of: Desk) -> None:
    town.ineke.signals(NOOR)

    assert "Ineke Smit calls Fatima Amrani" in page(desk_of(town.joost), match)


def test_opening_is_a_logged_look_and_settles_what_was_new(town: Town, match: Match, desk_of: Desk) -> None:
    Notice.objects.create(recipient=town.joost.membership, kind=NoticeKind.MATCH_FOUND, cause="match", match=match)

    page(desk_of(town.joost), match)

    look = Entry.objects.get(act=Act.OPEN_YOUNG_PERSON)
    assert (look.membership_id, look.purpose) == (town.joost.membership.id, "match")
    assert Participant.objects.get(match=match, membership=town.joost.membership).seen_at is not None
    assert not Notice.objects.visible_to(town.joost.actor).unseen().exists()


@pytest.mark.parametrize(
    ("choice", "answer", "line", "state"),
    [
        ({"outcome": "spoken"}, "you have spoken", "You spoke with a colleague.", MatchState.CONTACTED),
        ({"outcome": "already-in-contact"}, "you were in", "You already was in contact.", MatchState.CONTACTED),
        ({"outcome": "agreed"}, "who does what", "You agreed with a colleague who does what.", MatchState.CONTACTED),
        (
            {"outcome": "plan-elsewhere"},
            "a plan already",
            "You wrote down that there is a plan already, made elsewhere.",
            MatchState.NO_CONTACT_NEEDED,
        ),
        ({"outcome": "not-reached"}, "nobody was", "You called and reached nobody.", MatchState.FOUND),
        (
            {"outcome": "not-needed", "reason": "ending-soon"},
            "no contact is needed",
            "You needed no contact: the involvement ends soon.",
            MatchState.NO_CONTACT_NEEDED,
        ),
    ],
)
def test_one_click_writes_down_what_came_of_it(
    town: Town, match: Match, desk_of: Desk, choice: dict[str, str], answer: str, line: str, state: MatchState
) -> None:
    shown = press(desk_of(town.joost), match, "contact", **choice)

    assert answer in shown
    assert line in shown
    match.refresh_from_db()
    assert match.state == state


def test_no_contact_needed_asks_why(town: Town, match: Match, desk_of: Desk) -> None:
    shown = press(desk_of(town.joost), match, "contact", outcome="not-needed")

    assert "Choose why no contact is needed." in shown
    match.refresh_from_db()
    assert match.state == MatchState.FOUND


def test_an_answer_that_does_not_exist_does_nothing(town: Town, match: Match, desk_of: Desk) -> None:
    assert "Choose one of the answers." in press(desk_of(town.joost), match, "contact", outcome="shouted")


def test_the_others_read_it_too(town: Town, match: Match, desk_of: Desk) -> None:
    press(desk_of(town.joost), match, "contact", outcome="not-reached")

    assert "Joost van Dijk called and reached nobody." in page(desk_of(town.fatima), match)


def test_somebody_takes_the_lead(town: Town, match: Match, desk_of: Desk) -> None:
    shown = press(desk_of(town.joost), match, "regie", to=place(match, town.joost))

    assert "You took the lead." in shown
    assert "Joost van Dijk has the lead" in page(desk_of(town.fatima), match)


def test_a_colleague_is_proposed_and_accepts(town: Town, match: Match, desk_of: Desk) -> None:
    shown = press(desk_of(town.joost), match, "regie", to=place(match, town.fatima))
    assert "You proposed Fatima Amrani, who gets a message." in shown
    assert "Fatima Amrani was asked to take the lead" in shown
    assert "Do you take the lead?" in page(desk_of(town.fatima), match)

    shown = press(desk_of(town.fatima), match, "regie/antwoord", answer="yes")

    assert "You took the lead." in shown
    assert "Joost van Dijk proposed you for the lead." in shown


def test_who_proposed_a_lead_waits_for_the_answer(town: Town, match: Match, desk_of: Desk) -> None:
    joost = desk_of(town.joost)
    assert "Now agree who takes the lead" in press(joost, match, "contact", outcome="spoken")

    shown = press(joost, match, "regie", to=place(match, town.fatima))

    assert "You get a message as soon as there is an answer." in shown
    assert "Now agree who takes the lead" not in shown


def test_once_there_was_contact_the_page_asks_for_the_next(town: Town, match: Match, desk_of: Desk) -> None:
    joost = desk_of(town.joost)
    assert "What came of the contact?" in page(joost, match)

    assert "Was there contact again?" in press(joost, match, "contact", outcome="spoken")


def test_a_colleague_is_proposed_and_refuses(town: Town, match: Match, desk_of: Desk) -> None:
    press(desk_of(town.joost), match, "regie", to=place(match, town.fatima))

    press(desk_of(town.fatima), match, "regie/antwoord", answer="no-room")

    shown = page(desk_of(town.joost), match)
    assert "Fatima Amrani did not take the lead: there is no room for it now." in shown
    assert "Nobody has the lead yet." in shown


def test_the_lead_hands_over(town: Town, match: Match, desk_of: Desk) -> None:
    press(desk_of(town.joost), match, "regie", to=place(match, town.joost))
    assert "Hand over to Fatima Amrani" in page(desk_of(town.joost), match)

    press(desk_of(town.joost), match, "regie", to=place(match, town.fatima))
    press(desk_of(town.fatima), match, "regie/antwoord", answer="yes")

    assert "Fatima Amrani has the lead" in page(desk_of(town.joost), match)


def test_who_was_not_asked_cannot_answer(town: Town, match: Match, desk_of: Desk) -> None:
    shown = press(desk_of(town.joost), match, "regie/antwoord", answer="yes")

    assert "The lead is no longer proposed to you." in shown


def test_a_match_that_ended_is_told_and_takes_no_answer(town: Town, match: Match, desk_of: Desk) -> None:
    end_signal(town.joost.actor, Signal.objects.get(professional=town.joost.membership), on=TODAY)

    shown = page(desk_of(town.fatima), match)
    refused = press(desk_of(town.fatima), match, "contact", outcome="spoken")

    assert "This match has ended" in shown
    assert "What came of the contact?" not in shown
    assert "The match has ended in the meantime." in refused
    assert desk_of(town.joost).get(f"/matches/{match.id}/").status_code == 404


def test_the_administration_reads_along_only(town: Town, desk_of: Desk) -> None:
    signal = town.fatima.signals(NOOR).signal
    Signal.objects.filter(id=signal.id).update(raised_by=town.wim.membership)
    town.joost.signals(NOOR_WITHOUT_BSN)
    match, wim = Match.objects.get(), desk_of(town.wim)

    shown = page(wim, match)

    assert "You gave a signal on behalf of a colleague." in shown
    assert "Joost van Dijk calls Fatima Amrani" in shown
    assert "What came of the contact?" not in shown
    assert wim.post(f"/matches/{match.id}/contact/", {"outcome": "spoken"}).status_code == 404


@pytest.mark.parametrize("what", ["", "contact/", "regie/", "regie/antwoord/"])
def test_kees_finds_nothing(town: Town, match: Match, desk_of: Desk, what: str) -> None:
    """Invariant: I1"""
    kees = desk_of(town.kees)

    assert kees.get(f"/matches/{match.id}/{what}").status_code in {404, 405}
    assert kees.post(f"/matches/{match.id}/{what}", {"outcome": "spoken", "answer": "yes"}).status_code in {404, 405}
    match.refresh_from_db()
    assert match.state == MatchState.FOUND
