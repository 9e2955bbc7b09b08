"""Record systems of the demo: a rule of the organisation asks its professionals whether a signal is needed. Row B3"""

from uuid import uuid4

from django.utils import timezone

from verwijsindex.access.roles import Role
from verwijsindex.coupling.case_rules import Wishes, set_case_rule
from verwijsindex.coupling.cases import Case, hear_case
from verwijsindex.coupling.models import SourceSystem
from verwijsindex.coupling.reading import PARTS, UnknownProfessional, content_of, described, wanted
from verwijsindex.coupling.rules import SCOPES, CaseTerms, Mode
from verwijsindex.coupling.shapes.cases import CaseIn
from verwijsindex.coupling.systems import Rights, register_system
from verwijsindex.coupling.young_people import identify
from verwijsindex.organisations.models import Membership

CASE_TYPE, MOMENT = "zorgteam", "besproken"
TOLD = {
    "jeugdige": {
        "voornamen": "Esther",
        "geslachtsnaam": "Ederveen",
        "geboortedatum": "2015-08-01",
        "geslacht": "vrouw",
    },
    "casustype": CASE_TYPE,
    "moment": MOMENT,
}


def let_systems_ask() -> None:
    for coordinator in Membership.objects.current().filter(roles__contains=[Role.COORDINATOR]):
        actor = coordinator.as_actor()
        system = register_system(actor, "Leerlingvolgsysteem", Rights(frozenset(SCOPES), has_bsn_right=True))
        set_case_rule(actor, CASE_TYPE, Wishes(CaseTerms(Mode.ASK, MOMENT, 4, 17)))
        for colleague in coordinator.organisation.memberships.who_may_be_named_in_a_signal().select_related("user"):
            _tell(system, colleague)


def _tell(system: SourceSystem, colleague: Membership) -> None:
    told, actor, on = CaseIn.model_validate(TOLD), colleague.as_actor(), timezone.localdate()
    case = Case(
        reference=uuid4(),
        case_type=told.case_type,
        moment=told.moment,
        is_weighed=told.is_weighed,
        identity=identify(actor, described(told.young_person), on=on),
        wanted=wanted(told, _nobody),
        content=content_of(colleague, told),
        written=told.model_dump_json(include=PARTS, by_alias=True),
    )
    hear_case(actor, system, case, professional=colleague, on=on)


def _nobody(name: str, *, where: str) -> Membership:  # noqa: ARG001  # nobody else told the family
    raise UnknownProfessional(where)
