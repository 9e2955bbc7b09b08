"""Invariant I16, before any mail: what is queued and what stands in the inbox are identifiers and codes."""

import json
import re
from enum import StrEnum
from typing import get_type_hints
from uuid import UUID

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Town
from verwijsindex.kit.announcements import Event
from verwijsindex.matches.events import MatchMoved
from verwijsindex.matches.models import Match
from verwijsindex.notices.listeners import tell_participants
from verwijsindex.notices.models import Notice
from verwijsindex.signals.actions import end_signal, withdraw_signal
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db

IDENTIFIER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CODE = re.compile(r"[a-z]+(-[a-z]+)*")


@pytest.fixture
def match(town: Town) -> Match:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    return Match.objects.get()


@pytest.mark.usefixtures("match")
def test_a_job_carries_identifiers_and_numbers_only(town: Town) -> None:
    town.ineke.signals(SEM)
    end_signal(town.fatima.actor, Signal.objects.visible_to(town.fatima.actor).get(), on=TODAY)
    withdraw_signal(town.joost.actor, Signal.objects.visible_to(town.joost.actor).get(), on=TODAY)

    queued = [argument for job in ProcrastinateJob.objects.all() for argument in job.args.values()]

    assert queued
    for argument in queued:
        assert isinstance(argument, int) or IDENTIFIER.fullmatch(argument), json.dumps(argument)


def test_all_news_is_made_of_identifiers_numbers_and_codes() -> None:
    news = [kind for kind in Event.__subclasses__() if kind.__module__.startswith("verwijsindex.")]

    assert news
    made_of = {hint for kind in news for hint in get_type_hints(kind).values()}
    assert [kind for kind in made_of if not issubclass(kind, UUID | int | StrEnum)] == []


def test_a_message_names_its_cause_by_code_and_identifier(match: Match) -> None:
    for line in match.events.all():
        tell_participants(MatchMoved(line.id))

    notices = Notice.objects.all()
    assert {notice.recipient_id for notice in notices} == set(match.participants.values_list("membership", flat=True))
    for notice in notices:
        kind, _, identifier = notice.cause.partition(":")
        assert CODE.fullmatch(kind)
        assert identifier.isdecimal()


def test_a_row_that_is_printed_shows_an_identifier(town: Town, match: Match) -> None:
    signal = Signal.objects.visible_to(town.fatima.actor).get()
    Notice.objects.create(recipient=town.fatima.membership, kind="match-found", cause="match-event:1")

    for row in (signal, signal.young_person, match, Notice.objects.get()):
        assert IDENTIFIER.fullmatch(str(row))
