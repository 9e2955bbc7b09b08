"""Signals: what a record system gives, follows and ends for a professional. Rows B1, B2"""

from functools import partial
from http import HTTPStatus
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from ninja import Router

from verwijsindex.coupling.doors.answers import answer
from verwijsindex.coupling.doors.callers import ApiRequest, HowMany, IdempotencyKey, Namens, acting, named, once
from verwijsindex.coupling.doors.showing import fresh_signal, list_signals, show_given, show_reference, show_signal
from verwijsindex.coupling.giving import find_given, give_signal, require_informed_by_now
from verwijsindex.coupling.reading import content_of, described, informing_of, wanted
from verwijsindex.coupling.shapes.signals import (
    HandOverIn,
    InformingIn,
    SignalIn,
    SignalOut,
    SignalPage,
)
from verwijsindex.coupling.young_people import identify
from verwijsindex.signals import actions

router = Router(tags=["signalen"], by_alias=True)


@router.get("", response=SignalPage, operation_id="signalen", summary="Geef de signalen van een professional")
def listing(request: ApiRequest, namens: Namens, na: int = 0, aantal: HowMany = 25) -> HttpResponse:
    return answer(request, list_signals(acting(request, namens), after=na, most=aantal))


@router.get("/{kenmerk}", response=SignalOut, operation_id="signaal", summary="Geef een signaal, met de match erbij")
def one(request: ApiRequest, kenmerk: UUID, namens: Namens) -> HttpResponse:
    return answer(request, show_reference(acting(request, namens), kenmerk))


@router.put(
    "/{kenmerk}",
    response={200: SignalOut, 201: SignalOut},
    operation_id="geefSignaal",
    summary="Geef een signaal onder een eigen kenmerk",
    description="Opnieuw gegeven is het hetzelfde signaal. De match staat in het antwoord.",
)
def give(request: ApiRequest, kenmerk: UUID, namens: Namens, signaal: SignalIn) -> HttpResponse:
    acts, young_person = acting(request, namens), described(signaal.young_person)
    content = content_of(acts.professional, signaal)
    # What was given before is not asked of the BRP again; where that is not asked at all, giving it anew tells.
    before = None if young_person.whole else find_given(request.auth.system, kenmerk, content)
    if before:
        return answer(request, show_signal(acts, before))
    identity, asked = identify(acts.actor, young_person, on=acts.on), wanted(signaal, partial(named, request))
    with transaction.atomic():
        given = give_signal(
            acts.actor,
            request.auth.system,
            kenmerk,
            identity,
            asked,
            professional=acts.professional,
            content=content,
            on=acts.on,
        )
        shown = show_given(acts, given)
    return answer(request, shown, status=HTTPStatus.CREATED if given.raised else HTTPStatus.OK)


@router.post(
    "/{kenmerk}/beeindiging", response={204: None}, operation_id="beeindigSignaal", summary="Beëindig een signaal"
)
def end(request: ApiRequest, kenmerk: UUID, namens: Namens, sleutel: IdempotencyKey) -> HttpResponse:
    acts = acting(request, namens)
    return once(
        request, sleutel, lambda: actions.end_signal(acts.actor, fresh_signal(request, acts, kenmerk), on=acts.on)
    )


@router.post(
    "/{kenmerk}/intrekking",
    response={204: None},
    operation_id="trekSignaalIn",
    summary="Trek een onterecht signaal in",
    description="Er blijft niets van bewaard, ook niet in het archief.",
)
def withdraw(request: ApiRequest, kenmerk: UUID, namens: Namens, sleutel: IdempotencyKey) -> HttpResponse:
    acts = acting(request, namens)
    return once(
        request, sleutel, lambda: actions.withdraw_signal(acts.actor, fresh_signal(request, acts, kenmerk), on=acts.on)
    )


@router.post(
    "/{kenmerk}/overdracht",
    response={204: None},
    operation_id="draagSignaalOver",
    summary="Draag een signaal over aan een collega",
)
def hand_over(
    request: ApiRequest, kenmerk: UUID, namens: Namens, sleutel: IdempotencyKey, overdracht: HandOverIn
) -> HttpResponse:
    acts = acting(request, namens)

    def deed() -> None:
        to = named(request, overdracht.to, where="body#/aan")
        actions.hand_over_signal(acts.actor, fresh_signal(request, acts, kenmerk), to=to, on=acts.on)

    return once(request, sleutel, deed)


@router.post(
    "/{kenmerk}/informering",
    response={204: None},
    operation_id="legInformerenVast",
    summary="Leg vast wie er alsnog is geïnformeerd",
)
def inform(
    request: ApiRequest, kenmerk: UUID, namens: Namens, sleutel: IdempotencyKey, informering: InformingIn
) -> HttpResponse:
    acts, informing = acting(request, namens), informing_of(informering, partial(named, request), where="body#/door")

    def deed() -> None:
        require_informed_by_now(informing, on=acts.on)
        actions.record_informing(acts.actor, fresh_signal(request, acts, kenmerk), informing)

    return once(request, sleutel, deed)
