"""Fill a text from what is known of an organisation. What is filled in is never read as markup."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from re import Match

from django.utils import translation
from django.utils.translation import gettext as _

from verwijsindex.kit.markdown import Part, Run, as_parts
from verwijsindex.onboarding.documents.mandates import municipalities_of
from verwijsindex.onboarding.documents.texts import FIELD
from verwijsindex.onboarding.models import Accession
from verwijsindex.onboarding.models.dossier import CONTACT_ROLES
from verwijsindex.onboarding.profile.questions import ALL, in_words
from verwijsindex.onboarding.profile.writing import newest
from verwijsindex.onboarding.rules import ContactRole
from verwijsindex.organisations.models import Membership
from verwijsindex.regions.models import Region

Values = Mapping[str, str | list[str]]
_LINES = re.compile(r"\.?\s*\n")
TO_FILL_IN = "…………………………"


@dataclass(frozen=True)
class Filled:
    """A text with the values in it, and the names of those that are not known yet."""

    title: str
    parts: tuple[Part, ...]
    lacking: tuple[str, ...]


def fill(text: str, values: Values) -> Filled:
    """Where something is not known, there are dots to write on. A list that stands alone becomes a list."""
    title, *parts = as_parts(text)
    asked = sorted(set(FIELD.findall(text)))
    return Filled(
        title="".join(run.text for run in _filled(title, values).runs),
        parts=tuple(filled for part in parts for filled in _spread(part, values)),
        lacking=tuple(name for name in asked if not values.get(name)),
    )


def values_of(accession: Accession, *, language: str, on: date) -> Values:
    """Gather what is known now, in the language of the document."""
    region, owner = accession.region, accession.owner
    signer = accession.contacts.filter(roles__contains=[ContactRole.DECIDES]).first()
    with translation.override(language):
        return {
            "organisation": accession.name,
            "umbrella": accession.umbrella.name if accession.umbrella else _("none"),
            "domain": accession.get_domain_display(),
            "municipality": accession.municipality.name,
            "own_municipalities": ", ".join(each.name for each in municipalities_of(accession)),
            "locations": _locations(accession),
            "contacts": _contacts(accession),
            "signer": signer.name if signer else "",
            "signer_function": signer.job_title if signer else "",
            "people": _people(accession),
            "profile": _profile(accession),
            "manager": str(owner),
            "manager_email": owner.email,
            **values_of_region(region, on=on),
        }


def values_of_region(region: Region, *, on: date) -> dict[str, str]:
    """Gather what is the same for each organisation."""
    return {
        "region": region.name,
        "region_email": region.contact_email,
        "municipalities": ", ".join(each.name for each in region.municipalities.all()),
        "day": f"{on:%d-%m-%Y}",
        "longest_months": str(region.signal_policy.longest_months),
        "archive_months": str(region.signal_policy.archive_months),
        "remind_after": str(region.follow_up_terms.remind_after),
    }


def _spread(part: Part, values: Values) -> Iterator[Part]:
    alone = FIELD.fullmatch("".join(run.text for run in part.runs).strip())
    value = values.get(alone[1]) if alone else None
    if isinstance(value, list):
        for line in value or [TO_FILL_IN]:
            question, _break, answer = line.rpartition("\n")
            yield Part("item", (*([Run(f"{question} ", strong=True)] if question else []), Run(answer, strong=False)))
    else:
        yield _filled(part, values)


def _filled(part: Part, values: Values) -> Part:
    def known(field: Match[str]) -> str:
        value = values.get(field[1]) or TO_FILL_IN
        return value if isinstance(value, str) else "; ".join(value).replace("\n", " ")

    return replace(part, runs=tuple(replace(run, text=FIELD.sub(known, run.text)) for run in part.runs))


def _locations(accession: Accession) -> list[str]:
    if accession.organisation:
        places = accession.organisation.locations.open().select_related("municipality").order_by("name")
        return [_joined(place.name, place.municipality.name, place.phone) for place in places]
    sites = accession.sites.select_related("municipality")
    return [_joined(site.name, site.municipality.name, site.phone) for site in sites]


def _contacts(accession: Accession) -> list[str]:
    return [
        _joined(
            contact.name,
            contact.job_title,
            *(str(CONTACT_ROLES[ContactRole(role)]) for role in contact.roles),
            contact.email,
            contact.phone,
        )
        for contact in accession.contacts.all()
    ]


def _people(accession: Accession) -> list[str]:
    if accession.organisation is None:
        return []
    working = Membership.objects.current().filter(organisation=accession.organisation).by_name()
    return [_joined(str(each), each.job_title, each.email, each.location.name) for each in working]


def _profile(accession: Accession) -> list[str]:
    """Say what was agreed on, or else what is written so far: each question, and on a new line its answer."""
    answers = (accession.profiles.agreed().first() or newest(accession)).answers
    said = ((question.text, in_words(name, answers.get(name))) for name, question in ALL.items())
    return [f"{text}\n{_LINES.sub('; ', answer)}" for text, answer in said if answer]


def _joined(*words: str) -> str:
    return ", ".join(filter(None, words))
