"""The demo's year: organisations and people beside those of the logins, and what they did, through the verbs."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from demo.agenda import Agenda
from demo.colleagues import live_together, look_back
from demo.crowd import families, organisations, read_year
from demo.people import found
from demo.stories import Story, stories, tell
from verwijsindex.matches.stalling import pursue_matches
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.statistics import count_names
from verwijsindex.regions.models import Municipality, Region
from verwijsindex.signals.retention import keep_to_the_terms

DAY, A_WEEK, A_YEAR = timedelta(days=1), timedelta(days=7), timedelta(days=365)
DAY_BY_DAY = timedelta(days=14)  # before that, the clock comes by once a week
DAWN = time(6, 30)


@transaction.atomic
def join() -> None:
    """Let the organisations of the year join, and their people come to work."""
    region = Region.objects.get()
    for plan in organisations(read_year(), dict(Municipality.objects.values_list("code", "name"))):
        found(region, plan, on=timezone.localdate() - A_YEAR - A_WEEK)


def live(share: int, shares: int, *, wait: Callable[[], object]) -> Iterator[float]:
    """Let one share of the children live their year, beside the others; give how much of it is over.

    Whatever the shares, the same happens.

    Args:
        share: from zero; the first one also does what is not about one child.
        wait: until all shares have come to the same morning.
    """
    now, year = timezone.now(), read_year()
    today = timezone.localdate()
    people = _people(year)
    agenda = Agenda()
    for story in _enough(year, people, today=today):
        if _whose(story, shares) == share:
            tell(story, agenda, until=today)
    if share == 0:
        live_together(agenda, people, today=today)
    for morning in _mornings(today):
        agenda.run(until=morning)
        wait()
        if share == 0:
            agenda.at(morning, _keep_to_the_clock)
        yield 1 - (today - morning.date()) / A_YEAR
    agenda.run(until=now)
    wait()
    if share == 0:
        agenda.at(now, lambda: look_back(people))
        agenda.run(until=timezone.now())
        count_names()


def _people(year: dict[str, Any]) -> Sequence[Membership]:
    names = [name for kind in year["kinds"] for name in kind["organisations"]]
    known = Membership.objects.who_may_be_named_in_a_signal().filter(organisation__name__in=names)
    return list(known.select_related("organisation__region", "location", "user").order_by("email"))


def _enough(year: dict[str, Any], people: Sequence[Membership], *, today: date) -> Iterator[Story]:
    """Think of stories until there are as many signals as planned."""
    kinds = year["kinds"]
    ages = {name: kind["ages"] for kind in kinds for name in kind["organisations"] if "ages" in kind}
    homes = [code for kind in kinds for codes in kind["organisations"].values() for code in codes]
    signals = 0
    for story in stories(families(year, homes, today=today), people, ages, today=today):
        yield story
        signals += len(story.parts)
        if signals >= year["signals"]:
            return


def _whose(story: Story, shares: int) -> int:
    """The first share has two children where the others have three: the clock is its work too."""
    return (story.seed % (3 * shares - 1) + 1) // 3


def _mornings(today: date) -> Iterator[datetime]:
    day = today - A_YEAR + timedelta(days=7 - (today - A_YEAR).weekday())  # a Monday
    while day <= today:
        yield timezone.make_aware(datetime.combine(day, DAWN))
        day += A_WEEK if day < today - DAY_BY_DAY else DAY


def _keep_to_the_clock() -> None:
    keep_to_the_terms(on=timezone.localdate())
    pursue_matches(on=timezone.localdate())
