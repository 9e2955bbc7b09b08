"""Judge whether reports are about one person, how likely it is and what follows. Pure: no database, no clock.

A false match tells a stranger that a child is known to a service; a missed one may be a child missed. What is not
certain is therefore never matched here: a person decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.frequencies import Frequencies
from verwijsindex.persons.linkage.keys import share_a_key
from verwijsindex.persons.linkage.levels import Agreement, Birth, Bsn, Given, Postcode, SameSex, Surname, at_best
from verwijsindex.persons.linkage.model import Model

_NEAR = 4.0
"""Bits by which two reports may stay below a question and yet meet: others may bring their persons together."""

_NO_NAME = (Given.CONFLICT, Given.LIKE, Given.LATER, Given.UNKNOWN)


class Verdict(StrEnum):
    SAME = "same"
    DOUBTFUL = "doubtful"
    OTHER = "other"


@dataclass(frozen=True)
class Judgement:
    """What reports come to beside each other: the levels per field, the log-odds in bits, and what follows."""

    agreement: Agreement
    score: float
    verdict: Verdict


@dataclass(frozen=True)
class Judge:
    """A model, and how often names occur where it judges."""

    model: Model
    frequencies: Frequencies

    def agreement(self, one: Facts, other: Facts) -> Agreement:
        """Say per field how far two reports agree. Symmetric."""
        return self.model.agreement(one, other, self.frequencies)

    def rarity(self, agreement: Agreement, facts: Facts) -> float:
        """Say how many bits the values that are equal are worth above a typical value."""
        return self.model.rarity(agreement, facts, self.frequencies)

    def judge(self, reports: Sequence[Facts], others: Sequence[Facts]) -> Judgement:
        """Compare the reports of one person with those of another, field by field, with what is known of each field.

        Whoever has two surnames agrees with whoever has one of them; an initial says nothing beside a name.
        Symmetric.
        """
        agreement = at_best(self.agreement(one, other) for one in reports for other in others)
        return self.weigh(agreement, (*reports, *others))

    def weigh(self, agreement: Agreement, reports: Iterable[Facts]) -> Judgement:
        """Say what an agreement between the reports of two persons comes to; of their names the commonest counts."""
        rarity = min(self.rarity(agreement, facts) for facts in reports)
        score = self.model.log_odds(agreement, rarity, self.frequencies.persons)
        return Judgement(agreement, score, self.verdict(agreement, score))

    def verdict(self, agreement: Agreement, score: float) -> Verdict:
        """Say what follows. Who has another BSN or given name is joined by no weight of all the rest."""
        if score >= self.model.match and not _is_barred(agreement):
            return Verdict.SAME
        if score >= self.model.review or agreement.bsn is Bsn.EXACT:
            return Verdict.DOUBTFUL
        return Verdict.OTHER

    def least_near(self, agreement: Agreement) -> float:
        """Say from which score on one of two reports may change who the other is about."""
        return -inf if agreement.bsn is Bsn.EXACT else self.model.review - _NEAR

    def are_near(self, one: Facts, other: Facts, keys: frozenset[str]) -> bool:
        """Say whether one of two reports may change who the other is about: they share one of the other's ``keys``."""
        return self.are_alike(one, other) and share_a_key(one, keys)

    def are_alike(self, one: Facts, other: Facts) -> bool:
        """Say whether two reports are near if they share a key."""
        agreement = self.agreement(one, other)
        return self.weigh(agreement, (one, other)).score >= self.least_near(agreement)


def _is_barred(agreement: Agreement) -> bool:
    """Say whether a human must decide, whatever all weighs.

    A BSN decides nothing for another given name, nor for another birth date: families mix up their numbers.
    Without a BSN both names, a whole birth date, but for one slip, and the sex must agree. One home makes up for one
    of these, or a BSN but for one digit: cousins of one name are born in one year, but do not live together.
    """
    if agreement.bsn is Bsn.CONFLICT:
        return True
    if agreement.bsn is Bsn.EXACT:
        return agreement.given is Given.CONFLICT or agreement.birth is Birth.CONFLICT
    is_partial = (
        agreement.surname in (Surname.CONFLICT, Surname.UNKNOWN)
        or agreement.birth in (Birth.PART, Birth.UNKNOWN)
        or agreement.sex is SameSex.CONFLICT
    )
    has_more = agreement.postcode is Postcode.EXACT or agreement.bsn is Bsn.NEAR
    return agreement.given in _NO_NAME or agreement.birth is Birth.CONFLICT or (is_partial and not has_more)
