"""Row B5: family matches over the API. Invariant: I7"""

from collections.abc import Callable
from uuid import uuid4

import httpx
import pytest

from tests.api.jobs import do_jobs
from tests.api.record_system import INFORMED, RecordSystem, system_of
from tests.cast import TODAY, Professional, Town
from tests.colleagues import colleague_of
from tests.families import EVA_OF_FATHER, NOOR_OF_BOTH, SEM_OF_BOTH
from tests.registers import Register, record_of
from verwijsindex.access.roles import Role
from verwijsindex.coupling.listeners import note_meeting
from verwijsindex.matches.events import FamilyMet
from verwijsindex.matches.models import FamilyMatch, FamilyPlace
from verwijsindex.persons.identity import Identity
from verwijsindex.regions.models import Region
from verwijsindex.signals.actions import end_signal
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db
Gives = Callable[[RecordSystem, Professional, Identity], httpx.Response]


@pytest.fixture
def care(town: Town) -> RecordSystem:
    """A coordinator of where Ineke works registered its system."""
    return system_of(colleague_of(town.ineke, "Carla", roles=[Role.COORDINATOR]), "Patientdossier")


@pytest.fixture
def gives(register: Register) -> Gives:
    """Let systems give signals by the BSN alone, on children of whom the BRP knows the parents."""
    register(*map(record_of, (NOOR_OF_BOTH, SEM_OF_BOTH, EVA_OF_FATHER)))

    def give(system: RecordSystem, somebody: Professional, child: Identity) -> httpx.Response:
        return system.gives(somebody, {"jeugdige": {"bsn": child.bsn}, "informeren": INFORMED})

    return give


def read(system: RecordSystem) -> list[str]:
    do_jobs()
    return [row["soort"] for row in system.get("/wijzigingen").json()["wijzigingen"]]


def signal_of(somebody: Professional) -> Signal:
    return Signal.objects.get(professional=somebody.membership)


def test_b5_whoever_is_involved_with_a_brother_is_there_at_once(
    school: RecordSystem, care: RecordSystem, town: Town, gives: Gives
) -> None:
    gives(school, town.fatima, NOOR_OF_BOTH)

    found = gives(care, town.ineke, SEM_OF_BOTH).json()

    ((colleague,), key) = found["gezin"]["collegas"], found["gezin"]["sleutel"]
    assert found["match"] is None
    assert (colleague["collega"]["naam"], colleague["collega"]["telefoon"]) == ("Fatima Amrani", "072 555 01 00")
    assert key == FamilyMatch.objects.get().key
    (row,) = school.get("/gezinsmatches", town.fatima).json()["gezinsmatches"]
    assert (row["gezin"]["sleutel"], row["gezin"]["collegas"][0]["collega"]["naam"]) == (key, "Ineke Smit")
    assert school.get(f"/gezinsmatches/{row['kenmerk']}", town.fatima).json() == row


def test_b5_nothing_tells_which_child_it_is_nor_how_many(
    school: RecordSystem, care: RecordSystem, town: Town, gives: Gives
) -> None:
    gives(school, town.fatima, NOOR_OF_BOTH)
    gives(care, town.ineke, SEM_OF_BOTH)
    of_one, heard_of_one = school.get("/gezinsmatches", town.fatima).text, read(school)

    gives(care, town.ineke, EVA_OF_FATHER)

    assert school.get("/gezinsmatches", town.fatima).text == of_one
    assert read(school) == heard_of_one == ["gezin"]
    assert not any(word in of_one for word in ("Sem", "Eva", "2017", "2009", SEM_OF_BOTH.bsn or ""))


