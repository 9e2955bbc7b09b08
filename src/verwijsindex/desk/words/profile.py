"""A profile in words: its sections with their answers, and what one version changed in another."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from verwijsindex.onboarding.models import Profile
from verwijsindex.onboarding.profile.questions import ALL, QUESTIONS, SECTIONS, in_words, lacking
from verwijsindex.onboarding.profile.rules import Answers, Section, changed
from verwijsindex.onboarding.rules import ProfileState

STATES: dict[ProfileState, Promise] = {
    ProfileState.DRAFT: gettext_lazy("being written"),
    ProfileState.PROPOSED: gettext_lazy("proposed"),
    ProfileState.AGREED: gettext_lazy("agreed"),
}


@dataclass(frozen=True)
class SectionInWords:
    """``lacking`` counts what must still be answered; ``changed_at`` is None where nobody wrote yet."""

    code: Section
    name: Promise
    answers: list[tuple[Promise, str]]
    lacking: int
    changed_by: str
    changed_at: datetime | None


@dataclass(frozen=True)
class Difference:
    question: Promise
    before: str
    after: str


def sections_in_words(profile: Profile) -> list[SectionInWords]:
    open_ = lacking(profile.answers)
    return [
        SectionInWords(
            section,
            name,
            [(ALL[each].text, in_words(each, profile.answers.get(each))) for each in QUESTIONS[section]],
            len(open_.get(section, [])),
            profile.changes.get(section, {}).get("by", ""),
            _moment(profile.changes.get(section, {}).get("at")),
        )
        for section, name in SECTIONS.items()
    ]


def differences(before: Answers, after: Answers) -> list[Difference]:
    return [
        Difference(ALL[name].text, in_words(name, before.get(name)), in_words(name, after.get(name)))
        for name in changed(before, after)
        if name in ALL
    ]


def _moment(at: str | None) -> datetime | None:
    return datetime.fromisoformat(at) if at else None
