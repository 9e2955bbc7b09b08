"""Shielded signals of the demo: a colleague asks to be called, and here and there the contact point answered."""

from verwijsindex.matches.models import Participant, RelayRequest
from verwijsindex.matches.relay_codes import Ask, Reply
from verwijsindex.matches.relaying import ask_shielded, reply_for_shielded
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.models import ShieldReason
from verwijsindex.signals.shield import Shield, relays_for


def shield_of(professional: Membership) -> Shield:
    """Give a shield with the contact point that is proposed."""
    relay = relays_for(professional).first()
    assert relay is not None  # the region has a trustee
    return Shield(ShieldReason.THREAT, relay)


def ask_some() -> None:
    """Let the first in each match with a shielded colleague ask something; every other one has an answer."""
    for number, place in enumerate(Participant.objects.present().filter(is_shielded=True).order_by("joined_at")):
        first = place.match.participants.present().unshielded().in_order().first()
        if first:
            ask_shielded(first.membership.as_actor(), place.match, place, ask=Ask.PLEASE_CALL)
        if number % 2:
            request = RelayRequest.objects.select_related("relay").latest("id")
            reply_for_shielded(request.relay.as_actor(), request.id, reply=Reply.WILL_CALL)
