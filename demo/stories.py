"""What becomes of one child in the year: who signals, when and for how long. What follows of a match: ``follow_up``."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from uuid import UUID

from django.utils import timezone

from demo.agenda import Agenda
from demo.follow_up import FollowUp
from demo.shielding import shield_of
from verwijsindex.access.actor import Actor
from verwijsindex.matches.models import Match
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.signals.actions import (
    ColleagueAlreadySignals,
    Informing,
    end_signal,
    hand_over_signal,
    raise_signal,
    record_informing,
    withdraw_signal,
)
from verwijsindex.signals.models import Excuse, Involvement, Means, Signal
from verwijsindex.signals.rules import Party, months_after, parties_to_inform

HOW_MANY_ORGANISATIONS = ((1, 2, 3, 4), (70, 19, 7, 4))
NEAR = 6  # times as likely as somebody from elsewhere
A_MONTH = timedelta(days=30)
MEAN_GAP = 40.0  # days until the next organisation signals
HALF_KNOWN = 0.01  # of those who signal, who know only in which year a child was born
SATURDAY = 5
MONTHS = ((6, 9, 12, 18, 24), (3, 1, 12, 1, 2))


@dataclass(frozen=True)
class Part:
    """That somebody will signal a child at a moment."""

    professional: Membership
    at: datetime


@dataclass(frozen=True)
class Story:
    """A child, and who will signal it. Everything else is drawn from ``seed``, whoever tells it."""

    seed: int
    child: Identity
    parts: Sequence[Part]


def stories(
    children: Iterator[Identity], people: Sequence[Membership], ages: Mapping[str, Sequence[int]], *, today: date
) -> Iterator[Story]:
    """Think of stories without end, in the year until today.

    Args:
        ages: from when until when an organisation knows a child, by its name.
    """
    for number, child in enumerate(children):
        rng = Random(number)
        day = max(today - timedelta(days=rng.randrange(1, 365)), child.birth_date.earliest() + A_MONTH)
        age = child.birth_date.age(day).youngest
        strange = {name for name, (youngest, oldest) in ages.items() if not youngest <= age <= oldest}
        known_to = [one for one in people if one.organisation.name not in strange]
        parts = list(_parts(known_to, child, day, rng, today=today))
        yield Story(number, child, parts)


def tell(story: Story, agenda: Agenda, *, until: date) -> None:
    """Let all of it happen, each in its time."""
    rng = Random(story.seed)
    follow_up = FollowUp(agenda, Random(story.seed), until=until)
    for part in story.parts:
        agenda.at(part.at, partial(_signal, story.child, part.professional, Random(rng.random()), agenda, follow_up))


def _parts(people: list[Membership], child: Identity, day: date, rng: Random, *, today: date) -> Iterator[Part]:
    """Let somebody signal, and then others, each of another organisation."""
    (number,) = rng.choices(*HOW_MANY_ORGANISATIONS)
    for _ in range(number):
        weights = [NEAR if one.location.municipality_id == child.municipality else 1 for one in people]
        (professional,) = rng.choices(people, weights)
        day = working_day(day)
        if day >= today:
            return
        yield Part(professional, at_work(day, rng))
        people = [one for one in people if one.organisation_id != professional.organisation_id]
        day += timedelta(days=1 + round(rng.expovariate(1 / MEAN_GAP)))


def at_work(day: date, rng: Random) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(rng.randrange(8, 17), rng.randrange(60), rng.randrange(60))))


def working_day(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= SATURDAY else day


def _signal(child: Identity, professional: Membership, rng: Random, agenda: Agenda, follow_up: FollowUp) -> None:
    on = timezone.localdate()
    if rng.random() < HALF_KNOWN:
        child = replace(child, birth_date=PartialDate(child.birth_date.year))
    months = professional.organisation.usual_months or rng.choices(*MONTHS)[0]
    told = Informing(_parties(child, on), on=on, by=rng.choice(list(Means)))
    is_told = rng.random() < 0.8
    raised = raise_signal(
        professional.as_actor(),
        child,
        professional=professional,
        involvement=Involvement.DIRECT if rng.random() < 0.9 else Involvement.INDIRECT,
        ends_on=months_after(on, months),
        informing=told if is_told else Informing(excuse=Excuse.NOT_REACHED),
        on=on,
        shield=shield_of(professional) if rng.random() < 0.02 else None,
    )
    if not is_told and rng.random() < 0.9:
        _later(agenda, rng, (1, 20), raised.signal, partial(_inform, child=child))
    _let_end(raised.signal, rng, agenda)
    if match := Match.objects.live().about(raised.signal.young_person_id).first():
        follow_up.begin(match, professional, child)


def _let_end(signal: Signal, rng: Random, agenda: Agenda) -> None:
    """Of most signals nothing is done before they expire."""
    fate = rng.random()
    if fate < 0.02:
        _later(agenda, rng, (1, 6), signal, _withdraw)
    elif fate < 0.17:
        _later(agenda, rng, (60, 240), signal, _end)
    elif fate < 0.20:
        _later(agenda, rng, (20, 200), signal, partial(_hand_over, rng=rng))


def _later(
    agenda: Agenda, rng: Random, days: tuple[int, int], signal: Signal, act: Callable[[Actor, Signal], None]
) -> None:
    """Let whoever's signal it is then do something with it, if it still lives."""
    day = timezone.localdate() + timedelta(days=rng.randrange(*days))
    agenda.at(at_work(working_day(day), rng), partial(_do, signal.id, act))


def _do(signal_id: UUID, act: Callable[[Actor, Signal], None]) -> None:
    for signal in Signal.objects.select_related("professional").filter(id=signal_id):
        act(signal.professional.as_actor(), signal)


def _inform(actor: Actor, signal: Signal, *, child: Identity) -> None:
    on = timezone.localdate()
    record_informing(actor, signal, Informing(_parties(child, on), on=on, by=Means.CONVERSATION))


def _end(actor: Actor, signal: Signal) -> None:
    end_signal(actor, signal, on=timezone.localdate())


def _withdraw(actor: Actor, signal: Signal) -> None:
    withdraw_signal(actor, signal, on=timezone.localdate())


def _hand_over(actor: Actor, signal: Signal, *, rng: Random) -> None:
    named = Membership.objects.colleagues_of(actor).who_may_be_named_in_a_signal().order_by("email")
    with suppress(ColleagueAlreadySignals):
        to = rng.choice([one for one in named if one.id != actor.membership_id])
        hand_over_signal(actor, signal, to=to, on=timezone.localdate())


def _parties(child: Identity, on: date) -> frozenset[Party]:
    ages = child.birth_date.age(on)
    return parties_to_inform(ages.youngest, ages.oldest)
