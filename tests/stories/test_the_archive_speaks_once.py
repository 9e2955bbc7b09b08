"""Rows A9 and A10: the archive speaks once, to whoever gives a new signal. Invariant: I4, I7"""

from dataclasses import replace

import pytest
from django.urls import reverse

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Professional, Town
from tests.colleagues import colleague_of
from tests.families import NOOR_OF_BOTH, SEM_OF_BOTH
from tests.registers import Register, record_of
from tests.rooms.conftest import lotte  # noqa: F401  # a colleague of Fatima
from tests.rooms.desk.conftest import Desk, desk_of  # noqa: F401
from tests.shielded import signals_shielded
from verwijsindex.access.roles import Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.archive import earlier_involved
from verwijsindex.matches.cards import EarlierCard
from verwijsindex.matches.models import FamilyMatch, FamilyPlace, Match
from verwijsindex.notices.listeners import tell_of_earlier_involvement
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import Family, IdentityReport, Parent
from verwijsindex.signals.actions import end_signal, hand_over_signal, withdraw_signal
from verwijsindex.signals.events import EarlierInvolvementTold
from verwijsindex.signals.models import ArchivedSignal, Signal
from verwijsindex.signals.registration import learn_from_brp
from verwijsindex.signals.retention import keep_to_the_terms

pytestmark = pytest.mark.django_db


def ended(somebody: Professional, identity: Identity = NOOR) -> ArchivedSignal:
    """Let somebody have been involved until today."""
    end_signal(somebody.actor, somebody.signals(identity).signal, on=TODAY)
    return ArchivedSignal.objects.get()


def told(somebody: Professional) -> list[EarlierCard]:
    """What somebody reads of the archive, on the pages of their own signals."""
    own = Signal.objects.visible_to(somebody.actor).order_by("id")
    return [card for signal in own for card in earlier_involved(somebody.actor, signal)]


def test_a9_i4_who_signals_anew_is_told_once_and_nobody_else_is(town: Town) -> None:
    archived = ended(town.fatima)

    town.joost.signals(NOOR)
    town.ineke.signals(NOOR_WITHOUT_BSN)

    (card,) = told(town.joost)
    assert (card.who.name, card.who.organisation, card.until) == (
        "Fatima Amrani",
        "Basisschool De Zilvermeeuw",
        archived.ended_on,
    )
    assert (card.who.phone, card.of_family) == ("072 555 01 00", False)
    assert told(town.ineke) == told(town.fatima) == []
    line = Entry.objects.get(act=Act.TELL_OF_EARLIER)
    assert (line.membership_id, line.object_id) == (town.joost.membership.id, str(archived.id))


def test_i5_what_is_in_the_archive_makes_no_match(town: Town) -> None:
    ended(town.fatima)

    town.joost.signals(NOOR)

    assert not Match.objects.exists()


def test_the_answer_says_it_and_a_message_leads_back_to_it(town: Town, desk_of: Desk) -> None:  # noqa: F811
    ended(town.fatima)
    signal, joost = town.joost.signals(NOOR).signal, desk_of(town.joost)
    for _ in range(2):
        tell_of_earlier_involvement(EarlierInvolvementTold(signal.id))

    page = joost.get(reverse("notice", args=[Notice.objects.get().id]), follow=True).content.decode()

    assert Notice.objects.get().kind == NoticeKind.EARLIER_INVOLVED
    assert Notice.objects.get().recipient_id == town.joost.membership.id
    assert "Involved earlier" in page
    assert "Fatima Amrani" in page
    assert "22-11-2026" in page


def test_the_own_organisation_hears_nothing_of_itself(town: Town, lotte: Professional) -> None:  # noqa: F811
    ended(town.fatima)

    lotte.signals(NOOR)
    town.joost.signals(NOOR)

    assert told(lotte) == []
    assert len(told(town.joost)) == 1  # what is not told waits for whom it is


def test_what_was_shielded_stays_so(town: Town) -> None:
    archived = ended(town.fatima)
    ArchivedSignal.objects.update(was_shielded=True)

    town.joost.signals(NOOR)

    assert told(town.joost) == []
    assert ArchivedSignal.objects.get(id=archived.id).noticed_at is None


def test_withdrawn_is_not_in_the_archive_and_tells_nothing(town: Town) -> None:
    withdraw_signal(town.fatima.actor, town.fatima.signals(NOOR).signal, on=TODAY)

    town.joost.signals(NOOR)

    assert told(town.joost) == []


