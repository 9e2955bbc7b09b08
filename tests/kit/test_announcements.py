"""News travels upward: together in the same transaction, afterwards as a job of that transaction."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from verwijsindex.kit.announcements import (
    Event,
    afterwards,
    afterwards_listeners,
    announce,
    announce_all,
    together,
    together_listeners,
)

pytestmark = pytest.mark.django_db

HEAR_LATER = f"{__name__}.hear_later"


@dataclass(frozen=True)
class Rang(Event):
    bell: UUID
    times: int


@pytest.fixture
def heard() -> Iterator[list[tuple[str, Rang]]]:
    """Let two listen; give what they heard."""
    notes: list[tuple[str, Rang]] = []

    @together(Rang)
    def hear_at_once(event: Rang) -> None:
        notes.append(("at once", event))

    def hear_later(event: Rang) -> None:
        notes.append(("later", event))

    hear_later.__module__ = __name__
    afterwards(Rang)(hear_later)
    yield notes
    del together_listeners[Rang], afterwards_listeners[Rang], app.tasks[HEAR_LATER]


def test_who_listens_together_hears_it_at_once(heard: list[tuple[str, Rang]]) -> None:
    news = Rang(uuid4(), 3)

    announce(news)

    assert heard == [("at once", news)]


def test_who_listens_afterwards_hears_the_same_news_from_the_queue(heard: list[tuple[str, Rang]]) -> None:
    news = Rang(uuid4(), 3)
    announce(news)
    queued = ProcrastinateJob.objects.get(task_name=HEAR_LATER)
    assert queued.args == {"bell": str(news.bell), "times": 3}

    app.tasks[HEAR_LATER](**queued.args)

    assert heard[-1] == ("later", news)


def test_news_of_a_transaction_that_fails_was_never_told(heard: list[tuple[str, Rang]]) -> None:
    with transaction.atomic():
        announce(Rang(uuid4(), 1))
        transaction.set_rollback(True)

    assert len(heard) == 1
    assert not ProcrastinateJob.objects.filter(task_name=HEAR_LATER).exists()


def test_news_that_nobody_listens_to_is_no_error() -> None:
    @dataclass(frozen=True)
    class Whispered(Event):
        pass

    announce(Whispered())

    assert not ProcrastinateJob.objects.exists()


def test_of_very_much_news_few_jobs_tell_and_one_that_fails_keeps_no_other_back() -> None:
    heard: list[int] = []

    def hear(event: Rang) -> None:
        if event.times in (3, 4):
            raise ValueError(event.times)
        heard.append(event.times)

    hear.__module__, hear.__name__ = __name__, "hear_many"
    afterwards(Rang)(hear)
    announce_all(Rang, [Rang(uuid4(), times) for times in range(120)])
    queued = ProcrastinateJob.objects.filter(task_name=f"{__name__}.hear_many").order_by("id")
    first, *others = [job.args for job in queued]
    del afterwards_listeners[Rang]

    with pytest.raises(ExceptionGroup):
        app.tasks[f"{__name__}.hear_many"](**first)
    for told in others:
        app.tasks[f"{__name__}.hear_many"](**told)
    del app.tasks[f"{__name__}.hear_many"]

    assert len(others) == 2
    assert heard == [times for times in range(120) if times not in (3, 4)]
