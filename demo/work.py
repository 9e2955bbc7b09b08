"""The work of the demo region's people: signals and what comes of them, through the verbs themselves."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from django.utils import timezone

from demo.shielding import shield_of
from verwijsindex.access.roles import Role
from verwijsindex.matches.actions import propose_lead, record_contact
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import Outcome
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.retention import is_too_old
from verwijsindex.persons.sex import Sex
from verwijsindex.signals.actions import Informing, end_signal, raise_signal
from verwijsindex.signals.models import Excuse, Involvement, Means
from verwijsindex.signals.review import ask_reporter, doubts_for, settle
from verwijsindex.signals.rules import months_after, parties_to_inform

DATA = Path(__file__).parent / "data"
CHILDREN = 90
DOUBTED = 6
FAMILY = "999970318"  # a parent of four of them; with more families, nobody would see much else
INVOLVED_EARLIER = "999997580"  # Nina Overvaart, of whom a signal stands in the archive
EVERY_THIRD = 3
EVERY_NINTH = 9
EVERY_27TH = 27


def work() -> None:
    """Let the people signal children of the test set over the last year, and follow up some of the matches."""
    today = timezone.localdate()
    children = list(islice(_children(today), CHILDREN))
    people = cycle(_professionals())
    for number, child in enumerate(children):
        raised_on = today - timedelta(days=(number * 7) % 330)
        _signal(next(people), child, on=raised_on)
        if number % EVERY_THIRD == 0:
            _signal(next(people), child, on=raised_on + timedelta(days=min(number, (today - raised_on).days)))
        if number % EVERY_NINTH == 0:
            _signal(next(people), child, on=today, is_shielded=number % EVERY_27TH == 0)
    _raise_doubts(children, on=today - timedelta(days=1))
    _leave_in_archive(today)
    for number, match in enumerate(Match.objects.live().order_by("found_at")):
        _follow_up(match, number)


def _children(today: date) -> Iterator[Identity]:
    """Give the living children of the official set who have a whole name and birth date."""
    for person in json.loads((DATA / "brp-test-persons.json").read_text(encoding="utf-8")):
        name, born = person["naam"], person.get("geboorte", {}).get("datum", "")
        whole = born[4:6] > "00" and born[6:] > "00" and name.get("voornamen") and name["geslachtsnaam"].isalpha()
        if not whole or "opschortingBijhouding" in person:
            continue
        birth_date = PartialDate(int(born[:4]), int(born[4:6]), int(born[6:]))
        if not is_too_old(birth_date, on=today):
            yield Identity(
                given_names=name["voornamen"].strip(),
                infix=name.get("voorvoegsel", ""),
                surname=name["geslachtsnaam"],
                birth_date=birth_date,
                sex={"M": Sex.MALE, "V": Sex.FEMALE}.get(person["geslacht"]["code"], Sex.UNKNOWN),
                bsn=person["burgerservicenummer"],
                parents=_parents(person),
            )


def _parents(person: dict[str, Any]) -> tuple[str, ...] | None:
    """Give the parent of that family, as the BRP would; of the others it was not asked."""
    numbers = [parent.get("burgerservicenummer") for parent in person.get("ouders", ())]
    return (FAMILY,) if FAMILY in numbers else None


def _leave_in_archive(today: date) -> None:
    """Let Ineke have been involved with Nina, so that whoever signals Nina next is told."""
    ineke = Membership.objects.get(user__given_name="Ineke")
    nina = next(child for child in _children(today) if child.bsn == INVOLVED_EARLIER)
    _signal(ineke, nina, on=today - timedelta(days=200))
    end_signal(ineke.as_actor(), ineke.signals.latest("raised_at"), on=today - timedelta(days=60))


def _raise_doubts(children: list[Identity], *, on: date) -> None:
    """Let Joost, who has no BSN, give some of them again, and the data steward take up two of the doubts."""
    joost = Membership.objects.get(user__given_name="Joost")
    for child in _known_in_part(children):
        _signal(joost, child, on=on)
    steward = Membership.objects.get(roles=[Role.DATA_STEWARD]).as_actor()
    settled, asked, *_ = doubts_for(steward)
    settle(steward, settled, is_same=True)
    ask_reporter(steward, asked, asked.report)


def _known_in_part(children: list[Identity]) -> Iterator[Identity]:
    """Give those without a brother or sister as somebody knows them: by initial or year of birth."""
    surnames = Counter(child.surname for child in children)
    only = (replace(child, bsn=None) for child in children if surnames[child.surname] == 1)
    for number, child in enumerate(islice(only, DOUBTED)):
        if number % 2:
            yield replace(child, given_names=child.given_names[0])
        else:
            yield replace(child, birth_date=PartialDate(child.birth_date.year))


def _professionals() -> list[Membership]:
    """Everybody who signals but Kees, who is to see nothing; one organisation after the other."""
    named = Membership.objects.who_may_be_named_in_a_signal().exclude(user__given_name="Kees")
    named = named.filter(roles=[Role.PROFESSIONAL]).order_by("job_title")
    return list(named.select_related("organisation__region", "location"))


def _signal(professional: Membership, child: Identity, *, on: date, is_shielded: bool = False) -> None:
    ages = child.birth_date.age(on)
    told = Informing(parties_to_inform(ages.youngest, ages.oldest), on=on, by=Means.CONVERSATION)
    not_yet = Informing(excuse=Excuse.NOT_REACHED)
    today = timezone.localdate()
    raise_signal(
        professional.as_actor(),
        child,
        professional=professional,
        involvement=Involvement.DIRECT,
        ends_on=max(months_after(on, professional.organisation.months_proposed), today + timedelta(days=9)),
        informing=not_yet if on == today else told,
        on=on,
        shield=shield_of(professional) if is_shielded else None,
    )


def _follow_up(match: Match, number: int) -> None:
    """Leave a third of the matches waiting; of the others, contact is made and in some the lead is taken."""
    first = match.participants.in_order().first()
    if number % EVERY_THIRD == 0 or first is None:
        return
    actor = first.membership.as_actor()
    record_contact(actor, match, outcome=Outcome.SPOKEN if number % 2 else Outcome.ALREADY_IN_CONTACT)
    if number % EVERY_NINTH == 1:
        propose_lead(actor, match, to=first)
