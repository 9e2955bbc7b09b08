"""Shielded signals: put a shield on or take it off, ask something of who is shielded, and pass it on. Row B6"""

from uuid import UUID

from django.http import Http404, HttpResponse
from ninja import Router

from verwijsindex.audit.acts import Act
from verwijsindex.coupling.doors.answers import answer, done
from verwijsindex.coupling.doors.callers import ApiRequest, IdempotencyKey, Namens, acting, once, relaying
from verwijsindex.coupling.doors.showing import fresh_match, fresh_signal
from verwijsindex.coupling.giving import shield_for
from verwijsindex.coupling.shapes.matches import RelayIn
from verwijsindex.coupling.shapes.relays import RelayReplyIn, RelayTaskOut, RelayTasksOut
from verwijsindex.coupling.shapes.signals import ShieldIn
from verwijsindex.matches.disclosure import relay_tasks
from verwijsindex.matches.models import RelayRequest
from verwijsindex.matches.relaying import ask_shielded, look_at_tasks, reply_for_shielded
from verwijsindex.signals.shielding import shield_signal, unshield_signal

router = Router(by_alias=True)


@router.put(
    "/signalen/{kenmerk}/afscherming",
    response={204: None},
    tags=["signalen"],
    operation_id="schermSignaalAf",
    summary="Scherm een signaal af",
    description="Collega's zien dan alleen dat er iemand is. Vragen gaan via wie boodschappen doorgeeft.",
)
def shield(request: ApiRequest, kenmerk: UUID, namens: Namens, afscherming: ShieldIn) -> HttpResponse:
    acts = acting(request, namens)
    asked = shield_for(afscherming.reason, acts.professional)
    shield_signal(acts.actor, fresh_signal(request, acts, kenmerk), asked)
    return done(request)


@router.delete(
    "/signalen/{kenmerk}/afscherming",
    response={204: None},
    tags=["signalen"],
    operation_id="neemAfschermingWeg",
    summary="Neem de afscherming van een signaal weg",
)
def unshield(request: ApiRequest, kenmerk: UUID, namens: Namens) -> HttpResponse:
    acts = acting(request, namens)
    unshield_signal(acts.actor, fresh_signal(request, acts, kenmerk))
    return done(request)


@router.post(
    "/matches/{matchId}/berichten",
    response={204: None},
    tags=["matches"],
    operation_id="vraagAfgeschermde",
    summary="Stel een vraag aan wie is afgeschermd",
    description="Het antwoord staat later in de match, bij de berichten.",
)
def ask(
    request: ApiRequest,
    matchId: UUID,  # noqa: N803  # as it stands in the address
    namens: Namens,
    sleutel: IdempotencyKey,
    bericht: RelayIn,
) -> HttpResponse:
    acts = acting(request, namens)

    def deed() -> None:
        match = fresh_match(request, acts, matchId)
        place = match.participants.present().filter(id=bericht.to).first()
        if place is None:
            raise Http404
        ask_shielded(acts.actor, match, place, ask=bericht.ask)

    return once(request, sleutel, deed)


@router.get(
    "/berichten",
    response=RelayTasksOut,
    tags=["berichten"],
    operation_id="berichten",
    summary="Geef wat het contactpunt moet doorgeven",
)
def waiting(request: ApiRequest, namens: Namens) -> HttpResponse:
    actor = relaying(request, namens).actor
    shown = RelayTasksOut(rows=[RelayTaskOut.of(task) for task in relay_tasks(actor)])
    look_at_tasks(actor, Act.LIST_RELAYED)
    return answer(request, shown)


@router.post(
    "/berichten/{berichtId}/antwoord",
    response={204: None},
    tags=["berichten"],
    operation_id="beantwoordBericht",
    summary="Zeg wat er van een boodschap kwam",
)
def reply(
    request: ApiRequest,
    berichtId: int,  # noqa: N803
    namens: Namens,
    sleutel: IdempotencyKey,
    antwoord: RelayReplyIn,
) -> HttpResponse:
    actor = relaying(request, namens).actor

    def deed() -> None:
        if not RelayRequest.objects.waiting_for(actor).filter(id=berichtId).exists():
            raise Http404
        reply_for_shielded(actor, berichtId, reply=antwoord.reply)

    return once(request, sleutel, deed)
