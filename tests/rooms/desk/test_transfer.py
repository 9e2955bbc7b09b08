"""Row A12: signals of a colleague go to others at once; whoever is absent has a deputy."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import NOOR, SEM, TODAY, Professional, Town
from tests.rooms.desk.conftest import Desk
from tests.shielded import signals_shielded, trustee_of
from verwijsindex.access.actor import NotAllowed
from verwijsindex.matches.actions import propose_lead
from verwijsindex.matches.disclosure import match_card
from verwijsindex.matches.events import MatchMoved
from verwijsindex.matches.models import Match, MatchEvent
from verwijsindex.notices.listeners import tell_participants
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.actions import end_signal
from verwijsindex.signals.models import ShieldReason, Signal
from verwijsindex.signals.transfer import plan_transfer, transfer_signals

pytestmark = pytest.mark.django_db


def of(somebody: Professional) -> list[Signal]:
    return list(Signal.objects.filter(professional=somebody.membership))


def absent(somebody: Professional, deputy: Professional | None) -> None:
    today = timezone.localdate()
    Membership.objects.filter(id=somebody.membership.id).update(
        absent_from=today, absent_until=today + timedelta(days=9), deputy=deputy and deputy.membership
    )


def test_signals_are_shared_out_and_none_is_given_twice(town: Town, lotte: Professional) -> None:
    town.fatima.signals(NOOR)
    town.fatima.signals(SEM)
    lotte.signals(SEM)

    (noor, sem) = plan_transfer(Signal.objects.filter(professional=town.fatima.membership), [lotte.membership])

    assert {noor.to, sem.to} == {lotte.membership, None}


def test_match_and_lead_go_along_and_the_other_hears_of_it(town: Town, lotte: Professional) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)
    match = Match.objects.get()
    propose_lead(town.fatima.actor, match, to=match.participants.get(membership=town.fatima.membership))

    transfer_signals(town.petra.actor, of(town.fatima), [lotte.membership], on=TODAY)
    tell_participants(MatchMoved(MatchEvent.objects.latest("id").id))

    match.refresh_from_db()
    assert match.lead is not None
    assert match.lead.membership == lotte.membership
    assert [notice.recipient for notice in Notice.objects.filter(kind=NoticeKind.MATCH_REPLACED)] == [
        town.joost.membership
    ]


def test_the_coordinator_looks_first_and_then_confirms(town: Town, lotte: Professional, desk_of: Desk) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)
    (signal,) = of(town.fatima)
    petra = desk_of(town.petra)
    address = reverse("person_transfer", args=[town.fatima.membership.id])
    asked = {"signals": [str(signal.id)], "to": str(lotte.membership.location_id)}

    assert str(signal.id)[:8].encode() in petra.get(address).content
    preview = petra.post(address, asked).content.decode()
    assert "1 signal goes to Lotte Vink" in preview
    assert "1 match goes along" in preview
    assert "Boer" not in preview
    assert of(lotte) == []

    petra.post(address, {**asked, "confirmed": "yes"})
    assert of(lotte) == [signal]


def test_nobody_hands_over_the_signals_of_a_colleague_but_the_coordinator(town: Town, lotte: Professional) -> None:
    town.fatima.signals(NOOR)

    with pytest.raises(NotAllowed):
        transfer_signals(lotte.actor, of(town.fatima), [lotte.membership], on=TODAY)


def test_a_new_match_of_who_is_absent_goes_to_the_deputy(town: Town, lotte: Professional) -> None:
    absent(town.fatima, lotte)
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)
    match = Match.objects.get()

    tell_participants(MatchMoved(MatchEvent.objects.get().id))

    assert Notice.objects.get(recipient=lotte.membership).kind == NoticeKind.MATCH_OF_ABSENT
    assert Match.objects.visible_to(lotte.actor).get() == match
    (fatima,) = match_card(match, town.joost.actor).others
    assert fatima.absent_until is not None
    assert fatima.deputy is not None
    assert fatima.deputy.name == "Lotte Vink"


def test_what_is_shielded_is_not_offered(town: Town, desk_of: Desk) -> None:
    """Its number would tell that it stands on this name. Row A11, invariant I6"""
    signals_shielded(town.fatima, NOOR, relay=trustee_of(town))
    town.fatima.signals(SEM)

    page = desk_of(town.petra).get(reverse("person_transfer", args=[town.fatima.membership.id]))

    assert list(page.context["form"].fields["signals"].queryset) == [Signal.objects.unshielded().get()]


def test_a_deputy_sees_but_does_not_end_and_sees_no_more_when_the_colleague_is_back(
    town: Town, lotte: Professional
) -> None:
    """Invariant: I1, I10"""
    absent(town.fatima, lotte)
    signal = town.fatima.signals(NOOR).signal

    assert Signal.objects.visible_to(lotte.actor).get() == signal
    with pytest.raises(NotAllowed):
        end_signal(lotte.actor, signal, on=TODAY)
    Signal.objects.update(shield=ShieldReason.THREAT, relay=town.petra.membership)
    assert not Signal.objects.visible_to(lotte.actor).exists()

    Signal.objects.update(shield="", relay=None)
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(deputy=lotte.membership).update(absent_from=yesterday, absent_until=yesterday)

    assert not Signal.objects.visible_to(lotte.actor).exists()
