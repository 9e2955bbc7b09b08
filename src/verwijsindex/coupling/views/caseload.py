"""The caseload: a record system tells all that it has, and the index follows. Row B4"""

from typing import Annotated

from django.http import HttpResponse
from django.utils import timezone
from ninja import Query, Router

from verwijsindex.coupling.caseload.converging import Converging, converge, count, look_at
from verwijsindex.coupling.caseload.plan import Line
from verwijsindex.coupling.caseload.rows import NDJSON, read_rows
from verwijsindex.coupling.doors.answers import answer
from verwijsindex.coupling.doors.callers import ApiRequest
from verwijsindex.coupling.doors.problems import ANSWERED, fault_of
from verwijsindex.coupling.rules import MOST_CLOSED
from verwijsindex.coupling.shapes.caseload import OUTCOMES, CaseloadLine, CaseloadOut

router = Router(tags=["caseload"], by_alias=True)
Trial = Annotated[bool, Query(description="Zeg wat er zou gebeuren, en verander niets.")]
MostClosed = Annotated[
    int, Query(ge=0, le=100, description="Welk deel van de signalen, in procenten, hoogstens mag eindigen.")
]
_ROWS = {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/CaseloadRowIn"}}}
_LINES = {"schema": {"$ref": "#/components/schemas/CaseloadRowIn"}}


@router.put(
    "",
    response=CaseloadOut,
    operation_id="vertelCaseload",
    summary="Vertel alle signalen die er moeten zijn",
    description="Wat nieuw is wordt gegeven, wat anders is volgt, en wat er niet meer in staat eindigt.",
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": _ROWS, NDJSON: _LINES}}},
)
def tell(request: ApiRequest, proef: Trial = False, hoogstensBeeindigd: MostClosed = MOST_CLOSED) -> HttpResponse:  # noqa: FBT002, N803  # as it stands in the address
    on = timezone.localdate()
    rows = read_rows(request, request.headers.get("Content-Type", ""))
    if proef:
        lines, would_stop = look_at(request.auth, rows, most_closed=hoogstensBeeindigd, on=on)
    else:
        converging, would_stop = Converging(request.auth, on, ANSWERED), False
        lines = converge(converging, rows, most_closed=hoogstensBeeindigd)
    told = CaseloadOut(
        is_trial=proef,
        would_stop=would_stop,
        counts={OUTCOMES[outcome]: total for outcome, total in count(lines).items()},
        lines=[_shown(line) for line in sorted(lines, key=lambda line: line.number or len(rows) + 1)],
    )
    return answer(request, told)


def _shown(line: Line) -> CaseloadLine:
    problem = fault_of(line.fault) if line.fault else None
    return CaseloadLine(number=line.number, reference=line.reference, outcome=line.outcome, problem=problem)
