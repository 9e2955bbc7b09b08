"""A profile that is whole, and who writes one."""

from datetime import UTC, datetime

from tests.cast import Professional
from verwijsindex.onboarding.models import Accession
from verwijsindex.onboarding.profile.questions import QUESTIONS, of_section
from verwijsindex.onboarding.profile.rules import Answers, Section, Value, fingerprint
from verwijsindex.onboarding.profile.writing import Writer, newest, save_section
from verwijsindex.onboarding.rules import Side

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
WHOLE: dict[str, Value] = {
    "population": "Kinderen van 4 tot 12 jaar.",
    "may_use_bsn": True,
    "who_signals": "centrally",
    "expected_signals": 40,
    "moments": ["intake", "change"],
    "usual_months": 9,
    "informing": ["talk"],
    "joiners": "De directie.",
    "leavers": "De directie.",
    "coordinator": "Ans de Wit",
}


def of_the_region(somebody: Professional) -> Writer:
    return Writer(somebody.actor, Side.REGION, "Marijke")


def answer(writer: Writer, accession: Accession, answers: Answers, *, seen: Answers | None = None) -> None:
    """Write each section that these answers touch, as somebody who saw what stands there, or else what they saw."""
    for section in Section:
        if set(answers) & set(QUESTIONS[section]):
            stands = of_section(newest(accession).answers, section)
            saw = fingerprint(stands if seen is None else of_section(seen, section))
            save_section(writer, accession, section, {**stands, **_of(answers, section)}, seen=saw, at=NOW)


def _of(answers: Answers, section: Section) -> Answers:
    return {name: value for name, value in answers.items() if name in QUESTIONS[section]}
