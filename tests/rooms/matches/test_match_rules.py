"""How a match runs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verwijsindex.matches.rules import (
    TRANSITIONS,
    EventKind,
    MatchState,
    Outcome,
    is_match,
    next_step,
    proposed_by_rule,
    state_after,
    who_calls_whom,
)
from verwijsindex.regions.policy import FollowUpTerms, LeadPolicy, LeadRule

FOUND, CONTACTED, COORDINATED = MatchState.FOUND, MatchState.CONTACTED, MatchState.COORDINATED
NOT_NEEDED, ENDED = MatchState.NO_CONTACT_NEEDED, MatchState.ENDED


@pytest.mark.parametrize(
    ("before", "happened", "after"),
    [
        (FOUND, Outcome.SPOKEN, CONTACTED),
        (FOUND, Outcome.ALREADY_IN_CONTACT, CONTACTED),
        (FOUND, Outcome.NOT_NEEDED, NOT_NEEDED),
        (FOUND, Outcome.NOT_REACHED, FOUND),
        (FOUND, Outcome.AGREED, CONTACTED),
        (FOUND, Outcome.PLAN_ELSEWHERE, NOT_NEEDED),
        (FOUND, EventKind.FOLLOW_UP_CLOSED, NOT_NEEDED),
        (FOUND, EventKind.STALLED, FOUND),
        (FOUND, EventKind.LEAD_PROPOSED, FOUND),
        (FOUND, EventKind.LEAD_ACCEPTED, COORDINATED),
        (CONTACTED, Outcome.NOT_REACHED, CONTACTED),
        (CONTACTED, EventKind.JOINED, FOUND),
        (CONTACTED, EventKind.LEFT, CONTACTED),
        (CONTACTED, EventKind.LEAD_ACCEPTED, COORDINATED),
        (NOT_NEEDED, Outcome.SPOKEN, CONTACTED),
        (NOT_NEEDED, EventKind.JOINED, FOUND),
        (COORDINATED, EventKind.JOINED, COORDINATED),
        (COORDINATED, Outcome.NOT_NEEDED, COORDINATED),
        (COORDINATED, EventKind.LEAD_LEFT, CONTACTED),
        (COORDINATED, EventKind.LEAD_REFUSED, COORDINATED),
    ],
)
def test_what_happens_moves_a_match_or_leaves_it(before: MatchState, happened: str, after: MatchState) -> None:
    assert state_after(before, happened) is after


@pytest.mark.parametrize("state", [state for state in MatchState if state is not ENDED])
def test_every_match_can_end(state: MatchState) -> None:
    assert state_after(state, EventKind.ENDED) is ENDED


@pytest.mark.parametrize("happened", [*EventKind, *Outcome])
def test_a_match_that_ended_stays_so(happened: str) -> None:
    assert state_after(ENDED, happened) is ENDED
    assert not any(before is ENDED for before, _ in TRANSITIONS)


@pytest.mark.parametrize(
    ("organisations", "match"),
    [([], False), (["school"], False), (["school", "school"], False), (["school", "team", "school"], True)],
)
def test_a_match_takes_two_organisations(organisations: list[str], match: bool) -> None:  # noqa: FBT001
    assert is_match(organisations) is match


@pytest.mark.parametrize(
    ("involved", "turn"),
    [
        ([], None),
        ([("fatima", "school")], None),
        ([("fatima", "school"), ("lotte", "school")], None),
        ([("fatima", "school"), ("joost", "team")], ("joost", "fatima")),
        ([("fatima", "school"), ("joost", "team"), ("lotte", "school")], ("lotte", "joost")),
        ([("fatima", "school"), ("joost", "team"), ("ineke", "care")], ("ineke", "fatima")),
    ],
)
def test_the_last_signaller_calls_the_first_of_another_organisation(
    involved: list[tuple[str, str]], turn: tuple[str, str] | None
) -> None:
    assert who_calls_whom(involved) == turn


@given(st.lists(st.tuples(st.integers(), st.sampled_from(["school", "team", "care"])), max_size=9))
def test_somebody_calls_exactly_when_there_is_a_match(involved: list[tuple[int, str]]) -> None:
    assert (who_calls_whom(involved) is not None) is is_match(organisation for _, organisation in involved)


@pytest.mark.parametrize(
    ("domains", "proposed"),
    [
        ([], None),
        (["PJ"], None),
        (["JH"], "joost"),
        (["ON", "JH"], "fatima"),
        (["PJ", "JH", "ON"], "joost"),
        (["GZ", "JH"], "ineke"),
    ],
)
def test_the_first_of_the_domain_that_comes_first_is_proposed(domains: list[str], proposed: str | None) -> None:
    participants = [("fatima", "ON"), ("joost", "JH"), ("lotte", "ON"), ("ineke", "GZ"), ("samira", "JH")]

    assert proposed_by_rule(LeadPolicy(LeadRule.DOMAINS, tuple(domains)), participants) == proposed


@given(st.permutations(["ON", "JH", "GZ"]), st.lists(st.sampled_from(["ON", "JH", "GZ", "MO"]), max_size=6))
def test_nobody_of_a_domain_that_the_rule_does_not_name_is_proposed(domains: list[str], involved: list[str]) -> None:
    proposed = proposed_by_rule(LeadPolicy(LeadRule.DOMAINS, tuple(domains)), enumerate(involved))

    assert (proposed is None) is (set(involved) <= {"MO"})
    assert proposed is None or involved[proposed] in domains


@pytest.mark.parametrize(
    ("policy", "proposed"),
    [
        (LeadPolicy(), None),
        (LeadPolicy(LeadRule.NOBODY, ("ON",)), None),
        (LeadPolicy(LeadRule.LONGEST), "fatima"),
        (LeadPolicy(LeadRule.HEAVIEST), "joost"),
        (LeadPolicy(LeadRule.HEAVIEST, ("ON",)), "joost"),
    ],
)
def test_each_rule_proposes_its_own(policy: LeadPolicy, proposed: str | None) -> None:
    participants = [("fatima", "ON"), ("ineke", "GZ"), ("joost", "JH")]

    assert proposed_by_rule(policy, participants) == proposed
    assert proposed_by_rule(policy, []) is None


@pytest.mark.parametrize(
    ("state", "last", "step"),
    [
        (FOUND, None, (EventKind.REMINDED, date(2026, 11, 30))),
        (FOUND, EventKind.REMINDED, (EventKind.ESCALATED, date(2026, 12, 7))),
        (FOUND, EventKind.ESCALATED, (EventKind.STALLED, date(2026, 12, 14))),
        (FOUND, EventKind.STALLED, None),
        (CONTACTED, None, (EventKind.LEAD_OVERDUE, date(2026, 11, 30))),
        (CONTACTED, EventKind.LEAD_OVERDUE, None),
        (COORDINATED, None, None),
        (NOT_NEEDED, None, None),
        (ENDED, None, None),
    ],
)
def test_step_follows_upon_step(state: MatchState, last: EventKind | None, step: object) -> None:
    """Row A8: after 5, 10 and 15 working days."""
    assert next_step(state, FollowUpTerms(), since=date(2026, 11, 23), last=last) == step
