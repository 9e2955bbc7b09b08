"""A judge that compares and weighs nothing twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.judge import Judge, Judgement
from verwijsindex.persons.linkage.levels import Agreement, Birth, Given, Surname


@dataclass(frozen=True)
class RecallingJudge(Judge):
    """Says what any judge says, of reports of which it learned what they come to beside each other, and their rarities:
    what the given name, the surname and the birth date are worth if they are equal. Reports are told apart as objects,
    which must live as long as this judge.
    """

    _judgements: dict[tuple[int, int], Judgement] = field(default_factory=dict)
    _rarities: dict[int, tuple[float, float, float]] = field(default_factory=dict)

    def learn(self, one: Facts, other: Facts, agreement: Agreement, score: float) -> None:
        judgement = Judgement(agreement, score, self.verdict(agreement, score))
        self._judgements[id(one), id(other)] = self._judgements[id(other), id(one)] = judgement

    def learn_rarity(self, facts: Facts, rarity: tuple[float, float, float]) -> None:
        self._rarities[id(facts)] = rarity

    def judge(self, reports: Sequence[Facts], others: Sequence[Facts]) -> Judgement:
        if len(reports) == len(others) == 1:
            known = self._judgements.get((id(reports[0]), id(others[0])))
            if known:
                return known
        return super().judge(reports, others)

    def rarity(self, agreement: Agreement, facts: Facts) -> float:
        if id(facts) not in self._rarities:
            return super().rarity(agreement, facts)
        given, surname, birth = self._rarities[id(facts)]
        rarity = given if agreement.given is Given.EXACT else 0.0
        rarity += surname if agreement.surname is Surname.EXACT else 0.0
        return rarity + (birth if agreement.birth is Birth.EXACT else 0.0)
