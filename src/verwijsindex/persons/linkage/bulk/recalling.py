"""A judge that compares and weighs nothing twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.judge import Judge, Judgement
from verwijsindex.persons.linkage.levels import Agreement, Birth, Bsn, Given, Postcode, SameSex, Surname

_UNKNOWN = Agreement(Given.UNKNOWN, Surname.UNKNOWN, Birth.UNKNOWN, SameSex.UNKNOWN, Postcode.UNKNOWN, Bsn.UNKNOWN)
RARE = {
    "given": _UNKNOWN._replace(given=Given.EXACT),
    "surname": _UNKNOWN._replace(surname=Surname.EXACT),
    "birth": _UNKNOWN._replace(birth=Birth.EXACT),
}
"""Of these fields it matters how rare a value is that is equal; each is weighed as if all else were unknown."""


@dataclass(frozen=True)
class RecallingJudge(Judge):
    """Says what any judge says. It may learn from others what two reports come to beside each other, and what the given
    name, the surname and the birth date of a report are worth if they are equal.

    Reports are told apart as objects, which must live as long as this judge.
    """

    _judgements: dict[tuple[int, int], Judgement] = field(default_factory=dict)
    _rarities: dict[int, tuple[float, ...]] = field(default_factory=dict)

    def learn(self, one: Facts, other: Facts, agreement: Agreement, score: float) -> None:
        judgement = Judgement(agreement, score, self.verdict(agreement, score))
        self._judgements[id(one), id(other)] = self._judgements[id(other), id(one)] = judgement

    def learn_rarity(self, facts: Facts, rarity: tuple[float, float, float]) -> None:
        self._rarities[id(facts)] = rarity

    def judge(self, reports: Sequence[Facts], others: Sequence[Facts]) -> Judgement:
        if len(reports) == len(others) == 1:
            return self._recall(reports[0], others[0])
        return super().judge(reports, others)

    def are_alike(self, one: Facts, other: Facts) -> bool:
        known = self._recall(one, other)
        return known.score >= self.least_near(known.agreement)

    def rarity(self, agreement: Agreement, facts: Facts) -> float:
        if id(facts) not in self._rarities:
            alone = (self.model.rarity(rare, facts, self.frequencies) for rare in RARE.values())
            self._rarities[id(facts)] = tuple(alone)
        given, surname, birth = self._rarities[id(facts)]
        rarity = given if agreement.given is Given.EXACT else 0.0
        rarity += surname if agreement.surname is Surname.EXACT else 0.0
        return rarity + (birth if agreement.birth is Birth.EXACT else 0.0)

    def _recall(self, one: Facts, other: Facts) -> Judgement:
        known = self._judgements.get((id(one), id(other)))
        if known is None:
            known = self.weigh(self.agreement(one, other), (one, other))
            self._judgements[id(one), id(other)] = self._judgements[id(other), id(one)] = known
        return known
