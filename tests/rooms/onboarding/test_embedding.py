"""The index becomes a part of the work: the embedding plan, and talks with municipal teams. Row E8."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from tests.cast import TODAY, Professional
from verwijsindex.access.actor import NotAllowed
from verwijsindex.onboarding.dossier import finish_task
from verwijsindex.onboarding.embedding import STARTING_LIST, keep_action, propose_plan, remove_action
from verwijsindex.onboarding.models import Accession, Task, TeamTalk
from verwijsindex.onboarding.reminding import remind_owners
from verwijsindex.onboarding.talks import keep_talk

pytestmark = pytest.mark.django_db

A_WEEK = timedelta(weeks=1)


def talk_in(accession: Accession, *, on: date, next_on: date | None) -> TeamTalk:
    said = {"with_whom": "Team Noord", "outcome": "They weigh each week."}
    return TeamTalk(municipality=accession.municipality, on=on, next_on=next_on, **said)


def test_the_starting_list_is_added_once(accession: Accession, marijke: Professional) -> None:
    for _ in range(2):
        propose_plan(marijke.actor, accession, on=TODAY)

    assert accession.tasks.in_plan().count() == len(STARTING_LIST)


def test_what_is_agreed_is_written_down_done_and_taken_out(accession: Accession, marijke: Professional) -> None:
    for what in ("Talk in the team", "Put it on the site"):
        keep_action(marijke.actor, accession, Task(what=what, who="Ans de Wit", due_on=TODAY))
    site, talk = accession.tasks.in_plan()

    finish_task(marijke.actor, accession, talk.id, on=TODAY)
    remove_action(marijke.actor, accession, site.id)

    (left,) = accession.tasks.in_plan()
    assert (left.what, left.who, left.done_on) == ("Talk in the team", "Ans de Wit", TODAY)


def test_a_task_of_the_owner_is_not_taken_out_of_the_plan(accession: Accession, marijke: Professional) -> None:
    task = Task.objects.create(accession=accession, what="Call", due_on=TODAY)

    remove_action(marijke.actor, accession, task.id)

    assert Task.objects.filter(id=task.id).exists()


def test_another_region_makes_no_plan_and_no_talk(accession: Accession, bea: Professional) -> None:
    with pytest.raises(NotAllowed):
        propose_plan(bea.actor, accession, on=TODAY)
    with pytest.raises(NotAllowed):
        keep_talk(bea.actor, talk_in(accession, on=TODAY, next_on=None))


def test_an_action_that_waits_reminds_the_owner(accession: Accession, marijke: Professional) -> None:
    Accession.objects.update(next_on=TODAY + 9 * A_WEEK)
    keep_action(marijke.actor, accession, Task(what="Train them", due_on=TODAY + A_WEEK))

    assert [remind_owners(on=TODAY + weeks * A_WEEK) for weeks in (1, 2)] == [0, 1]


def test_a_talk_that_does_not_come_reminds_who_held_the_last(accession: Accession, marijke: Professional) -> None:
    Accession.objects.update(next_on=TODAY + 9 * A_WEEK)
    keep_talk(marijke.actor, talk_in(accession, on=TODAY, next_on=TODAY + A_WEEK))
    assert remind_owners(on=TODAY + 2 * A_WEEK) == 1

    keep_talk(marijke.actor, talk_in(accession, on=TODAY + A_WEEK, next_on=None))

    assert remind_owners(on=TODAY + 2 * A_WEEK) == 0
    assert TeamTalk.objects.visible_to(marijke.actor).latest_of_each().get().on == TODAY + A_WEEK


def test_the_next_talk_comes_after_this_one(accession: Accession, marijke: Professional) -> None:
    talk = talk_in(accession, on=TODAY, next_on=TODAY)
    talk.by = marijke.membership

    with pytest.raises(ValidationError):
        talk.full_clean()
