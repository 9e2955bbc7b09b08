"""Decide whether a report is about a person who is already known. Pure: no database, no clock.

A false match tells a stranger that a child is known to a service; a missed one may be a child missed. What agrees
only partly is therefore never matched here: a person decides.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from verwijsindex.persons.identity import Identity
from verwijsindex.persons.linkage import normalise
from verwijsindex.persons.sex import Sex

Ref = TypeVar("Ref")


class Reason(StrEnum):
    """Why two reports look like one person, or do not. A code says which fields, never their values."""

    SAME_BSN = "same-bsn"
    OTHER_BSN = "other-bsn"
    SAME_NAME = "same-name"
    SAME_GIVEN_NAME = "same-given-name"
    OTHER_LATER_NAMES = "other-later-names"
    SAME_SURNAME = "same-surname"
    SAME_BIRTH_DATE = "same-birth-date"
    SAME_BIRTH_YEAR = "same-birth-year"
    SAME_SEX = "same-sex"
    OTHER_SEX = "other-sex"


class Verdict(StrEnum):
    SAME = "same"
    DOUBTFUL = "doubtful"
    OTHER = "other"


class Outcome(StrEnum):
    MATCH = "match"
    REVIEW = "review"
    SEVERAL = "several"
    NEW = "new"


@dataclass(frozen=True)
class Candidate(Generic[Ref]):
    """A known person, with all that was reported of this person."""

    ref: Ref
    reports: tuple[Identity, ...]


@dataclass(frozen=True)
class Doubt(Generic[Ref]):
    ref: Ref
    reasons: frozenset[Reason]


@dataclass(frozen=True)
class Decision(Generic[Ref]):
    """What was decided: ``person`` is set only for a match; each doubt goes to a human."""

    outcome: Outcome
    person: Ref | None
    doubts: tuple[Doubt[Ref], ...]


def decide(identity: Identity, candidates: Iterable[Candidate[Ref]]) -> Decision[Ref]:
    """Compare a report with persons, all of whose reports must agree."""
    judged = [(candidate.ref, *_judge(identity, candidate)) for candidate in candidates]
    same = [(ref, reasons) for ref, verdict, reasons in judged if verdict is Verdict.SAME]
    doubts = tuple(Doubt(ref, reasons) for ref, verdict, reasons in judged if verdict is Verdict.DOUBTFUL)
    by_bsn = [(ref, reasons) for ref, reasons in same if Reason.SAME_BSN in reasons]
    chosen = by_bsn or same
    if len(chosen) == 1:
        others = tuple(Doubt(ref, reasons) for ref, reasons in same if (ref, reasons) != chosen[0])
        return Decision(Outcome.MATCH, chosen[0][0], doubts + others)
    if len(chosen) > 1:
        return Decision(Outcome.SEVERAL, None, doubts + tuple(Doubt(*pair) for pair in chosen))
    return Decision(Outcome.REVIEW if doubts else Outcome.NEW, None, doubts)


def compare(one: Identity, other: Identity) -> tuple[Verdict, frozenset[Reason]]:
    """Compare two reports. Symmetric.

    The BSN decides when both have one, unless neither the name nor the birth date bears it out: that is a
    typing error or a fraud. Without it, name, sex and birth date must all be equal and the date complete.
    An empty name equals nothing.
    """
    reasons = frozenset(_reasons(one, other))
    born = Reason.SAME_BIRTH_DATE in reasons
    if Reason.SAME_BSN in reasons:
        borne_out = born or Reason.SAME_NAME in reasons
        return (Verdict.SAME if borne_out else Verdict.DOUBTFUL), reasons
    if Reason.OTHER_BSN in reasons:
        return Verdict.OTHER, reasons
    certain = born and one.birth_date.day is not None
    if certain and {Reason.SAME_NAME, Reason.SAME_SEX} <= reasons:
        return Verdict.SAME, reasons
    return (Verdict.DOUBTFUL if _looks_alike(reasons) else Verdict.OTHER), reasons


def _judge(identity: Identity, candidate: Candidate[Ref]) -> tuple[Verdict, frozenset[Reason]]:
    """One report that is the same suffices, unless another one contradicts; another BSN always does.

    Who is ``Mohamed`` to one and ``Mohamed Amine`` to another is not recognised in ``Mohamed Ali``, his twin.
    """
    judged = [compare(identity, report) for report in candidate.reports]
    reasons = frozenset[Reason]().union(*(found for _, found in judged))
    verdicts = {verdict for verdict, _ in judged}
    if Reason.OTHER_BSN in reasons or verdicts == {Verdict.OTHER}:
        return Verdict.OTHER, reasons
    contradicted = Verdict.OTHER in verdicts or Reason.OTHER_LATER_NAMES in reasons
    same = Verdict.SAME in verdicts and (Reason.SAME_BSN in reasons or not contradicted)
    return (Verdict.SAME if same else Verdict.DOUBTFUL), reasons


def _looks_alike(reasons: frozenset[Reason]) -> bool:
    """Say whether a human should look: a name beside a birth date, or a whole name and the year."""
    named = Reason.SAME_NAME in reasons
    partly = Reason.SAME_GIVEN_NAME in reasons or (Reason.SAME_SURNAME in reasons and Reason.SAME_SEX in reasons)
    born = Reason.SAME_BIRTH_DATE in reasons
    return (named and (born or Reason.SAME_BIRTH_YEAR in reasons)) or (partly and born)


def _reasons(one: Identity, other: Identity) -> Iterator[Reason]:
    given_names = normalise.given_names(one.given_names), normalise.given_names(other.given_names)
    given = all(given_names) and given_names[0][0] == given_names[1][0]
    surnames = normalise.surname(one.surname, one.infix), normalise.surname(other.surname, other.infix)
    surname = all(surnames) and surnames[0] == surnames[1]
    other_later_names = given and any(mine != theirs for mine, theirs in zip(*given_names, strict=False))
    both_have_bsn = bool(one.bsn and other.bsn)
    both_have_sex = Sex.UNKNOWN not in (one.sex, other.sex)
    holds = {
        Reason.SAME_BSN: both_have_bsn and one.bsn == other.bsn,
        Reason.OTHER_BSN: both_have_bsn and one.bsn != other.bsn,
        Reason.SAME_GIVEN_NAME: given,
        Reason.SAME_SURNAME: surname,
        Reason.OTHER_LATER_NAMES: other_later_names,
        Reason.SAME_NAME: given and surname and not other_later_names,
        Reason.SAME_BIRTH_DATE: one.birth_date == other.birth_date,
        Reason.SAME_BIRTH_YEAR: one.birth_date.year == other.birth_date.year,
        Reason.SAME_SEX: both_have_sex and one.sex == other.sex,
        Reason.OTHER_SEX: both_have_sex and one.sex != other.sex,
    }
    return (reason for reason, held in holds.items() if held)
