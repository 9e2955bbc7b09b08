"""Weighings: why a professional gave a signal or not, sealed for the own organisation. Row A2"""

from django.http import HttpResponse
from ninja import Router

from verwijsindex.coupling.doors.callers import ApiRequest, IdempotencyKey, Namens, acting, once
from verwijsindex.coupling.shapes.weighings import WeighingIn
from verwijsindex.criteria.rules import Weighed
from verwijsindex.criteria.weighings import keep_weighing

router = Router(tags=["afwegingen"], by_alias=True)


@router.post(
    "",
    response={204: None},
    operation_id="legAfwegingVast",
    summary="Leg vast waarom er wel of geen signaal is gegeven",
    description="Wordt verzegeld bewaard waar de organisatie dat wil, en anders niet. Komt nooit in een match.",
)
def weigh(request: ApiRequest, namens: Namens, sleutel: IdempotencyKey, afweging: WeighingIn) -> HttpResponse:
    acts = acting(request, namens)
    weighed = Weighed(afweging.decision, afweging.reference, afweging.reason)

    def deed() -> None:
        keep_weighing(acts.actor, weighed, on=acts.on)

    return once(request, sleutel, deed)
