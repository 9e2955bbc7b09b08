"""How often names and birth dates occur: what is rare tells more."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from verwijsindex.persons.linkage.normalise import surname
from verwijsindex.persons.partial_date import PartialDate

_TYPICAL_GIVEN, _TYPICAL_SURNAME, _TYPICAL_BIRTH = 0.004, 0.001, 1 / 8400
_PSEUDO = 1000  # so many typical reports are counted along, so that a small index jumps to no conclusions
_IN_USE = 0.00004  # a spelling of which there are so many, among all, is a name
_COMMON = 0.001  # a call name of which there are so many is given as an official name
_TYPO_RATE = 0.01  # a wrong spelling is rarer than this part of the right one


@dataclass(frozen=True, repr=False)
class Frequencies:
    """Counts over ``total`` reports of about ``persons`` persons. A surname counts as its words together."""

    persons: int
    total: int
    given_names: Mapping[str, int] = field(default_factory=dict)
    surnames: Mapping[str, int] = field(default_factory=dict)
    birth_dates: Mapping[PartialDate, int] = field(default_factory=dict)

    def given(self, name: str) -> float:
        return self._share(self.given_names.get(name, 0), _TYPICAL_GIVEN)

    def surname(self, words: tuple[str, ...]) -> float:
        return self._share(self.surnames.get(" ".join(words), 0), _TYPICAL_SURNAME)

    def birth(self, birth_date: PartialDate) -> float:
        """1 January is the birth date of all whose birth date nobody knew; no day is rarer than another."""
        return max(self._share(self.birth_dates.get(birth_date, 0), _TYPICAL_BIRTH), _TYPICAL_BIRTH)

    def are_two_names(self, one: str, other: str, *, even_if_called: bool = False) -> bool:
        """Say whether both are names in use, rather than one the misspelling, or the call name, of the other."""
        rarer, commoner = sorted((self.given_names.get(one, 0), self.given_names.get(other, 0)))
        return rarer > max(2, (_COMMON if even_if_called else _IN_USE) * self.total, _TYPO_RATE * commoner)

    def are_a_surname(self, names: tuple[str, ...]) -> bool:
        """Say whether what stands in the place of given names is oftener a surname."""
        return self.surnames.get(" ".join(surname(" ".join(names))), 0) > self.given_names.get(names[-1], 0)

    def _share(self, count: int, typical: float) -> float:
        return (count + _PSEUDO * typical) / (self.total + _PSEUDO)
