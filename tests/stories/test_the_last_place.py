"""Row E4 when many want the last place of a meeting in the same instant: real threads on real PostgreSQL."""

from functools import partial

import pytest
from django.db import connections

from tests.cast import Town, settle_town
from tests.colleagues import colleague_of
from tests.crowds import at_once, newcomer
from tests.databases import Database
from tests.schooling import NOW, meeting_by
from verwijsindex.access.roles import Role
from verwijsindex.training.meetings import enrol, leave
from verwijsindex.training.rules import Seat

MANY = 8


@pytest.fixture
def town(committed: Database) -> Town:  # noqa: ARG001
    """Settle the cast where commits are real, with a connection for everybody."""
    connections.settings["default"]["OPTIONS"] = {"pool": {"min_size": MANY + 1, "max_size": MANY + 1}}
    return settle_town()


def test_the_last_place_is_taken_once_and_given_on_once(town: Town) -> None:
    meeting = meeting_by(colleague_of(town.kees, "Rob", roles=[Role.REGION_MANAGER]))
    crowd = [newcomer(town, number) for number in range(MANY)]

    at_once(*(partial(enrol, somebody.actor, meeting, now=NOW) for somebody in crowd))
    (first,) = meeting.enrolments.filter(seat=Seat.PLACED)
    leaver = next(somebody for somebody in crowd if somebody.membership.id == first.membership_id)
    at_once(*(partial(leave, leaver.actor, meeting, now=NOW) for _ in range(MANY)))

    seats = sorted(meeting.enrolments.values_list("seat", flat=True))
    assert seats == [Seat.LEFT, Seat.PLACED, *[Seat.WAITING] * (MANY - 2)]
