"""Cases: a record system tells that one reached a moment of the work, and a rule decides. Row B3"""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from verwijsindex.coupling.cases import Case, hear_case
from verwijsindex.coupling.doors.answers import answer
from verwijsindex.coupling.doors.callers import Acting, ApiRequest, Namens, acting, named
from verwijsindex.coupling.doors.showing import find_reference, show_signal
from verwijsindex.coupling.giving import require_informed_by_now
from verwijsindex.coupling.reading import PARTS, content_of, described, wanted
from verwijsindex.coupling.rules import CaseDecision
from verwijsindex.coupling.shapes.cases import CaseIn, CaseOut, RuleOut
from verwijsindex.coupling.young_people import identify

router = Router(tags=["zaken"], by_alias=True)


@router.put(
    "/{kenmerk}",
    response=CaseOut,
    operation_id="vertelZaak",
    summary="Vertel dat een zaak een moment in het werk bereikte",
    description="De regel van de organisatie voor dit casustype beslist. Het signaal krijgt hetzelfde kenmerk.",
)
def tell(request: ApiRequest, kenmerk: UUID, namens: Namens, zaak: CaseIn) -> HttpResponse:
    acts = acting(request, namens)
    case = _case(request, acts, kenmerk, zaak)
    require_informed_by_now(case.wanted.informing, on=acts.on)
    heard = hear_case(acts.actor, request.auth.system, case, professional=acts.professional, on=acts.on)
    given = heard.decision is CaseDecision.GIVEN
    shown = CaseOut(
        decision=heard.decision,
        rule=RuleOut(case_type=heard.rule.case_type, version=heard.rule.version) if heard.rule else None,
        signal=show_signal(acts, find_reference(acts, kenmerk)) if given else None,
    )
    return answer(request, shown)


def _case(request: ApiRequest, acts: Acting, reference: UUID, told: CaseIn) -> Case:
    return Case(
        reference=reference,
        case_type=told.case_type,
        moment=told.moment,
        is_weighed=told.is_weighed,
        identity=identify(acts.actor, described(told.young_person), on=acts.on),
        wanted=wanted(told, partial(named, request)),
        content=content_of(acts.professional, told),
        written=told.model_dump_json(include=PARTS, by_alias=True),
    )
