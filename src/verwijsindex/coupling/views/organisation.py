"""The own organisation: who may give signals, and where they work."""

from django.http import HttpResponse
from ninja import Router

from verwijsindex.coupling.doors.answers import answer
from verwijsindex.coupling.doors.callers import ApiRequest
from verwijsindex.coupling.shapes.people import LocationOut, OrganisationOut, ProfessionalOut
from verwijsindex.organisations.models import Membership

router = Router(tags=["organisatie"], by_alias=True)


@router.get("", response=OrganisationOut, operation_id="organisatie", summary="Geef de eigen organisatie")
def organisation(request: ApiRequest) -> HttpResponse:
    own = request.auth.system.organisation
    people = Membership.objects.who_may_be_named_in_a_signal().filter(organisation=own).by_name()
    shape = OrganisationOut(
        name=own.name,
        usual_months=own.months_proposed,
        professionals=[ProfessionalOut.of(somebody) for somebody in people],
        locations=[
            LocationOut(id=place.id, name=place.name, municipality=place.municipality_id)
            for place in own.locations.order_by("name")
        ],
    )
    return answer(request, shape)
