"""The verbs of the pipeline. Row C1."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.cast import TODAY, Professional, Town
from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.onboarding.actions import (
    AlreadyStopped,
    NameTaken,
    Prospect,
    begin,
    change,
    managers_of,
    move,
    resume,
    stop,
)
from verwijsindex.onboarding.dossier import write_note
from verwijsindex.onboarding.models import Accession, Umbrella
from verwijsindex.onboarding.models.dossier import LineKind
from verwijsindex.onboarding.rules import CannotSkip, Step
from verwijsindex.regions.models import Municipality

pytestmark = pytest.mark.django_db

LATER = TODAY + timedelta(days=9)


def test_an_organisation_is_taken_up_with_a_date(accession: Accession, marijke: Professional) -> None:
    assert (accession.at, accession.since, accession.next_on) == (Step.CONTACT, TODAY, date(2026, 11, 27))
    assert accession.owner == marijke.membership
    assert accession.umbrella == Umbrella.objects.get(name="Stichting Kust")
    assert [line.kind for line in accession.lines.all()] == [LineKind.BEGUN]
    assert Entry.objects.filter(act=Act.BEGIN_ACCESSION, object_id=str(accession.id)).exists()


def test_a_name_is_taken_up_once(accession: Accession, marijke: Professional, meeuw: Prospect) -> None:
    with pytest.raises(NameTaken):
        begin(marijke.actor, replace(meeuw, name=accession.name.upper()), on=TODAY)


@pytest.mark.parametrize("who", ["fatima", "petra", "kees", "wim"])
def test_only_a_region_manager_lets_organisations_join(
    town: Town, accession: Accession, meeuw: Prospect, who: str
) -> None:
    somebody: Actor = getattr(town, who).actor

    with pytest.raises(NotAllowed):
        begin(somebody, meeuw, on=TODAY)
    with pytest.raises(NotAllowed):
        move(somebody, accession, to=Step.TALK, on=TODAY)
    with pytest.raises(NotAllowed):
        write_note(somebody, accession, "x", on=TODAY)


def test_another_region_does_not_see_it(accession: Accession, bea: Professional, marijke: Professional) -> None:
    assert list(Accession.objects.visible_to(marijke.actor)) == [accession]
    assert not Accession.objects.visible_to(bea.actor).exists()
    with pytest.raises(NotAllowed):
        move(bea.actor, accession, to=Step.TALK, on=TODAY)


def test_a_step_is_taken_on_the_day_it_was_done(accession: Accession, marijke: Professional) -> None:
    move(marijke.actor, accession, to=Step.TALK, on=LATER)

    accession.refresh_from_db()
    assert (accession.at, accession.since) == (Step.TALK, LATER)
    assert accession.next_on > LATER
    assert [(line.kind, line.step) for line in accession.lines.all()] == [
        (LineKind.MOVED, Step.TALK),
        (LineKind.BEGUN, Step.CONTACT),
    ]


def test_going_back_keeps_the_history(accession: Accession, marijke: Professional) -> None:
    move(marijke.actor, accession, to=Step.TALK, on=TODAY)
    move(marijke.actor, accession, to=Step.CONTACT, on=LATER)

    accession.refresh_from_db()
    assert accession.at is Step.CONTACT
    assert accession.lines.count() == 3


def test_no_step_is_skipped(accession: Accession, marijke: Professional) -> None:
    with pytest.raises(CannotSkip):
        move(marijke.actor, accession, to=Step.TRAINING, on=TODAY)


def test_who_stopped_falls_due_no_more_until_taken_up_again(accession: Accession, marijke: Professional) -> None:
    stop(marijke.actor, accession, why="A merger first.", on=TODAY)
    accession.refresh_from_db()

    assert not accession.is_overdue(on=accession.next_on + timedelta(days=1))
    assert not Accession.objects.under_way().exists()
    with pytest.raises(AlreadyStopped):
        stop(marijke.actor, accession, why="", on=TODAY)
    with pytest.raises(AlreadyStopped):
        move(marijke.actor, accession, to=Step.TALK, on=TODAY)

    resume(marijke.actor, accession, on=LATER)
    resume(marijke.actor, accession, on=LATER)

    accession.refresh_from_db()
    assert (accession.stopped_on, accession.since) == (None, LATER)
    assert [line.kind for line in accession.lines.all()] == [LineKind.RESUMED, LineKind.STOPPED, LineKind.BEGUN]


def test_details_change_and_somebody_else_goes_along(
    town: Town, accession: Accession, marijke: Professional, meeuw: Prospect
) -> None:
    region = accession.region
    changed = replace(meeuw, name="Kindcentrum De Meeuw", umbrella="")

    change(marijke.actor, accession, changed, owner=marijke.membership, next_on=LATER)

    accession.refresh_from_db()
    assert (accession.name, accession.umbrella, accession.next_on) == ("Kindcentrum De Meeuw", None, LATER)
    assert list(managers_of(region)) == [marijke.membership]
    with pytest.raises(NotAllowed):
        change(marijke.actor, accession, changed, owner=town.fatima.membership, next_on=LATER)


def test_a_name_cannot_become_that_of_another(accession: Accession, marijke: Professional, meeuw: Prospect) -> None:
    begin(marijke.actor, replace(meeuw, name="De Stern"), on=TODAY)

    with pytest.raises(NameTaken):
        change(marijke.actor, accession, replace(meeuw, name="De Stern"), owner=marijke.membership, next_on=LATER)


@pytest.mark.usefixtures("bea")
def test_a_municipality_of_another_region_is_refused(marijke: Professional, meeuw: Prospect) -> None:
    with pytest.raises(NotAllowed):
        begin(marijke.actor, replace(meeuw, municipality=Municipality.objects.get(code="GM0355")), on=TODAY)
