"""Shielded signals: put a shield on or take it off, and ask something of who is shielded. Row B6"""

from uuid import UUID

from django.http import Http404, HttpResponse
from ninja import Router

from verwijsindex.coupling.doors.answers import done
from verwijsindex.coupling.doors.callers import ApiRequest, IdempotencyKey, Namens, acting, once
from verwijsindex.coupling.doors.showing import fresh_match, fresh_signal
from verwijsindex.coupling.giving import shield_for
from verwijsindex.coupling.shapes.matches import RelayIn
from verwijsindex.coupling.shapes.signals import ShieldIn
from verwijsindex.matches.relaying import ask_shielded
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
