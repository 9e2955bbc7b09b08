"""A region in words: what is missing, its mandates, what was changed by whom, and who signed what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.audit.reading import done_to
from verwijsindex.onboarding.documents.mandates import NotAdopted, NotMandated
from verwijsindex.onboarding.documents.standing import RegionLack
from verwijsindex.onboarding.models import Mandate, Signature
from verwijsindex.onboarding.rules import DocumentKind
from verwijsindex.organisations.models import Membership, Organisation
from verwijsindex.regions.models import Municipality, Region

MOST_NAMES = 5
SIGNATURE_COLUMNS = (
    "organisatie",
    "domein",
    "overeenkomst getekend op",
    "eindigt na",
    "convenant getekend op",
    "versie",
)
_LACKS: dict[RegionLack, Promise] = {
    RegionLack.EMAIL: gettext_lazy("There is no e-mail address for questions."),
    RegionLack.COVENANT: gettext_lazy("The covenant is not published yet."),
    RegionLack.NEW_TEXT: gettext_lazy("The text of the covenant was changed, and is not published yet."),
    RegionLack.ADOPTION: gettext_lazy("The covenant was not adopted yet in: %(names)s."),
    RegionLack.ENDED: gettext_lazy("The covenant was ended in: %(names)s."),
    RegionLack.ENDS: gettext_lazy("The covenant will end in: %(names)s."),
    RegionLack.NEWER_VERSION: gettext_lazy("An earlier version of the covenant still holds in: %(names)s."),
    RegionLack.MANDATE: gettext_lazy("Nobody has a mandate of: %(names)s."),
    RegionLack.MANDATE_ENDS: gettext_lazy("A mandate ends within two months, of: %(names)s."),
    RegionLack.AGREEMENT: gettext_lazy("The agreement is not signed yet by: %(names)s."),
    RegionLack.AGREEMENT_ENDS: gettext_lazy("The agreement will end of: %(names)s."),
    RegionLack.UNCOVERED: gettext_lazy("The agreement lacks a covenant, where these work: %(names)s."),
}
_CHANGES: dict[Act, Promise] = {
    Act.SET_LOOK: gettext_lazy("name, colour or address of the region"),
    Act.SET_RULES: gettext_lazy("agreements about follow-up and the lead"),
    Act.PUBLISH_PAGE: gettext_lazy("a public page"),
    Act.PUBLISH_DOCUMENT_TEXT: gettext_lazy("the text of a document"),
    Act.PUBLISH_COVENANT: gettext_lazy("the covenant published"),
    Act.ADOPT_COVENANT: gettext_lazy("the covenant adopted"),
    Act.END_COVENANT: gettext_lazy("the covenant ended"),
    Act.WRITE_DOWN_MANDATE: gettext_lazy("a mandate written down"),
    Act.END_MANDATE: gettext_lazy("a mandate ended"),
}


@dataclass(frozen=True)
class MandateInWords:
    mandate: Mandate
    places: str
    holds: bool


@dataclass(frozen=True)
class Change:
    """``of`` is the municipality that it is about, or empty for the region."""

    at: datetime
    what: Promise
    of: str
    who: str


def refusal_in_words(refusal: NotAdopted | NotMandated) -> str:
    """Say why nothing can be agreed in the name of a municipality, and where that is put right."""
    if isinstance(refusal, NotAdopted):
        text = _("In %(name)s the covenant did not hold on that day. The page of the region tells what is missing.")
    else:
        text = _("You had no mandate of %(name)s on that day. The page of the region tells who has.")
    return text % {"name": refusal.municipality}


def lacks_in_words(lacks: Mapping[RegionLack, tuple[str, ...]]) -> list[str]:
    return [str(_LACKS[lack]) % {"names": _some(names)} for lack, names in lacks.items()]


def mandates_in_words(mandates: Iterable[Mandate], *, on: date) -> list[MandateInWords]:
    return [
        MandateInWords(
            each,
            ", ".join(map(str, each.municipalities.all())) or _("the whole region"),
            each.holds(on=on),
        )
        for each in mandates
    ]


@dataclass(frozen=True)
class DecisionInWords:
    """What a municipality decided about the covenant, and where its paper is."""

    on: date
    what: str
    who: str
    address: str


def decisions_in_words(municipality: Municipality) -> list[DecisionInWords]:
    """List what a municipality decided, the newest first."""
    adopted = (
        DecisionInWords(
            each.decided_on,
            _("adopted version %(number)d") % {"number": each.covenant.number},
            str(each.written_by),
            reverse("covenant_decision", args=[each.id]),
        )
        for each in municipality.adoptions.select_related("covenant", "written_by__user")
    )
    ended = (
        DecisionInWords(
            each.decided_on,
            _("ended, until and including %(day)s") % {"day": date_format(each.ends_on, "SHORT_DATE_FORMAT")},
            str(each.written_by),
            reverse("covenant_end_decision", args=[each.id]),
        )
        for each in municipality.covenant_ends.select_related("written_by__user")
    )
    return sorted([*adopted, *ended], key=lambda decision: decision.on, reverse=True)


def changes_of(region: Region) -> QuerySet[Entry]:
    places = [("municipality", code) for code in region.municipalities.values_list("code", flat=True)]
    return done_to([("region", region.id), *places], _CHANGES.keys())


def changes_in_words(entries: Iterable[Entry]) -> list[Change]:
    entries = list(entries)
    people = Membership.objects.select_related("user").in_bulk({each.membership_id for each in entries})
    places = Municipality.objects.in_bulk({each.object_id for each in entries if each.object_kind == "municipality"})
    return [
        Change(
            each.at,
            _CHANGES[Act(each.act)],
            str(places.get(each.object_id, "")),
            str(people.get(each.membership_id, _("the index"))),
        )
        for each in entries
    ]


def signature_rows(region: Region) -> Iterator[tuple[object, ...]]:
    of_covenant = Signature.objects.filter(document__kind=DocumentKind.COVENANT, document__accession__region=region)
    signed = {
        each.document.accession.organisation_id: each
        for each in of_covenant.select_related("document__accession").order_by("signed_at")
    }
    for organisation in Organisation.objects.filter(region=region).order_by("name"):
        own = signed.get(organisation.id)
        told = (own.signed_on, own.document.text_number) if own else ("", "")
        agreed = (organisation.agreement_signed_on or "", organisation.agreement_ends_on or "")
        yield organisation.name, organisation.get_domain_display(), *agreed, *told


def _some(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return _("%(names)s and %(more)d more") % {"names": shown, "more": more} if more > 0 else shown
