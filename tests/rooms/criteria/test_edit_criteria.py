"""Row A2: an organisation edits its criteria in a draft; what was published never changes."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import DatabaseError, transaction

from tests.cast import TODAY, Town
from tests.colleagues import colleague_of
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.criteria.actions import (
    CountsTooEarly,
    NoDraft,
    NotYetWhole,
    begin_draft,
    change_draft,
    current_version,
    discard_draft,
    publish_draft,
    set_of,
)
from verwijsindex.criteria.documents import starting_set
from verwijsindex.criteria.models import CriteriaVersion
from verwijsindex.criteria.rules import CriteriaSet, without_criterion

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + timedelta(days=1)
WITHOUT_MONEY = partial(without_criterion, key="money")


def counting(town: Town, *, on: object = TODAY) -> CriteriaSet:
    return set_of(current_version(town.fatima.actor, on=on))  # type: ignore[arg-type]


def test_an_organisation_starts_with_the_starting_set(town: Town) -> None:
    assert counting(town) == starting_set()


def test_the_first_edit_copies_the_starting_set_and_counts_for_nobody(town: Town) -> None:
    begin_draft(town.petra.actor)
    begin_draft(town.petra.actor)
    change_draft(town.petra.actor, WITHOUT_MONEY)

    assert CriteriaVersion.objects.get().criteria_set == without_criterion(starting_set(), "money")
    assert counting(town) == starting_set()


def test_what_was_published_counts_from_its_day(town: Town) -> None:
    begin_draft(town.petra.actor)
    change_draft(town.petra.actor, WITHOUT_MONEY)
    publish_draft(town.petra.actor, counts_from=TOMORROW, on=TODAY)

    assert counting(town) == starting_set()
    assert counting(town, on=TOMORROW) == without_criterion(starting_set(), "money")
    assert set_of(current_version(town.joost.actor, on=TOMORROW)) == starting_set()


def test_of_two_that_count_the_newest_counts(town: Town) -> None:
    for key in ("money", "housing"):
        begin_draft(town.petra.actor)
        change_draft(town.petra.actor, partial(without_criterion, key=key))
        publish_draft(town.petra.actor, counts_from=TODAY, on=TODAY)

    assert current_version(town.fatima.actor, on=TODAY).number == 2  # type: ignore[union-attr]
    assert {criterion.key for criterion in starting_set().criteria} - {
        criterion.key for criterion in counting(town).criteria
    } == {"money", "housing"}


@pytest.mark.parametrize("changed", [{"document": {}}, {"counts_from": TOMORROW}])
def test_what_was_published_never_changes(town: Town, changed: dict[str, object]) -> None:
    begin_draft(town.petra.actor)
    version = publish_draft(town.petra.actor, counts_from=TODAY, on=TODAY)

    with pytest.raises(DatabaseError), transaction.atomic():
        CriteriaVersion.objects.filter(id=version.id).update(**changed)
    with pytest.raises(DatabaseError), transaction.atomic():
        version.delete()


def test_a_draft_that_is_thrown_away_is_gone(town: Town) -> None:
    begin_draft(town.petra.actor)
    discard_draft(town.petra.actor)

    with pytest.raises(NoDraft):
        change_draft(town.petra.actor, WITHOUT_MONEY)
    with pytest.raises(NoDraft):
        publish_draft(town.petra.actor, counts_from=TODAY, on=TODAY)


def test_what_guides_nobody_or_counts_before_today_is_not_published(town: Town) -> None:
    begin_draft(town.petra.actor)
    with pytest.raises(CountsTooEarly):
        publish_draft(town.petra.actor, counts_from=TODAY - timedelta(days=1), on=TODAY)

    change_draft(town.petra.actor, lambda before: CriteriaSet(before.criteria))
    with pytest.raises(NotYetWhole):
        publish_draft(town.petra.actor, counts_from=TODAY, on=TODAY)

    assert not CriteriaVersion.objects.published().exists()


@pytest.mark.parametrize("who", ["fatima", "wim", "joost", "kees"])
def test_only_a_coordinator_edits(town: Town, who: str) -> None:
    begin_draft(town.petra.actor)
    actor = getattr(town, who).actor

    for verb in (begin_draft, discard_draft, partial(change_draft, change=WITHOUT_MONEY)):
        with pytest.raises(NotAllowed):
            verb(actor)
    with pytest.raises(NotAllowed):
        publish_draft(actor, counts_from=TODAY, on=TODAY)


def test_a_coordinator_elsewhere_has_a_draft_of_their_own(town: Town) -> None:
    elsewhere = colleague_of(town.joost, roles=[Role.COORDINATOR])
    begin_draft(town.petra.actor)

    with pytest.raises(NoDraft):
        discard_draft(elsewhere.actor)


def test_each_edit_is_a_line_in_the_logbook(town: Town) -> None:
    begin_draft(town.petra.actor)
    change_draft(town.petra.actor, WITHOUT_MONEY)
    publish_draft(town.petra.actor, counts_from=TODAY, on=TODAY)
    begin_draft(town.petra.actor)
    discard_draft(town.petra.actor)

    lines = Entry.objects.filter(membership_id=town.petra.membership.id).order_by("id")
    assert [(line.act, line.outcome) for line in lines] == [
        (Act.BEGIN_CRITERIA, ""),
        (Act.CHANGE_CRITERIA, ""),
        (Act.PUBLISH_CRITERIA, "version-1"),
        (Act.BEGIN_CRITERIA, ""),
        (Act.DISCARD_CRITERIA, ""),
    ]
