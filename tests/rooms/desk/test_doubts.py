"""Row A4, review: what a data steward sees and decides. Invariants I1, I8 and I16."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from tests.cast import NOOR, SEM, TODAY, Professional, Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.dispute import dispute
from verwijsindex.matches.models import Match
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.persons.models import Doubt, EntryCheck, Ruling, YoungPerson
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.signals.actions import end_signal
from verwijsindex.signals.models import Signal
from verwijsindex.signals.review import ask_reporter, confirm_entry, settle

pytestmark = pytest.mark.django_db

# The number of Noor beside another name and date of birth: never a match by itself.
EVA = replace(NOOR, given_names="Eva", surname="Vos", birth_date=PartialDate(2014, 1, 9), postcode="1811JB")
TIM = replace(SEM, given_names="Tim", surname="Vos", birth_date=PartialDate(2016, 1, 9))


@pytest.fixture
def doubt(town: Town) -> Doubt:
    """Let Fatima know Noor, and Joost somebody with the same number."""
    town.fatima.signals(NOOR)
    town.joost.signals(EVA)
    return Doubt.objects.get()


@pytest.fixture
def steward(saskia: Professional, desk_of: Desk) -> Client:
    return desk_of(saskia)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def press(client: Client, address: str, **choice: object) -> str:
    return client.post(address, choice, follow=True).content.decode()


@pytest.mark.usefixtures("doubt")
def test_the_menu_and_home_of_a_steward_lead_to_the_doubts(steward: Client) -> None:
    home = page(steward, "/")

    assert home.count('href="/twijfelgevallen/"') == 2
    assert "1 doubt waits for you" in home
    assert "Boer" not in home


def test_a_steward_for_whom_nothing_waits_reads_what_will(steward: Client) -> None:
    assert "it asks you" in page(steward, "/")
    assert "no match appears before you have decided" in page(steward, "/twijfelgevallen/")


@pytest.mark.usefixtures("doubt")
def test_the_list_names_nobody(steward: Client) -> None:
    shown = page(steward, "/twijfelgevallen/")

    assert "Two reports of a young person born in 2014 or 2015" in shown
    assert "to decide" in shown
    assert not {"Noor", "Boer", "Eva", "Vos", "N. de B."} & set(re.findall(r"[\w.]+", shown))
    assert not Entry.objects.filter(act=Act.COMPARE_YOUNG_PEOPLE).exists()


def test_who_was_asked_stands_apart_until_the_answer(
    town: Town, saskia: Professional, steward: Client, doubt: Doubt
) -> None:
    ask_reporter(saskia.actor, doubt, doubt.report)
    assert "No doubts here" in page(steward, "/twijfelgevallen/")
    assert "waiting for a reporter</span>" in page(steward, "/twijfelgevallen/?toon=gevraagd")

    confirm_entry(town.joost.actor, Signal.objects.get(report=doubt.report))

    assert "a reporter answered" in page(steward, "/twijfelgevallen/")
    assert "Who gave report 1 says on" in page(steward, f"/twijfelgevallen/{doubt.id}/")


def test_two_reports_stand_beside_each_other_with_what_agrees(steward: Client, doubt: Doubt) -> None:
    shown = page(steward, f"/twijfelgevallen/{doubt.id}/")

    for words in ("<strong>Noor</strong>", "<strong>de Boer</strong>", "<strong>Eva</strong>", "09-01-2014"):
        assert words in shown
    assert "The first names differ." in shown
    assert "Both have a BSN, and it is the same." in shown
    assert "The index is not sure. The same: sex and BSN. Different: first name, surname and date of birth." in shown


def test_no_bsn_no_postcode_and_no_reporter_is_shown(town: Town, steward: Client, doubt: Doubt) -> None:
    """Invariant: I8"""
    shown = page(steward, f"/twijfelgevallen/{doubt.id}/")

    assert NOOR.bsn is not None
    for secret in (NOOR.bsn, EVA.postcode, "1811", str(town.joost.membership), town.joost.membership.organisation.name):
        assert secret not in shown
    assert shown.count("is compared, not shown") == 2


def test_a_comparison_is_a_logged_look(saskia: Professional, steward: Client, doubt: Doubt) -> None:
    page(steward, f"/twijfelgevallen/{doubt.id}/")

    looks = Entry.objects.filter(act=Act.COMPARE_YOUNG_PEOPLE, membership_id=saskia.membership.id)
    assert {look.purpose for look in looks} == {"review"}


def test_before_the_decision_stands_what_it_does(steward: Client, doubt: Doubt) -> None:
    same = page(steward, f"/twijfelgevallen/{doubt.id}/zelfde/")
    different = page(steward, f"/twijfelgevallen/{doubt.id}/verschillend/")

    assert "A match appears" in same
    assert "2 professionals" in same
    assert "No match appears or ends." in different
    assert Doubt.objects.open().count() == 1


def test_one_more_professional_joins_a_match_there_is(town: Town, steward: Client, doubt: Doubt) -> None:
    town.ineke.signals(NOOR)

    assert "joins the match on the other" in page(steward, f"/twijfelgevallen/{doubt.id}/zelfde/")


def test_two_matches_become_one(town: Town, steward: Client, doubt: Doubt) -> None:
    town.ineke.signals(NOOR)
    town.kees.signals(EVA)

    assert "Two matches become one." in page(steward, f"/twijfelgevallen/{doubt.id}/zelfde/")


def test_within_one_organisation_nothing_meets(town: Town, saskia: Professional, desk_of: Desk) -> None:
    town.fatima.signals(NOOR)
    colleague_of(town.fatima).signals(EVA)

    shown = page(desk_of(saskia), f"/twijfelgevallen/{Doubt.objects.get().id}/zelfde/")

    assert "No match appears or ends." in shown


def test_the_same_young_person_becomes_a_match(steward: Client, doubt: Doubt) -> None:
    shown = press(steward, f"/twijfelgevallen/{doubt.id}/zelfde/")

    assert "Decided: the same young person." in shown
    assert "No doubts here" in shown
    assert Match.objects.live().count() == 1


def test_after_a_decision_the_next_doubt_comes(town: Town, steward: Client, doubt: Doubt) -> None:
    town.fatima.signals(SEM)
    town.joost.signals(TIM)

    shown = press(steward, f"/twijfelgevallen/{doubt.id}/verschillend/")

    assert "Decided: different young people." in shown
    assert "<strong>Tim</strong>" in shown
    assert YoungPerson.objects.count() == 4


def test_a_doubt_can_wait_for_the_next_one(town: Town, steward: Client, doubt: Doubt) -> None:
    town.fatima.signals(SEM)
    town.joost.signals(TIM)
    later = Doubt.objects.latest("id")

    assert f'href="/twijfelgevallen/{later.id}/">Decide later' in page(steward, f"/twijfelgevallen/{doubt.id}/")
    assert f'href="/twijfelgevallen/{doubt.id}/">Decide later' in page(steward, f"/twijfelgevallen/{later.id}/")


def test_what_somebody_else_decided_is_not_decided_again(saskia: Professional, steward: Client, doubt: Doubt) -> None:
    settle(saskia.actor, doubt, is_same=True)

    assert "answered this already" in press(steward, f"/twijfelgevallen/{doubt.id}/verschillend/")
    assert "answered this already" in press(steward, f"/twijfelgevallen/{doubt.id}/vraag/", report=doubt.report_id)
    assert Ruling.objects.get().is_same


def test_a_reporter_is_asked(steward: Client, doubt: Doubt) -> None:
    shown = press(steward, f"/twijfelgevallen/{doubt.id}/vraag/", report=doubt.other_id)

    assert "Asked." in shown
    assert EntryCheck.objects.get().report == doubt.other
    assert "Who gave report 2 was asked on" in page(steward, f"/twijfelgevallen/{doubt.id}/")


def test_whom_to_ask_must_be_chosen(steward: Client, doubt: Doubt) -> None:
    assert "Choose whom to ask." in press(steward, f"/twijfelgevallen/{doubt.id}/vraag/")


def test_who_no_longer_signals_cannot_be_asked(town: Town, steward: Client, doubt: Doubt) -> None:
    end_signal(town.joost.actor, Signal.objects.get(professional=town.joost.membership), on=TODAY)

    shown = page(steward, f"/twijfelgevallen/{doubt.id}/")

    assert "Ask who gave report 2" in shown
    assert "Ask who gave report 1" not in shown


def test_a_disputed_match_is_asked_the_other_way_round(town: Town, steward: Client) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)
    dispute(town.joost.actor, Match.objects.get())
    doubt = Doubt.objects.get()

    assert "Two reports that stand as one young person, born in 2015" in page(steward, "/twijfelgevallen/")
    assert "stand as one young person" in page(steward, f"/twijfelgevallen/{doubt.id}/")
    assert "No match appears or ends." in page(steward, f"/twijfelgevallen/{doubt.id}/zelfde/")
    assert "The match ends" in page(steward, f"/twijfelgevallen/{doubt.id}/verschillend/")


def test_a_disputed_third_leaves_and_the_others_go_on(town: Town, steward: Client) -> None:
    for somebody in (town.fatima, town.joost, town.ineke):
        somebody.signals(NOOR)
    dispute(town.ineke.actor, Match.objects.get())

    shown = page(steward, f"/twijfelgevallen/{Doubt.objects.get().id}/verschillend/")

    assert "The others go on." in shown


def test_a_disputed_report_beside_an_archived_one_ends_nothing(town: Town, steward: Client) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)
    dispute(town.joost.actor, Match.objects.get())
    end_signal(town.fatima.actor, Signal.objects.get(professional=town.fatima.membership), on=TODAY)

    shown = page(steward, f"/twijfelgevallen/{Doubt.objects.get().id}/verschillend/")

    assert "No match appears or ends." in shown


@pytest.mark.parametrize(
    ("is_same", "what"), [(True, "two young people again"), (False, "The index may ask again")], ids=["same", "other"]
)
def test_a_decision_is_undone(saskia: Professional, steward: Client, doubt: Doubt, *, is_same: bool, what: str) -> None:
    ruling = settle(saskia.actor, doubt, is_same=is_same)
    assert "Saskia Idrissi" in page(steward, "/beslissingen/")
    assert what in page(steward, f"/beslissingen/{ruling.id}/herroeping/")

    shown = press(steward, f"/beslissingen/{ruling.id}/herroeping/")

    assert "The question is open again." in shown
    assert "Two reports of a young person" in shown
    assert not Match.objects.live().exists()
    assert "Nothing was decided yet" in page(steward, "/beslissingen/")


def test_a_message_about_doubts_leads_to_them(saskia: Professional, steward: Client) -> None:
    notice = Notice.objects.create(recipient=saskia.membership, kind=NoticeKind.DOUBT_WAITS, cause="doubts")

    assert steward.get(f"/berichten/{notice.id}/").headers["Location"] == "/twijfelgevallen/"
    assert "A doubt waits for your decision" in page(steward, "/berichten/")


def test_who_sees_the_doubts_has_seen_the_message(saskia: Professional, steward: Client) -> None:
    Notice.objects.create(recipient=saskia.membership, kind=NoticeKind.DOUBT_WAITS, cause="doubts")

    page(steward, "/twijfelgevallen/")

    assert not Notice.objects.visible_to(saskia.actor).unseen().exists()


@pytest.mark.parametrize("address", ["", "{doubt}/", "{doubt}/zelfde/", "{doubt}/verschillend/", "{doubt}/vraag/"])
def test_who_is_no_steward_finds_no_doubts(town: Town, desk_of: Desk, doubt: Doubt, address: str) -> None:
    """Invariant: I1"""
    joost, where = desk_of(town.joost), f"/twijfelgevallen/{address.format(doubt=doubt.id)}"

    for answer in (joost.get(where), joost.post(where, {"report": doubt.report_id})):
        assert answer.status_code in {404, 405}
    assert Doubt.objects.open().count() == 1


def test_who_is_no_steward_finds_no_decisions(town: Town, saskia: Professional, desk_of: Desk, doubt: Doubt) -> None:
    ruling = settle(saskia.actor, doubt, is_same=True)
    joost = desk_of(town.joost)

    assert joost.get("/beslissingen/").status_code == 404
    assert joost.post(f"/beslissingen/{ruling.id}/herroeping/").status_code == 404
    assert Match.objects.live().exists()
