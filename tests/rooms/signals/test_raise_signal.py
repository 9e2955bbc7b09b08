"""Row A1: a professional gives a signal, or the administration on behalf of one. Invariants I12 and I17."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.cast import INFORMED, NOOR, SEM, TODAY, Professional, Town
from verwijsindex.access.actor import Actor, NotAllowed, machine
from verwijsindex.access.roles import Role
from verwijsindex.organisations.models import Membership, Organisation
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.signals.actions import (
    EndsTooLate,
    Informing,
    NotInformed,
    NotYetJoined,
    NotYetTrained,
    Raised,
    Teller,
    TellerOfElsewhere,
    YoungPersonTooOld,
    raise_signal,
)
from verwijsindex.signals.models import Excuse, Involvement, Means, Signal
from verwijsindex.signals.rules import Party, months_after

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Request:
    """A signal that is right in every respect, until a test changes one."""

    actor: Actor
    professional: Membership
    identity: Identity = NOOR
    ends_on: date = date(2027, 11, 22)
    informing: Informing = INFORMED

    def but(self, **changes: Any) -> Raised:
        asked = replace(self, **changes)
        return raise_signal(
            asked.actor,
            asked.identity,
            professional=asked.professional,
            involvement=Involvement.INDIRECT,
            ends_on=asked.ends_on,
            informing=asked.informing,
            on=TODAY,
        )


@pytest.fixture
def request_of_fatima(town: Town) -> Request:
    return Request(town.fatima.actor, town.fatima.membership)


def test_a_signal_tells_who_is_involved_how_and_until_when(request_of_fatima: Request, town: Town) -> None:
    raised = request_of_fatima.but()

    signal = Signal.objects.get()
    assert raised == Raised(signal, is_new=True, is_in_review=False)
    assert (signal.professional, signal.raised_by) == (town.fatima.membership, town.fatima.membership)
    assert (signal.organisation, signal.location) == (
        town.fatima.membership.organisation,
        town.fatima.membership.location,
    )
    assert (signal.involvement, signal.raised_on, signal.ends_on) == ("indirect", TODAY, date(2027, 11, 22))
    assert (signal.informed_parties, signal.informed_on, signal.informed_by, signal.excuse) == (
        ["representative"],
        TODAY,
        "conversation",
        "",
    )


def test_the_same_signal_given_twice_is_one(request_of_fatima: Request) -> None:
    first = request_of_fatima.but()

    again = request_of_fatima.but(identity=replace(NOOR, bsn=None))

    assert again == Raised(first.signal, is_new=False, is_in_review=False)
    assert Signal.objects.count() == IdentityReport.objects.count() == 1


def test_a_signal_that_is_in_review_given_twice_is_one_in_review(town: Town, request_of_fatima: Request) -> None:
    born_in_april = replace(NOOR, bsn=None, birth_date=PartialDate(2015, 4))
    town.joost.signals(NOOR)
    first = request_of_fatima.but(identity=born_in_april)
    assert first.is_in_review

    again = request_of_fatima.but(identity=born_in_april)

    assert again == Raised(first.signal, is_new=False, is_in_review=True)


def test_two_professionals_of_one_organisation_give_two_signals(
    request_of_fatima: Request, lotte: Professional
) -> None:
    assert request_of_fatima.but().signal != lotte.signals(NOOR).signal


def test_the_administration_gives_it_on_behalf_of_a_professional(request_of_fatima: Request, town: Town) -> None:
    signal = request_of_fatima.but(actor=town.wim.actor).signal

    assert (signal.professional, signal.raised_by) == (town.fatima.membership, town.wim.membership)


@pytest.mark.parametrize("who", ["petra", "joost", "the clock", "nobody's machine"])
def test_nobody_else_gives_it_on_behalf_of_her(request_of_fatima: Request, town: Town, who: str) -> None:
    giver = {
        "petra": town.petra.actor,
        "joost": town.joost.actor,
        "the clock": machine("expire"),
        "nobody's machine": replace(machine("coupling"), roles=frozenset({Role.ADMINISTRATION})),
    }[who]

    with pytest.raises((NotAllowed, NotYetTrained)):
        request_of_fatima.but(actor=giver)

    assert not Signal.objects.exists()


def test_the_administration_is_not_itself_a_professional(request_of_fatima: Request, town: Town) -> None:
    with pytest.raises(NotAllowed):
        request_of_fatima.but(actor=town.wim.actor, professional=town.wim.membership)


def test_a_machine_with_the_right_still_gives_no_signal_alone(request_of_fatima: Request, town: Town) -> None:
    of_school = replace(
        machine("coupling"),
        roles=frozenset({Role.ADMINISTRATION}),
        organisation_id=town.fatima.membership.organisation_id,
    )

    with pytest.raises(NotAllowed):
        request_of_fatima.but(actor=of_school)


def test_the_administration_names_nobody_of_another_organisation(request_of_fatima: Request, town: Town) -> None:
    with pytest.raises(NotYetTrained):
        request_of_fatima.but(actor=town.wim.actor, professional=town.joost.membership)


@pytest.mark.parametrize("signed_on", [None, TODAY + timedelta(days=1)])
def test_no_signal_before_the_organisation_joined(
    request_of_fatima: Request, town: Town, signed_on: date | None
) -> None:
    """Invariant: I12"""
    school = town.fatima.membership.organisation
    Organisation.objects.filter(id=school.id).update(agreement_signed_on=signed_on)
    school.refresh_from_db()

    with pytest.raises(NotYetJoined):
        request_of_fatima.but()


@pytest.mark.parametrize(
    "change", [{"trained_on": None}, {"trained_on": TODAY + timedelta(days=1)}, {"left_on": TODAY}, {"roles": []}]
)
def test_no_signal_on_the_name_of_who_is_not_trained_or_not_here(
    request_of_fatima: Request, town: Town, change: dict[str, Any]
) -> None:
    """Invariant: I12"""
    Membership.objects.filter(id=town.fatima.membership.id).update(**change)
    town.fatima.membership.refresh_from_db()

    with pytest.raises(NotYetTrained):
        request_of_fatima.but(actor=town.wim.actor)


@pytest.mark.parametrize("birth", [PartialDate(2003, 11, 22), PartialDate(2003, 11), PartialDate(2003)])
def test_no_signal_from_the_23rd_birthday(request_of_fatima: Request, birth: PartialDate) -> None:
    """Invariant: I2"""
    with pytest.raises(YoungPersonTooOld):
        request_of_fatima.but(identity=replace(NOOR, birth_date=birth))

    request_of_fatima.but(identity=replace(NOOR, birth_date=PartialDate(2003, 11, 23)))


@pytest.mark.parametrize("ends_on", [TODAY, TODAY - timedelta(days=1), months_after(TODAY, 24) + timedelta(days=1)])
def test_no_signal_that_ends_too_late_or_not_after_today(request_of_fatima: Request, ends_on: date) -> None:
    """Invariant: I2"""
    with pytest.raises(EndsTooLate) as refusal:
        request_of_fatima.but(ends_on=ends_on)

    assert refusal.value.latest == date(2028, 11, 22)
    request_of_fatima.but(ends_on=refusal.value.latest)


def test_a_region_may_allow_less_than_two_years(request_of_fatima: Request, town: Town) -> None:
    region = town.fatima.membership.organisation.region
    region.longest_months = 6
    region.save()

    with pytest.raises(EndsTooLate) as refusal:
        request_of_fatima.but()

    assert refusal.value.latest == date(2027, 5, 22)


@pytest.mark.parametrize(
    "informing",
    [
        Informing(),
        Informing(on=TODAY, by=Means.PHONE),
        Informing(frozenset({Party.REPRESENTATIVE}), by=Means.PHONE),
        Informing(frozenset({Party.REPRESENTATIVE}), on=TODAY),
    ],
    ids=["nothing", "nobody", "no date", "no means"],
)
def test_no_signal_when_nobody_was_informed_and_no_reason_is_given(
    request_of_fatima: Request, informing: Informing
) -> None:
    """Invariant: I17"""
    with pytest.raises(NotInformed):
        request_of_fatima.but(informing=informing)

    assert not Signal.objects.exists()


def test_who_told_is_the_reporter_a_colleague_or_somebody_of_elsewhere(request_of_fatima: Request, town: Town) -> None:
    """Row A3."""
    tellers = {
        town.fatima.membership: request_of_fatima.but(),
        town.petra.membership: request_of_fatima.but(
            identity=SEM, informing=replace(INFORMED, teller=town.petra.membership)
        ),
        None: request_of_fatima.but(
            identity=replace(SEM, given_names="Bo", bsn=None), informing=replace(INFORMED, teller=Teller.ELSEWHERE)
        ),
    }

    assert [raised.signal.told_by for raised in tellers.values()] == [*tellers]
    with pytest.raises(TellerOfElsewhere):
        request_of_fatima.but(informing=replace(INFORMED, teller=town.joost.membership))


@pytest.mark.parametrize("excuse", Excuse)
def test_a_reason_will_do_and_a_last_day_to_inform_is_set(request_of_fatima: Request, excuse: Excuse) -> None:
    signal = request_of_fatima.but(informing=Informing(excuse=excuse)).signal

    assert signal.excuse == excuse
    assert signal.inform_before == TODAY + timedelta(days=14)
    assert request_of_fatima.but(identity=SEM).signal.inform_before is None


def test_a_refused_signal_leaves_no_trace_of_the_young_person(request_of_fatima: Request) -> None:
    with pytest.raises(NotInformed):
        request_of_fatima.but(informing=Informing())

    assert not IdentityReport.objects.exists()
