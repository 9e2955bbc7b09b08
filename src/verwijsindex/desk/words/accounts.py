"""What is wrong on an account form, and what came of inviting, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.accounts.checking import FAULTY, Fault, name_of
from verwijsindex.onboarding.models import AccountRow
from verwijsindex.organisations.inviting import Result

FAULTS: dict[Fault, Promise] = {
    Fault.EMPTY: _("Fill this in."),
    Fault.BAD_ADDRESS: _("This is not an e-mail address. Check it."),
    Fault.DOUBLE_ADDRESS: _("This e-mail address stands on the form twice."),
    Fault.UNKNOWN_LOCATION: _("Choose one of your locations. Is yours not there? Tell your region."),
    Fault.UNKNOWN_ROLE: _("This role is not known. Tick the roles."),
    Fault.BAD_PHONE: _("This is not a phone number. Check it."),
    Fault.NO_BSN_RIGHT: _("Your profile says that your organisation may not use the BSN."),
}
OUTCOMES: dict[str, Promise] = {
    "": _("waits"),
    FAULTY: _("something on the row is not right any more"),
    Result.INVITED: _("invited"),
    Result.WORKS_HERE: _("works there already"),
    Result.WAS_INVITED: _("was invited before"),
    Result.INCOMPLETE: _("something is missing, or the e-mail address is not right"),
    Result.NOT_ALLOWED: _("may not be invited by you"),
}


@dataclass(frozen=True)
class PersonInWords:
    name: str
    email: str
    outcome: Promise


def people_in_words(rows: Iterable[AccountRow]) -> list[PersonInWords]:
    return [PersonInWords(name_of(row.cells), row.cells["e-mail"], OUTCOMES[row.outcome]) for row in rows]
