"""The figures of organisations over a period, from the rooms that know them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from verwijsindex.matches.counting import FollowedUp, followed_up_in
from verwijsindex.onboarding.rules import expected_in
from verwijsindex.organisations.counting import Accounts, accounts_of
from verwijsindex.organisations.models import Organisation
from verwijsindex.signals.counting import given_in


@dataclass(frozen=True)
class Figures:
    """What was given against what was expected, how matches are followed up, and accounts to look at."""

    given: int
    expected: int | None
    matches: int
    in_time: int
    working: int
    without_phone: int
    never_logged_in: int
    untrained: int
    left: int


def figures_of(organisations: Sequence[Organisation], *, start: date, end: date) -> dict[UUID, Figures]:
    """Count for many at once: four queries, however many they are."""
    ids = [each.id for each in organisations]
    given = given_in(ids, start=start, end=end)
    followed_up = followed_up_in(ids, start=start, end=end)
    accounts = accounts_of(ids, start=start, end=end)
    return {
        each.id: Figures(
            given=given[each.id],
            expected=expected_in(each.expected_signals, start=start, end=end),
            **vars(followed_up.get(each.id, FollowedUp())),
            **vars(accounts.get(each.id, Accounts())),
        )
        for each in organisations
    }
