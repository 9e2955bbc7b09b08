"""How likely it is that two reports are about one person: Fellegi and Sunter's weights, aware of families.

The common model asks: the same person, or a stranger? It joins twins, since their surname, address and birth date
agree for one reason and are counted as three. Ours asks: the same, a stranger, a brother or sister, a twin, or a
namesake? What twins share then says nothing against their being twins, and the given name decides.

Source: Fellegi and Sunter, A Theory for Record Linkage, JASA 64 (1969) 1183.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from math import log2
from typing import NamedTuple, Protocol

from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.frequencies import Frequencies
from verwijsindex.persons.linkage.levels import Agreement, Birth, Given, Surname, compare
from verwijsindex.persons.linkage.variants import is_called

Likelihoods = Mapping[str, Mapping[str, Mapping[str, float]]]

SCORE_DIGITS = 6
"""Beyond these, a score tells more of how it was computed than of who is who."""

FAMILY_ONLY = Given.EXACT, Surname.CONFLICT
"""How two of one family agree whose names all stand in each other's place."""

_ALIKE = (Given.CALLED, Given.CLOSE, Given.SOUND)


class Levels(Protocol):
    """A level of agreement for each field of a model: an ``Agreement``, or one with other fields."""

    @property
    def _fields(self) -> tuple[str, ...]: ...
    def __iter__(self) -> Iterator[str]: ...
    def __hash__(self) -> int: ...


class Evidence(NamedTuple):
    """What an agreement weighs: bits against a stranger, and the odds of each kind of relative, priors included."""

    bits: float
    relatives: float


@dataclass(frozen=True)
class Model:
    """Parameters with a version, read from a file. ``score`` is the log-odds, in bits, of being one person."""

    version: str
    match: float
    review: float
    priors: Mapping[str, float]
    likelihoods: Likelihoods
    _evidence: dict[Levels, Evidence] = field(default_factory=dict, compare=False, repr=False)

    def agreement(self, one: Facts, other: Facts, frequencies: Frequencies) -> Agreement:
        """Compare two reports. Two names that look alike and are both in use are no typing error but two names.

        Nobody calls two children Jan and Johannes, unless each is a common name by now: Lucas has a brother Luuk.
        And two who have a surname in the place of the given name, written by one system, have that in common only.
        """
        agreement = compare(one, other)
        if agreement[:2] == FAMILY_ONLY and any(frequencies.are_a_surname(facts.given_names) for facts in (one, other)):
            return agreement._replace(given=Given.CONFLICT)
        if agreement.given not in _ALIKE:
            return agreement
        names = one.given_names[0], other.given_names[0]
        is_one = agreement.given is Given.CALLED and (is_called(*names) or is_called(*reversed(names)))
        are_two = frequencies.are_two_names(*names, even_if_called=is_one)
        return agreement._replace(given=Given.LIKE) if are_two else agreement

    def score(self, agreement: Agreement, facts: Facts, frequencies: Frequencies) -> float:
        """Weigh an agreement; what agrees on a rare value weighs more."""
        return self.log_odds(agreement, self.rarity(agreement, facts, frequencies), frequencies.persons)

    def log_odds(self, agreement: Levels, rarity: float, persons: int) -> float:
        """Give the log-odds, in bits, that two of so many persons are one."""
        evidence = self.evidence(agreement)
        return round(-log2(persons * 2.0 ** -(evidence.bits + rarity) + evidence.relatives), SCORE_DIGITS)

    def evidence(self, agreement: Levels) -> Evidence:
        """Weigh the levels alone, once for each combination that occurs."""
        known = self._evidence.get(agreement)
        if known is None:
            relatives = sum(prior * 2.0 ** -self._bits(agreement, kind) for kind, prior in self.priors.items())
            known = self._evidence[agreement] = Evidence(self._bits(agreement, "stranger"), relatives)
        return known

    def rarity(self, agreement: Agreement, facts: Facts, frequencies: Frequencies) -> float:
        """Say how many bits the values that are equal are worth above the typical value of their field."""
        bits = 0.0
        if agreement.given is Given.EXACT and facts.given_names:
            bits += log2(self._typical_given / frequencies.given(facts.given_names[0]))
        if agreement.surname is Surname.EXACT and facts.surname:
            bits += log2(self._typical_surname / frequencies.surname(facts.surname))
        if agreement.birth is Birth.EXACT and facts.birth_date:
            bits += log2(self._typical_birth / frequencies.birth(facts.birth_date))
        return bits

    def weight(self, field_name: str, level: str, kind: str) -> float:
        """Give log2 of how much more likely a level is for one person than for another kind of pair."""
        of_field = self.likelihoods[field_name]
        same = of_field["same"].get(level)
        return 0.0 if same is None else log2(same / of_field[kind][level])

    def _bits(self, agreement: Levels, kind: str) -> float:
        return sum(self.weight(name, level, kind) for name, level in zip(agreement._fields, agreement, strict=True))

    @cached_property
    def _typical_given(self) -> float:
        return self.likelihoods["given"]["stranger"][Given.EXACT]

    @cached_property
    def _typical_surname(self) -> float:
        return self.likelihoods["surname"]["stranger"][Surname.EXACT]

    @cached_property
    def _typical_birth(self) -> float:
        return self.likelihoods["birth"]["stranger"][Birth.EXACT]


def read_model(text: str) -> Model:
    """Read a model from TOML. Raises: KeyError, tomllib.TOMLDecodeError."""
    data = tomllib.loads(text)
    return Model(
        version=data["version"],
        **data["thresholds"],
        priors=data["priors"],
        likelihoods={name: data[name] for name in Agreement._fields},
    )


DEFAULT = read_model(files(__package__).joinpath("model.toml").read_text())
