"""What is shown of messages to who is shielded, and to them of who was told who they are."""

from collections.abc import Iterable, Mapping

from verwijsindex.access.actor import Actor
from verwijsindex.matches.cards import ColleagueCard, RelayCard, RelayTask, UnmaskingCard
from verwijsindex.matches.disclosure.colleagues import who_is
from verwijsindex.matches.models import Participant, RelayRequest, Unmasking
from verwijsindex.matches.numbers import number_of
from verwijsindex.matches.relay_codes import Ask, Need, Reply


def relay_tasks(actor: Actor) -> tuple[RelayTask, ...]:
    """Show what the actor must pass on, from whom and to whom; nothing of whom it is about."""
    waiting = RelayRequest.objects.waiting_for(actor).with_people()
    return tuple(
        RelayTask(
            request_id=request.id,
            number=number_of(request.place.match_id),
            ask=Ask(request.ask),
            asked_at=request.asked_at,
            asked_by=who_is(request.asked_by),
            shielded=who_is(request.place),
        )
        for request in waiting
    )


def relayed(
    requests: Iterable[RelayRequest], own: Participant | None, cards: Mapping[int, ColleagueCard]
) -> Iterable[RelayCard]:
    """Show what the viewer asked of who is shielded, or what was asked of the viewer; the others do not see it."""
    for request in requests:
        both = {request.place_id, request.asked_by_id}
        if own and own.id in both and both <= cards.keys():
            yield RelayCard(
                place=request.place_id,
                ask=Ask(request.ask),
                asked_by=cards[request.asked_by_id],
                asked_at=request.asked_at,
                reply=Reply(request.reply) if request.reply else None,
                replied_at=request.replied_at,
            )


def unmaskings(own: Participant | None) -> tuple[UnmaskingCard, ...]:
    """Show who was told who the viewer is."""
    if own is None or not own.is_shielded:
        return ()
    found = Unmasking.objects.filter(place=own).select_related("by__user")
    return tuple(UnmaskingCard(Need(unmasking.need), unmasking.at, str(unmasking.by)) for unmasking in found)
