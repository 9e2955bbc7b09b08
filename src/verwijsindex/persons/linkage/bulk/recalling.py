"""A judge that compares and weighs nothing twice."""

from dataclasses import dataclass, field

from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.levels import Agreement, Birth, Given, Surname


@dataclass(frozen=True)
class RecallingJudge(Judge):
    """Says what any judge says, of reports whose rarities it learned: what the given name, the surname and the birth
    date are worth if they are equal. Reports are told apart as objects, which must live as long as this judge.
    """

    _agreements: dict[tuple[int, int], Agreement] = field(default_factory=dict)
    _rarities: dict[int, tuple[float, float, float]] = field(default_factory=dict)

    def learn_agreement(self, one: Facts, other: Facts, agreement: Agreement) -> None:
        self._agreements[id(one), id(other)] = self._agreements[id(other), id(one)] = agreement

    def learn_rarity(self, facts: Facts, rarity: tuple[float, float, float]) -> None:
        self._rarities[id(facts)] = rarity

    def agreement(self, one: Facts, other: Facts) -> Agreement:
        agreement = self._agreements.get((id(one), id(other)))
        if agreement is None:
            agreement = super().agreement(one, other)
            self.learn_agreement(one, other, agreement)
        return agreement

    def rarity(self, agreement: Agreement, facts: Facts) -> float:
        if id(facts) not in self._rarities:
            return super().rarity(agreement, facts)
        given, surname, birth = self._rarities[id(facts)]
        rarity = given if agreement.given is Given.EXACT else 0.0
        rarity += surname if agreement.surname is Surname.EXACT else 0.0
        return rarity + (birth if agreement.birth is Birth.EXACT else 0.0)
