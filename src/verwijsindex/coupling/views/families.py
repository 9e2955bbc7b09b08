"""Family matches: who is involved with other young people of the family. Row B5"""

from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from verwijsindex.coupling.doors.answers import answer
from verwijsindex.coupling.doors.callers import ApiRequest, HowMany, IdempotencyKey, Namens, acting, once
from verwijsindex.coupling.doors.showing import fresh_signal, list_families, show_family
from verwijsindex.coupling.shapes.colleagues import FamilyContactIn, FamilyPage, FamilyRow
from verwijsindex.matches.family_contact import record_family_contact

router = Router(tags=["gezinsmatches"], by_alias=True)


@router.get("", response=FamilyPage, operation_id="gezinsmatches", summary="Geef de gezinsmatches van een professional")
def listing(request: ApiRequest, namens: Namens, na: int = 0, aantal: HowMany = 25) -> HttpResponse:
    return answer(request, list_families(acting(request, namens), after=na, most=aantal))


@router.get("/{kenmerk}", response=FamilyRow, operation_id="gezinsmatch", summary="Geef een gezinsmatch")
def one(request: ApiRequest, kenmerk: UUID, namens: Namens) -> HttpResponse:
    acts = acting(request, namens)
    return answer(request, show_family(acts, fresh_signal(request, acts, kenmerk), kenmerk))


@router.post(
    "/{kenmerk}/contact",
    response={204: None},
    operation_id="legGezinscontactVast",
    summary="Leg vast wat er van bellen met collega's rond het gezin kwam",
)
def contact(
    request: ApiRequest, kenmerk: UUID, namens: Namens, sleutel: IdempotencyKey, contact: FamilyContactIn
) -> HttpResponse:
    acts = acting(request, namens)
    return once(
        request,
        sleutel,
        lambda: record_family_contact(acts.actor, fresh_signal(request, acts, kenmerk), outcome=contact.outcome),
    )
