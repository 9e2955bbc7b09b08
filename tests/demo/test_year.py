"""The demo's year is large and believable enough before anybody lives it, and happens when it says it does."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from demo.agenda import Agenda
from demo.crowd import Plan, families, organisations, read_year
from demo.people import email_of
from demo.stories import Part, Story, stories, tell
from tests.cast import NOOR, TODAY, Town
from verwijsindex.audit.models import Entry
from verwijsindex.matches.models import Match, Participant
from verwijsindex.notices.models import Notice
from verwijsindex.organisations.models import Domain, Location, Membership, Organisation
from verwijsindex.regions.models import Municipality, Region
from verwijsindex.signals.models import Signal

YEAR = read_year()
CODES = sorted({code for kind in YEAR["kinds"] for codes in kind["organisations"].values() for code in codes})
PLANNED = list(organisations(YEAR, {code: code for code in CODES}))
SPRING = datetime(2026, 3, 17, 10, 30, tzinfo=timezone.get_default_timezone())


def test_forty_organisations_of_every_domain_employ_three_hundred_professionals() -> None:
    people = [person for plan in PLANNED for person in plan["people"]]
    addresses = {
        email_of(person["name"], plan["host"]) for plan in PLANNED for person in plan["people"] if "host" in plan
    }

    assert len(PLANNED) >= 40
    assert {plan["domain"] for plan in PLANNED} == set(Domain.values)
    assert sum("roles" not in person for person in people) == 300
    assert len({person["name"] for person in people}) == len(people)
    assert len(addresses) == len(people)


def test_most_children_have_one_signal_and_some_have_four() -> None:
    told = list(islice(_stories(), 1500))
    parties = Counter(len({part.professional.organisation_id for part in story.parts}) for story in told)

    assert sum(len(story.parts) for story in told) > 2000
    assert parties[1] > sum(parties.values()) / 2
    assert parties[4] > 10
    for story in told:
        born = story.child.birth_date.earliest()
        assert all(born < part.at.date() < TODAY and part.at.weekday() < 5 for part in story.parts)


def test_the_same_day_has_the_same_year_behind_it() -> None:
    once, again = ([_words(story) for story in islice(_stories(), 50)] for _ in range(2))

    assert once == again


def test_what_happened_stands_at_its_own_moment(town: Town) -> None:
    """Also what the database itself says the moment of; no job and no mail is left to be done now."""
    agenda, later = Agenda(), SPRING + timedelta(days=3)
    parts = [Part(_ready(town.fatima.membership), SPRING), Part(_ready(town.joost.membership), later)]

    tell(Story(3, NOOR, parts), agenda, until=TODAY)
    agenda.run(until=later + timedelta(minutes=1))

    first, second = Signal.objects.order_by("raised_at")
    match = Match.objects.get()
    assert (first.raised_at, first.raised_on, first.undo_until) == (SPRING, SPRING.date(), SPRING)
    assert (second.raised_at, match.found_at, match.stands_since) == (later, later, later)
    assert list(Participant.objects.order_by("joined_at").values_list("joined_at", flat=True)) == [SPRING, later]
    assert {notice.created_at for notice in Notice.objects.all()} == {later}
    assert Entry.objects.filter(at__gt=later).count() == 0
    assert not ProcrastinateJob.objects.exists()
    assert not mail.outbox


def test_nothing_of_the_clock_stays(town: Town) -> None:  # noqa: ARG001
    before = timezone.now()

    Agenda().run(until=SPRING)

    assert timezone.now() >= before


def _stories() -> Iterator[Story]:
    people = [one for plan in PLANNED for one in _employed(plan)]
    ages = {name: kind["ages"] for kind in YEAR["kinds"] for name in kind["organisations"] if "ages" in kind}
    return stories(families(YEAR, CODES, today=TODAY), people, ages, today=TODAY)


def _employed(plan: Plan) -> list[Membership]:
    organisation = Organisation(name=plan["name"], region=Region(name="Duin en Polder"))
    place = Location(organisation=organisation, municipality=Municipality(code=next(iter(plan["locations"].values()))))
    return [
        Membership(organisation=organisation, location=place, email=email_of(person["name"]))
        for person in plan["people"]
        if "roles" not in person
    ]


def _words(story: Story) -> list[tuple[str, str, str, datetime]]:
    child = story.child
    return [(child.full_name, str(child.birth_date), part.professional.email, part.at) for part in story.parts]


def _ready(membership: Membership) -> Membership:
    return Membership.objects.select_related("organisation__region", "location").get(id=membership.id)
