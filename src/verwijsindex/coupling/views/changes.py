"""The feed: for which references something changed, from any point on. Row B2"""

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router

from verwijsindex.coupling.doors.answers import answer
from verwijsindex.coupling.doors.callers import ApiRequest, HowMany
from verwijsindex.coupling.shapes.changes import ChangeOut, ChangePage

router = Router(tags=["wijzigingen"], by_alias=True)
After = Annotated[int, Query(ge=0, description="Het volgnummer waarna te lezen; 0 is het begin.")]


@router.get("", response=ChangePage, operation_id="wijzigingen", summary="Lees wat er veranderde")
def feed(request: ApiRequest, na: After = 0, aantal: HowMany = 100) -> HttpResponse:
    changes = request.auth.system.changes.after(na).select_related("reference")[:aantal]
    rows = [ChangeOut.of(change) for change in changes]
    return answer(request, ChangePage(rows=rows, next=rows[-1].number if rows else na))
