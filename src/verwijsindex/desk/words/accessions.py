"""The way of an organisation, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verwijsindex.onboarding.importing import Outcome
from verwijsindex.onboarding.models import Contact, Line
from verwijsindex.onboarding.models.dossier import CONTACT_ROLES, LineKind
from verwijsindex.onboarding.rules import ContactRole, Missing

_ICONS = {
    LineKind.BEGUN: "organisation",
    LineKind.MOVED: "next",
    LineKind.NOTE: "message",
    LineKind.STOPPED: "stop",
    LineKind.RESUMED: "next",
    LineKind.REGISTERED: "done",
    LineKind.SIGNED: "edit",
    LineKind.ENDED: "stop",
    LineKind.KEPT: "next",
    LineKind.LINK: "mail",
    LineKind.ACCOUNTS: "people",
    LineKind.PROPOSED: "edit",
    LineKind.AGREED: "done",
}
OUTCOMES = {
    Outcome.TAKEN_UP: gettext_lazy("taken up"),
    Outcome.KNOWN: gettext_lazy("was known already"),
    Outcome.NO_NAME: gettext_lazy("has no name"),
    Outcome.LONG_NAME: gettext_lazy("the name is longer than 120 letters"),
    Outcome.UNKNOWN_DOMAIN: gettext_lazy("this domain is not known"),
    Outcome.UNKNOWN_MUNICIPALITY: gettext_lazy("this municipality is not of the region"),
    Outcome.BAD_ADDRESS: gettext_lazy("the e-mail address is not right"),
}
MISSING = {
    Missing.REGISTRATION: gettext_lazy("The organisation is not in the index yet."),
    Missing.AGREEMENT: gettext_lazy("The agreement is not signed."),
    Missing.AGREEMENT_ENDED: gettext_lazy("The agreement has ended."),
    Missing.COVENANT_ENDED: gettext_lazy("The covenant has ended where the organisation works."),
    Missing.PEOPLE: gettext_lazy("No professional has an account."),
    Missing.TRAINING: gettext_lazy("No professional is trained."),
}


@dataclass(frozen=True)
class LineInWords:
    icon: str
    when: str
    what: str
    text: str


@dataclass(frozen=True)
class ContactInWords:
    id: UUID
    name: str
    job_title: str
    role_names: str
    email: str
    phone: str
    mail_comes_back: bool


def timeline(lines: Iterable[Line]) -> list[LineInWords]:
    return [LineInWords(_ICONS[LineKind(line.kind)], _when(line), _what(line), line.text) for line in lines]


def contacts_in_words(contacts: Iterable[Contact]) -> list[ContactInWords]:
    return [
        ContactInWords(
            each.id,
            each.name,
            each.job_title,
            ", ".join(str(CONTACT_ROLES[ContactRole(role)]) for role in each.roles),
            each.email,
            each.phone,
            each.mail_bounced_at is not None,
        )
        for each in contacts
    ]


def _when(line: Line) -> str:
    by = line.by or line.accession.name
    return _("%(day)s, %(name)s") % {"day": date_format(line.on, "SHORT_DATE_FORMAT"), "name": by}


def _what(line: Line) -> str:
    step = {"number": line.step, "step": line.get_step_display()}
    if line.kind == LineKind.MOVED:
        return _("To step %(number)d: %(step)s") % step
    if line.kind == LineKind.BEGUN:
        return _("Taken up at step %(number)d: %(step)s") % step
    return {
        LineKind.NOTE: _("Note"),
        LineKind.STOPPED: _("Stopped for now"),
        LineKind.RESUMED: _("Taken up again"),
        LineKind.REGISTERED: _("Registered in the index"),
        LineKind.SIGNED: _("Agreement signed"),
        LineKind.ENDED: _("The agreement ends after:"),
        LineKind.KEPT: _("The agreement goes on after all"),
        LineKind.LINK: _("Link mailed"),
        LineKind.ACCOUNTS: _("Account form sent in"),
        LineKind.PROPOSED: _("Profile proposed"),
        LineKind.AGREED: _("Profile agreed on"),
    }[LineKind(line.kind)]
