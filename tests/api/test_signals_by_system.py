"""Row B1: signal, end, withdraw and hand over from the record system, over the documented API."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from tests.api.record_system import INFORMED, NOOR_BY_NAME, SIGNAL, RecordSystem
from tests.cast import NOOR, Professional, Town
from verwijsindex.audit.models import Entry
from verwijsindex.persons.models import YoungPerson
from verwijsindex.signals.models import ArchivedSignal, Signal
from verwijsindex.signals.rules import INFORM_WITHIN, months_after

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(school: RecordSystem, town: Town) -> UUID:
    """Let Fatima's system give a signal on Noor under a reference."""
    reference = uuid4()
    assert school.gives(town.fatima, reference=reference).status_code == 201
    return reference


def a_year_from_now() -> date:
    return months_after(timezone.localdate(), 12)


def test_b1_a_signal_is_given_for_a_professional(school: RecordSystem, town: Town) -> None:
    reference = uuid4()

    answer = school.gives(town.fatima, reference=reference)

    signal = Signal.objects.get()
    assert (signal.professional, signal.raised_by) == (town.fatima.membership, town.fatima.membership)
    assert answer.headers["API-Version"] == "1.0.0"
    professional = answer.json()["professional"]
    assert professional["naam"] == "Fatima Amrani"
    assert answer.json() == {
        "kenmerk": str(reference),
        "actief": True,
        "professional": professional,
        "betrokkenheid": "direct",
        "begindatum": str(timezone.localdate()),
        "einddatum": str(a_year_from_now()),
        "informeren": INFORMED | {"door": professional, "uitzondering": None, "uiterlijk": None},
        "afgeschermd": False,
        "wordtNagekeken": False,
        "match": None,
        "gezin": None,
        "eerderBetrokken": [],
    }


def test_b1_given_again_it_is_the_same_signal(school: RecordSystem, town: Town, given: UUID) -> None:
    again = school.gives(town.fatima, reference=given)

    assert again.status_code == 200
    assert again.json() == school.get(f"/signalen/{given}", town.fatima).json()
    assert Signal.objects.count() == 1


def test_another_signal_under_the_same_reference_is_refused(
    school: RecordSystem, town: Town, hassan: Professional, given: UUID
) -> None:
    other_end = school.gives(town.fatima, SIGNAL | {"einddatum": "2027-02-01"}, reference=given)
    other_name = school.gives(hassan, reference=given)

    assert (other_end.status_code, other_name.status_code) == (409, 409)
    assert Signal.objects.get().ends_on == a_year_from_now()


def test_two_systems_may_use_one_reference(team: RecordSystem, town: Town, given: UUID) -> None:
    assert team.gives(town.joost, reference=given).status_code == 201
    assert Signal.objects.count() == 2


@pytest.mark.parametrize(("noun", "archived"), [("beeindiging", 1), ("intrekking", 0)])
def test_b1_a_signal_is_ended_or_withdrawn_once(
    school: RecordSystem, town: Town, given: UUID, noun: str, archived: int
) -> None:
    first = school.post(f"/signalen/{given}/{noun}", town.fatima, key="end-of-noor")
    answer_lost = school.post(f"/signalen/{given}/{noun}", town.fatima, key="end-of-noor")
    anew = school.post(f"/signalen/{given}/{noun}", town.fatima)

    assert (first.status_code, answer_lost.status_code, anew.status_code) == (204, 204, 404)
    assert not Signal.objects.exists()
    assert ArchivedSignal.objects.count() == archived


def test_a_late_retry_does_not_give_anew_what_has_ended(school: RecordSystem, town: Town, given: UUID) -> None:
    school.post(f"/signalen/{given}/beeindiging", town.fatima)

    late = school.gives(town.fatima, reference=given)

    assert (late.status_code, late.json()["actief"]) == (200, False)
    assert not Signal.objects.exists()


def test_b1_a_signal_is_handed_over_to_a_colleague(
    school: RecordSystem, town: Town, hassan: Professional, given: UUID
) -> None:
    answer = school.post(f"/signalen/{given}/overdracht", town.fatima, {"aan": hassan.membership.user.email})

    assert answer.status_code == 204
    assert Signal.objects.get().professional == hassan.membership
    assert school.get(f"/signalen/{given}", hassan).json()["professional"]["naam"] == "Hassan Idrissi"
    assert school.get(f"/signalen/{given}", town.fatima).status_code == 404


