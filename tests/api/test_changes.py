"""Row B2: what changed is read back from any point; a change tells that there is one, and not what."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.api.jobs import do_jobs, put_off
from tests.api.record_system import RecordSystem
from tests.cast import NOOR_WITHOUT_BSN, TODAY, Professional, Town
from verwijsindex.coupling.forgetting import forget
from verwijsindex.coupling.models import Change, SignalReference
from verwijsindex.regions.models import Region
from verwijsindex.signals.actions import end_signal, hand_over_signal, withdraw_signal
from verwijsindex.signals.models import Signal
from verwijsindex.signals.retention import erase

pytestmark = pytest.mark.django_db


def read(system: RecordSystem, *, after: int = 0) -> list[tuple[int, str]]:
    """Do what waits, and read the feed: the number and the kind of each change."""
    do_jobs()
    return [(row["volgnummer"], row["soort"]) for row in system.get(f"/wijzigingen?na={after}").json()["wijzigingen"]]


def test_b2_both_systems_read_of_a_match(school: RecordSystem, team: RecordSystem, town: Town) -> None:
    reference = school.gives(town.fatima).json()["kenmerk"]
    nothing_yet = read(school)
    team.gives(town.joost)

    assert (nothing_yet, read(school), read(team)) == ([], [(1, "match")], [(1, "match")])
    (row,) = school.get("/wijzigingen").json()["wijzigingen"]
    assert row.keys() == {"volgnummer", "kenmerk", "soort", "moment"}
    assert row["kenmerk"] == reference


def test_b2_the_feed_is_read_from_any_point(school: RecordSystem, team: RecordSystem, town: Town) -> None:
    school.gives(town.fatima)
    match = f"/matches/{team.gives(town.joost).json()['match']['matchId']}"
    for outcome in ("niet-bereikt", "gesproken", "afspraken-gemaakt"):
        team.post(f"{match}/contact", town.joost, {"uitkomst": outcome})

    assert read(school) == [(number, "match") for number in (1, 2, 3, 4)]
    assert read(school, after=2) == [(3, "match"), (4, "match")]
    page = school.get("/wijzigingen?na=1&aantal=2").json()
    assert page["volgende"] == 3
    assert school.get("/wijzigingen?na=4").json() == {"wijzigingen": [], "volgende": 4}


def test_b2_what_is_done_at_the_desk_comes_back(school: RecordSystem, town: Town, hassan: Professional) -> None:
    school.gives(town.fatima)

    hand_over_signal(town.fatima.actor, Signal.objects.get(), to=hassan.membership, on=TODAY)
    handed_over = read(school)
    end_signal(hassan.actor, Signal.objects.get(), on=TODAY)

    assert {kind for _, kind in handed_over} == {"signaal"}
    assert read(school, after=handed_over[-1][0]) == [(handed_over[-1][0] + 1, "signaal")]


@pytest.mark.parametrize("leave", [end_signal, withdraw_signal])
def test_b2_who_is_left_reads_that_the_match_is_over(
    school: RecordSystem, team: RecordSystem, town: Town, leave: Callable[..., None]
) -> None:
    school.gives(town.fatima)
    team.gives(town.joost)
    before = read(team)[-1][0]

    leave(town.fatima.actor, Signal.objects.get(professional=town.fatima.membership), on=TODAY)

    assert {kind for _, kind in read(team, after=before)} == {"match"}
    assert read(school)[-1][1] == "signaal"


def test_what_the_municipality_erases_is_told_to_each_system_that_knew(
    school: RecordSystem, team: RecordSystem, town: Town
) -> None:
    """Each reads on from the last number it has, which says that it knows. Invariant: I19"""
    reference = school.gives(town.fatima).json()["kenmerk"]
    team.gives(town.joost)
    known = [read(system)[-1][0] for system in (school, team)]

    erase(Signal.objects.get(professional=town.fatima.membership).id, on=TODAY)

    assert {kind for _, kind in read(school, after=known[0])} == {"signaal"}
    assert {kind for _, kind in read(team, after=known[1])} == {"match"}
    assert school.get(f"/signalen/{reference}", town.fatima).status_code == 404


def test_what_can_be_undone_is_not_told_yet(school: RecordSystem, town: Town) -> None:
    school.gives(town.fatima)
    Region.objects.update(undo_minutes=5)
    town.joost.signals(NOOR_WITHOUT_BSN)

    assert read(school) == []
    assert set(put_off()) == {"coupling.note_move_later"}


def test_what_was_undone_is_never_told(school: RecordSystem, town: Town) -> None:
    school.gives(town.fatima)
    Region.objects.update(undo_minutes=5)
    mistaken = town.joost.signals(NOOR_WITHOUT_BSN).signal
    withdraw_signal(town.joost.actor, mistaken, on=TODAY)

    assert read(school) == []


def test_nobody_reads_the_changes_of_another(school: RecordSystem, team: RecordSystem, town: Town) -> None:
    school.gives(town.fatima)
    team.gives(town.joost)
    do_jobs()

    assert Change.objects.count() == 2
    assert len(school.get("/wijzigingen").json()["wijzigingen"]) == 1


def test_what_is_gone_is_forgotten_after_a_month(school: RecordSystem, town: Town) -> None:
    school.gives(town.fatima)
    end_signal(town.fatima.actor, Signal.objects.get(), on=TODAY)
    do_jobs()

    forget(at=datetime.now(UTC) + timedelta(days=29))
    assert SignalReference.objects.exists()
    forget(at=datetime.now(UTC) + timedelta(days=31))

    assert not SignalReference.objects.exists()
    assert not Change.objects.exists()