def test_told_stays_told_when_the_new_signal_goes(town: Town) -> None:
    archived = ended(town.fatima)
    withdraw_signal(town.joost.actor, town.joost.signals(NOOR).signal, on=TODAY)

    town.ineke.signals(NOOR)
    town.joost.signals(NOOR)

    assert told(town.ineke) == told(town.joost) == []
    assert ArchivedSignal.objects.get(id=archived.id).noticed_at is not None


def test_a_successor_is_not_told(town: Town) -> None:
    ended(town.joost)
    signal = town.fatima.signals(NOOR).signal
    hassan = colleague_of(town.fatima)

    hand_over_signal(town.petra.actor, signal, to=hassan.membership, on=TODAY)

    assert told(hassan) == told(town.fatima) == []


def test_of_who_left_the_coordinator_is_named(town: Town) -> None:
    ended(town.fatima)
    Membership.objects.filter(id=town.fatima.membership.id).update(left_on=TODAY)

    town.joost.signals(NOOR)

    assert [card.who.name for card in told(town.joost)] == ["Petra Mol"]
    Membership.objects.filter(roles__contains=[Role.COORDINATOR]).update(left_on=TODAY)
    assert [card.who.name for card in told(town.joost)] == ["Basisschool De Zilvermeeuw"]


def test_a10_i7_of_a_sibling_is_told_whom_to_call_and_no_day(town: Town) -> None:
    """The tie that the archive kept tells it once, and goes: nobody else hears of it. Invariant: I4"""
    ended(town.fatima, NOOR_OF_BOTH)

    town.joost.signals(SEM_OF_BOTH)
    town.ineke.signals(SEM_OF_BOTH)

    (card,) = told(town.joost)
    assert (card.who.name, card.of_family, card.until) == ("Fatima Amrani", True, None)
    assert told(town.ineke) == []
    assert not IdentityReport.objects.get(archived_signal__isnull=False).parents.exists()


def test_a10_i5_a_tie_in_the_archive_brings_no_family_together(town: Town) -> None:
    """Kees knows Noor by name; that she has Sem's parents is known of Fatima's signal alone, which ended."""
    ended(town.fatima, NOOR_OF_BOTH)
    town.kees.signals(NOOR_WITHOUT_BSN)

    colleague_of(town.fatima).signals(SEM_OF_BOTH)

    assert not FamilyMatch.objects.exists()


def test_a10_when_the_tie_goes_to_the_archive_the_living_part(town: Town) -> None:
    town.kees.signals(NOOR_WITHOUT_BSN)
    town.joost.signals(SEM_OF_BOTH)
    signal = town.fatima.signals(NOOR_OF_BOTH).signal
    assert FamilyPlace.objects.count() == 3

    end_signal(town.fatima.actor, signal, on=TODAY)

    assert not FamilyMatch.objects.exists()


@pytest.mark.parametrize("known", [{"geheimhoudingPersoonsgegevens": "7"}, {"ouders": []}], ids=["secret", "of nobody"])
def test_a10_the_brp_is_heard_for_the_archive_too(town: Town, register: Register, known: dict[str, object]) -> None:
    """What became otherwise after the signal ended: nobody is told through who is secret, or is no child of theirs."""
    ended(town.fatima, NOOR_OF_BOTH)
    register(record_of(NOOR_OF_BOTH, **known))

    learn_from_brp(most=10, on=TODAY)

    assert not Parent.objects.exists()
    town.joost.signals(SEM_OF_BOTH)
    assert told(town.joost) == []


def test_a10_a11_what_was_shielded_ties_nobody_in_the_archive(town: Town) -> None:
    signals_shielded(town.ineke, NOOR_OF_BOTH, relay=colleague_of(town.ineke, roles=["coordinator"]))

    end_signal(town.ineke.actor, Signal.objects.get(), on=TODAY)

    assert not Parent.objects.exists()


def test_what_the_archive_destroys_ties_nobody(town: Town) -> None:
    archived = ended(town.fatima, NOOR_OF_BOTH)
    assert Parent.objects.count() == 2

    keep_to_the_terms(on=archived.destroy_on)

    assert not Parent.objects.exists()
    assert not Family.objects.exists()


@pytest.mark.parametrize("secret", [(), None])
def test_who_is_secret_is_of_no_family(town: Town, secret: tuple[str, ...] | None) -> None:
    town.ineke.signals(replace(NOOR_OF_BOTH, parents=secret))
    ended(town.fatima, replace(NOOR, parents=secret))

    town.joost.signals(replace(SEM, parents=SEM_OF_BOTH.parents))

    assert told(town.joost) == []
