"""Once a year each organisation hears how it went. Row C7."""

from datetime import UTC, datetime

import pytest
from django.core import mail

from tests.cast import NOOR, TODAY, Professional, Town
from tests.colleagues import colleague_of
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.onboarding.actions import Prospect, begin
from verwijsindex.onboarding.dossier import keep_contact
from verwijsindex.onboarding.evaluations.letters import mail_letter, readers_of, text_of
from verwijsindex.onboarding.evaluations.yearly import (
    AlreadySent,
    begin_round,
    discard_round,
    send_round,
    write_reply,
)
from verwijsindex.onboarding.models import Contact, YearlyLetter, YearlyRound
from verwijsindex.onboarding.rules import Tone
from verwijsindex.organisations.models import Domain, Organisation
from verwijsindex.signals.rules import months_after

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
A_YEAR_AGO = months_after(TODAY, -12)


@pytest.fixture
def yearly(town: Town, marijke: Professional) -> YearlyRound:
    """Choose Fatima's school, which expected twelve signals, and Joost's team; each gave one."""
    Organisation.objects.filter(id=town.fatima.membership.organisation_id).update(expected_signals=12)
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)
    chosen = [somebody.membership.organisation_id for somebody in (town.fatima, town.joost)]
    return begin_round(marijke.actor, chosen, start=A_YEAR_AGO, end=TODAY)


def letter_to(somebody: Professional) -> YearlyLetter:
    return YearlyLetter.objects.get(organisation=somebody.membership.organisation_id)


@pytest.mark.usefixtures("yearly")
def test_each_letter_has_the_tone_and_the_figures_of_its_organisation(town: Town) -> None:
    school, team = letter_to(town.fatima), letter_to(town.joost)

    assert (school.tone, team.tone) == (Tone.ATTENTION, Tone.COMPLIMENT)
    assert "Verwacht: 12." in " ".join(text_of(school, "nl").paragraphs)
    assert "Signals given: fewer than 5. Expected: -." in " ".join(text_of(team, "en").paragraphs)


def test_each_coordinator_gets_it_once_in_their_own_language(
    town: Town, yearly: YearlyRound, marijke: Professional
) -> None:
    town.petra.membership.user.language = "en"
    town.petra.membership.user.save()
    send_round(marijke.actor, yearly, at=NOW)

    for _ in range(2):  # a job may run twice
        mail_letter(letter_to(town.fatima).id)

    (sent,) = mail.outbox
    assert sent.to == [town.petra.membership.email]
    assert sent.subject == "How is signalling going at Basisschool De Zilvermeeuw?"


def test_a_second_press_sends_nothing_twice(yearly: YearlyRound, marijke: Professional) -> None:
    assert send_round(marijke.actor, yearly, at=NOW) == 2

    with pytest.raises(AlreadySent):
        send_round(marijke.actor, yearly, at=NOW)
    with pytest.raises(AlreadySent):
        discard_round(marijke.actor, yearly)


@pytest.mark.usefixtures("yearly")
def test_without_a_coordinator_the_contacts_read_it_and_without_those_nobody(town: Town, marijke: Professional) -> None:
    team = town.joost.membership.organisation
    mail_letter(letter_to(town.joost).id)
    assert (mail.outbox, letter_to(town.joost).mailed_at) == ([], None)

    place = town.joost.membership.location.municipality
    begun = begin(marijke.actor, Prospect(team.name, Domain.YOUTH_HELP, place), on=TODAY)
    begun.organisation = team
    begun.save()
    keep_contact(marijke.actor, begun, Contact(name="Ans de Wit", email="ans@noord.example"))
    assert [reader.email for reader in readers_of([team.id])[team.id]] == ["ans@noord.example"]

    coordinator = colleague_of(town.joost, "Hilde", roles=[Role.COORDINATOR])
    assert [reader.email for reader in readers_of([team.id])[team.id]] == [coordinator.membership.email]


def test_a_reply_is_written_down(town: Town, yearly: YearlyRound, marijke: Professional) -> None:
    send_round(marijke.actor, yearly, at=NOW)

    write_reply(marijke.actor, letter_to(town.fatima), "Two colleagues are ill.", on=TODAY)

    assert (letter_to(town.fatima).reply, letter_to(town.fatima).replied_on) == ("Two colleagues are ill.", TODAY)


def test_another_region_has_no_part_in_it(town: Town, yearly: YearlyRound, bea: Professional) -> None:
    elsewhere = begin_round(bea.actor, [town.fatima.membership.organisation_id], start=A_YEAR_AGO, end=TODAY)

    assert not elsewhere.letters.exists()
    with pytest.raises(NotAllowed):
        send_round(bea.actor, yearly, at=NOW)
    with pytest.raises(NotAllowed):
        write_reply(bea.actor, letter_to(town.fatima), "x", on=TODAY)


def test_a_draft_is_thrown_away(yearly: YearlyRound, marijke: Professional) -> None:
    discard_round(marijke.actor, yearly)

    assert not YearlyLetter.objects.exists()