def test_b5_what_came_of_calling_is_seen_by_the_other(
    school: RecordSystem, care: RecordSystem, town: Town, gives: Gives
) -> None:
    reference = gives(school, town.fatima, NOOR_OF_BOTH).json()["kenmerk"]
    gives(care, town.ineke, SEM_OF_BOTH)

    answer = school.post(f"/gezinsmatches/{reference}/contact", town.fatima, {"uitkomst": "gesproken"})
    by_rule = school.post(f"/gezinsmatches/{reference}/contact", town.fatima, {"uitkomst": "plan-elders"})

    (row,) = care.get("/gezinsmatches", town.ineke).json()["gezinsmatches"]
    assert (answer.status_code, by_rule.status_code) == (204, 400)
    assert row["gezin"]["collegas"][0]["uitkomst"] == "gesproken"
    assert school.get(f"/gezinsmatches/{reference}", town.fatima).json()["gezin"]["uwUitkomst"] == "gesproken"


def test_b5_what_is_alone_is_not_found(school: RecordSystem, town: Town, gives: Gives) -> None:
    reference = gives(school, town.fatima, NOOR_OF_BOTH).json()["kenmerk"]

    for path in (f"/gezinsmatches/{reference}", f"/gezinsmatches/{uuid4()}"):
        assert school.get(path, town.fatima).status_code == 404
        assert school.post(f"{path}/contact", town.fatima, {"uitkomst": "gesproken"}).status_code == 404
    assert school.get("/gezinsmatches", town.fatima).json() == {"gezinsmatches": [], "volgende": None}


def test_b5_who_is_shielded_neither_sees_nor_is_seen(
    school: RecordSystem, care: RecordSystem, town: Town, gives: Gives
) -> None:
    """Invariant: I6"""
    gives(school, town.fatima, NOOR_OF_BOTH)
    reference = gives(care, town.ineke, SEM_OF_BOTH).json()["kenmerk"]
    assert read(school) == ["gezin"]

    care.put(f"/signalen/{reference}/afscherming", town.ineke, {"reden": "geheim-adres"})

    assert read(school) == ["gezin", "gezin"]
    assert school.get("/gezinsmatches", town.fatima).json()["gezinsmatches"] == []
    assert care.get(f"/signalen/{reference}", town.ineke).json()["gezin"] is None


def test_b5_when_the_other_leaves_nobody_is_there_any_more(
    school: RecordSystem, care: RecordSystem, town: Town, gives: Gives
) -> None:
    """Invariant: I4"""
    gives(school, town.fatima, NOOR_OF_BOTH)
    gives(care, town.ineke, SEM_OF_BOTH)
    assert read(school) == ["gezin"]

    end_signal(town.ineke.actor, signal_of(town.ineke), on=TODAY)

    assert read(school) == ["gezin", "gezin"]
    assert school.get("/gezinsmatches", town.fatima).json()["gezinsmatches"] == []


def test_b5_what_can_still_be_undone_is_told_when_it_no_longer_can(
    school: RecordSystem, care: RecordSystem, town: Town, gives: Gives
) -> None:
    gives(school, town.fatima, NOOR_OF_BOTH)
    Region.objects.update(undo_minutes=5)
    gives(care, town.ineke, SEM_OF_BOTH)
    assert read(school) == []
    assert school.get("/gezinsmatches", town.fatima).json()["gezinsmatches"] == []

    Signal.objects.update(undo_until=signal_of(town.fatima).undo_until)
    note_meeting(FamilyMet(FamilyPlace.objects.get(signal=signal_of(town.ineke)).id))

    assert read(school) == ["gezin"]


def test_a9_b5_the_archive_speaks_once_in_the_answer(
    school: RecordSystem, care: RecordSystem, town: Town, gives: Gives
) -> None:
    """Invariant: I4"""
    gives(school, town.fatima, NOOR_OF_BOTH)
    end_signal(town.fatima.actor, signal_of(town.fatima), on=TODAY)

    told = gives(care, town.ineke, NOOR_OF_BOTH).json()
    later = gives(school, town.fatima, SEM_OF_BOTH).json()

    (earlier,) = told["eerderBetrokken"]
    assert (earlier["collega"]["naam"], earlier["uitGezin"], earlier["tot"]) == ("Fatima Amrani", False, str(TODAY))
    assert later["eerderBetrokken"] == []
