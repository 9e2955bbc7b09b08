"""A judge that compares and weighs nothing twice."""

from dataclasses import dataclass, field

from verwijsindex.persons.linkage.bulk.judging import RARE
from verwijsindex.persons.linkage.decide import Judge
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.levels import Agreement, Birth, Given, Surname


@dataclass(frozen=True)
class RecallingJudge(Judge):
    """Says what any judge says. Reports are told apart as objects, which must live as long as this judge."""

    _agreements: dict[tuple[int, int], Agreement] = field(default_factory=dict)
    _rarities: dict[int, tuple[float, float, float]] = field(default_factory=dict)

    def learn(self, one: Facts, other: Facts, agreement: Agreement) -> None:
        self._agreements[id(one), id(other)] = self._agreements[id(other), id(one)] = agreement

    def agreement(self, one: Facts, other: Facts) -> Agreement:
        agreement = self._agreements.get((id(one), id(other)))
        if agreement is None:
            agreement = super().agreement(one, other)
            self.learn(one, other, agreement)
        return agreement

    def rarity(self, agreement: Agreement, facts: Facts) -> float:
        known = self._rarities.get(id(facts))
        if known is None:
            given, surname, birth = (super(RecallingJudge, self).rarity(exact, facts) for exact in RARE.values())
            known = self._rarities[id(facts)] = given, surname, birth
        rarity = known[0] if agreement.given is Given.EXACT else 0.0
        rarity += known[1] if agreement.surname is Surname.EXACT else 0.0
        return rarity + (known[2] if agreement.birth is Birth.EXACT else 0.0)
