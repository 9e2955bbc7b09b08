"""Row A2: a weighing is kept only where the organisation wants that: sealed, for a term, for nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.cast import TODAY, Professional, Town
from tests.colleagues import colleague_of
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.criteria.actions import begin_draft, publish_draft
from verwijsindex.criteria.models import Weighing, WeighingPolicy
from verwijsindex.criteria.rules import Decision, Weighed
from verwijsindex.criteria.weighings import (
    Purpose,
    destroy_weighing,
    destroy_what_is_due,
    keep_weighing,
    kept_for,
    open_weighing,
    read_own,
    set_policy,
)
from verwijsindex.kit.keys import CannotOpen

pytestmark = pytest.mark.django_db

YEAR = timedelta(days=365)
WEIGHED = Weighed(Decision.NO_SIGNAL, "dossier 2026-114", "Noor de Boer heeft thuis genoeg steun.")


def weighs(somebody: Professional) -> Weighing:
    weighing = keep_weighing(somebody.actor, WEIGHED, on=TODAY)
    assert weighing
    return weighing


@pytest.fixture
def kept(town: Town) -> Weighing:
    set_policy(town.petra.actor, kept_for=YEAR)
    return weighs(town.fatima)


def test_an_organisation_that_keeps_nothing_stores_nothing(town: Town) -> None:
    assert kept_for(town.fatima.actor) is None
    assert keep_weighing(town.fatima.actor, WEIGHED, on=TODAY) is None

    assert not Weighing.objects.exists()
    assert not Entry.objects.exists()


def test_what_was_weighed_is_sealed_and_comes_back_to_who_weighed(town: Town, kept: Weighing) -> None:
    row = str(Weighing.objects.values().get(id=kept.id)) + repr(WEIGHED)

    assert kept_for(town.fatima.actor) == YEAR
    for word in ("Noor", "dossier", "steun", "no-signal"):
        assert word not in row
        assert word.encode() not in bytes(kept.sealed)
    assert read_own(town.fatima.actor, Weighing.objects.visible_to(town.fatima.actor)) == [(kept, WEIGHED)]


def test_a_weighing_opens_under_its_own_id_alone(town: Town, kept: Weighing) -> None:
    other = weighs(town.fatima)
    other.sealed = kept.sealed

    with pytest.raises(CannotOpen):
        read_own(town.fatima.actor, [other])


def test_it_is_known_which_version_was_weighed_with(town: Town, kept: Weighing) -> None:
    begin_draft(town.petra.actor)
    version = publish_draft(town.petra.actor, counts_from=TODAY, on=TODAY)

    assert (kept.version, weighs(town.fatima).version) == (None, version)


@pytest.mark.usefixtures("kept")
def test_keeping_no_longer_destroys_what_was_kept(town: Town) -> None:
    set_policy(town.petra.actor, kept_for=None)

    assert not Weighing.objects.exists()
    assert kept_for(town.petra.actor) is None


def test_a_weighing_leaves_after_its_term(town: Town, kept: Weighing) -> None:
    assert destroy_what_is_due(on=TODAY + YEAR - timedelta(days=1)) == 0
    assert Weighing.objects.get() == kept

    assert destroy_what_is_due(on=TODAY + YEAR) == 1
    assert destroy_what_is_due(on=TODAY + YEAR) == 0
    line = Entry.objects.get(act=Act.DESTROY_WEIGHING)
    assert (line.machine, line.outcome) == ("weighings", "1")
    assert line.object_id == str(town.petra.membership.organisation_id)


@pytest.mark.usefixtures("kept")
def test_a_shorter_term_counts_for_what_is_there_too(town: Town) -> None:
    set_policy(town.petra.actor, kept_for=timedelta(days=100))

    assert destroy_what_is_due(on=TODAY + timedelta(days=100)) == 1


@pytest.mark.parametrize("term", [timedelta(days=731), timedelta(0)])
def test_no_term_is_longer_than_a_signal_lives(town: Town, term: timedelta) -> None:
    with pytest.raises(IntegrityError, match="weighing_is_kept_two_years_at_most"), transaction.atomic():
        WeighingPolicy.objects.create(organisation=town.petra.membership.organisation, kept_for=term)


@pytest.mark.parametrize("who", ["petra", "wim", "joost", "kees"])
def test_nobody_reads_what_somebody_else_weighed(town: Town, kept: Weighing, who: str) -> None:
    actor = getattr(town, who).actor

    assert not Weighing.objects.visible_to(actor).exists()
    with pytest.raises(NotAllowed):
        read_own(actor, [kept])


@pytest.mark.parametrize("who", ["fatima", "wim", "joost", "kees"])
def test_only_the_coordinator_opens_a_colleagues_weighing(town: Town, kept: Weighing, who: str) -> None:
    with pytest.raises(NotAllowed):
        open_weighing(getattr(town, who).actor, kept, purpose=Purpose.COMPLAINT)


def test_a_coordinator_of_another_organisation_opens_and_destroys_nothing(town: Town, kept: Weighing) -> None:
    elsewhere = colleague_of(town.joost, roles=[Role.COORDINATOR]).actor

    assert not Weighing.objects.openable_by(elsewhere).exists()
    with pytest.raises(NotAllowed):
        open_weighing(elsewhere, kept, purpose=Purpose.COMPLAINT)
    with pytest.raises(NotAllowed):
        destroy_weighing(elsewhere, kept)


def test_a_look_of_the_coordinator_is_written_down_with_its_purpose(town: Town, kept: Weighing) -> None:
    assert open_weighing(town.petra.actor, kept, purpose=Purpose.REQUEST_OF_FAMILY) == WEIGHED

    line = Entry.objects.get(act=Act.OPEN_WEIGHING)
    assert (line.membership_id, line.object_id, line.purpose) == (
        town.petra.membership.id,
        str(kept.id),
        "request-of-family",
    )


@pytest.mark.parametrize("who", ["fatima", "petra"])
def test_who_weighed_and_the_coordinator_may_destroy_it(town: Town, kept: Weighing, who: str) -> None:
    destroy_weighing(getattr(town, who).actor, kept)

    assert not Weighing.objects.exists()
    assert Entry.objects.filter(act=Act.DESTROY_WEIGHING, object_id=str(kept.id)).exists()


@pytest.mark.parametrize(("who", "may"), [("fatima", False), ("wim", False), ("petra", True)])
def test_the_coordinator_alone_says_what_is_kept(town: Town, who: str, may: bool) -> None:  # noqa: FBT001
    actor: Any = getattr(town, who).actor

    if may:
        set_policy(actor, kept_for=YEAR)
    else:
        with pytest.raises(NotAllowed):
            set_policy(actor, kept_for=YEAR)

    assert WeighingPolicy.objects.exists() is may


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("who", ["petra", "wim"])
def test_only_a_professional_weighs(town: Town, who: str) -> None:
    with pytest.raises(NotAllowed):
        keep_weighing(getattr(town, who).actor, WEIGHED, on=TODAY)