def test_a3_who_was_informed_is_written_down_later(school: RecordSystem, town: Town) -> None:
    reference = uuid4()
    not_yet = school.gives(town.fatima, SIGNAL | {"informeren": {"uitzondering": "onveilig"}}, reference=reference)

    school.post(f"/signalen/{reference}/informering", town.fatima, INFORMED)

    assert not_yet.json()["informeren"]["uiterlijk"] == str(timezone.localdate() + INFORM_WITHIN)
    assert school.get(f"/signalen/{reference}", town.fatima).json()["informeren"]["uiterlijk"] is None


def test_a3_a_system_says_who_told_the_family(
    school: RecordSystem, town: Town, hassan: Professional, given: UUID
) -> None:
    for teller in (hassan.membership.user.email, "elders"):
        school.post(f"/signalen/{given}/informering", town.fatima, INFORMED | {"door": teller})
        told_by = school.get(f"/signalen/{given}", town.fatima).json()["informeren"]["door"]

        assert told_by is None if teller == "elders" else told_by["naam"] == "Hassan Idrissi"


def test_a_professional_sees_what_stands_on_the_own_name(
    school: RecordSystem, town: Town, hassan: Professional, given: UUID
) -> None:
    """Invariant: I1"""
    school.gives(hassan, reference=(other := uuid4()))

    first = school.get("/signalen?aantal=1", town.fatima).json()

    assert [row["kenmerk"] for row in first["signalen"]] == [str(given)]
    assert first["volgende"] is None
    assert school.get(f"/signalen/{other}", town.fatima).status_code == 404
    assert school.post(f"/signalen/{other}/beeindiging", town.fatima).status_code == 404


def test_a_long_list_is_read_page_by_page(school: RecordSystem, town: Town) -> None:
    for name in ("Noor", "Eva", "Zoë"):
        school.gives(town.fatima, SIGNAL | {"jeugdige": NOOR_BY_NAME | {"voornamen": name, "geslachtsnaam": name}})

    first = school.get("/signalen?aantal=2", town.fatima).json()
    second = school.get(f"/signalen?aantal=2&na={first['volgende']}", town.fatima).json()

    assert [len(page["signalen"]) for page in (first, second)] == [2, 1]
    assert second["volgende"] is None


def test_a_system_sees_nothing_of_what_was_given_elsewhere(school: RecordSystem, town: Town) -> None:
    town.fatima.signals(NOOR)

    assert school.get("/signalen", town.fatima).json()["signalen"] == []


def test_b6_a_signal_is_shielded(school: RecordSystem, town: Town) -> None:
    answer = school.gives(town.fatima, SIGNAL | {"afscherming": {"reden": "geheim-adres"}})

    assert answer.json()["afgeschermd"] is True
    assert Signal.objects.get().relay == town.petra.membership


def test_g3_the_logbook_tells_which_system_did_it_for_whom(school: RecordSystem, town: Town, given: UUID) -> None:
    """Invariant: I11"""
    school.get(f"/signalen/{given}", town.fatima)

    of_system = Entry.objects.filter(machine=f"system {school.system.id.hex}").order_by("id")
    acts = of_system.values_list("act", "membership_id")

    fatima = town.fatima.membership.id
    looked = ("look.open", fatima)
    assert list(acts) == [("system.let-in", None), ("signal.raised", fatima), looked, looked]


@pytest.mark.usefixtures("given")
def test_no_answer_says_who_it_is_about(school: RecordSystem, team: RecordSystem, town: Town) -> None:
    """Invariant: I6, I8"""
    with_bsn = SIGNAL | {"jeugdige": NOOR_BY_NAME | {"bsn": NOOR.bsn}}
    answers = [
        school.gives(town.fatima, with_bsn),
        team.gives(town.joost),
        school.get("/signalen", town.fatima),
        school.get("/matches", town.fatima),
    ]

    said = " ".join(answer.text for answer in answers)

    assert YoungPerson.objects.count() == 1
    assert not any(word in said for word in ("Boer", "2015", str(NOOR.bsn), str(YoungPerson.objects.get().id)))
