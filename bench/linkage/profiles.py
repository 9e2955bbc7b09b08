"""The populations: who lives there, and how well those who report about them write.

A matcher that is tuned on one of them shows on the others whether it learned the domain or the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, kw_only=True)
class Habits:
    """How people of one origin are named, each a share of those people."""

    names: tuple[float, float, float, float] = (1, 0, 0, 0)  # who has one, two, three or four given names
    composed: float = 0.25  # has a surname that is on no list
    formal: float = 0.0  # was given an official name and is called otherwise
    doubled: float = 0.0  # bears the surnames of both parents
    abroad: float = 0.0  # was first registered elsewhere
    spelled: float = 1.0  # how much oftener than usual a stranger misspells the name
    gendered: bool = False  # -ski has a sister -ska


@dataclass(frozen=True, kw_only=True)
class Families:
    """What a family is made of; each a share of births, families or persons as its name says."""

    siblings: tuple[float, ...] = (0.70, 0.20, 0.07, 0.02, 0.01)  # families of one, two, … births
    twin_births: float = 0.0246
    alike_twins: float = 0.3
    half_siblings: float = 0.08
    cousins: float = 0.02
    named_after: float = 0.3  # cousins with the name of the same grandparent
    namesake_parents: float = 0.005
    mixed_couples: float = 0.12
    doubles: float = 0.007  # each makes two persons of one name and birthday
    renamed: float = 0.01
    without_bsn: float = 0.01


@dataclass(frozen=True, kw_only=True)
class Rates:
    """What goes wrong in a report, each independently, as a share of the reports."""

    bsn_withheld: float = 0.165  # on top of the organisations that may not know it
    bsn_typo: float = 0.012
    bsn_of_sibling: float = 0.001
    bsn_dummy: float = 0.0007
    bsn_notation: float = 0.02
    given_typo: float = 0.035
    surname_typo: float = 0.035
    given_spelling: float = 0.02
    surname_spelling: float = 0.015
    other_given: float = 0.03  # called otherwise than this organisation's habit
    calling_name: float = 0.015
    initials: float = 0.03
    given_missing: float = 0.001
    swapped: float = 0.008
    other_parent: float = 0.012
    half_surname: float = 0.15  # of those with a double one
    added_surname: float = 0.004
    infix_style: float = 0.06  # written otherwise than this organisation's habit
    infix_confused: float = 0.01
    marks_dropped: float = 0.15
    hyphen: float = 0.15  # of the names with a hyphen or a space
    upper_case: float = 0.02
    stray_space: float = 0.004
    date_turned: float = 0.008
    date_digit: float = 0.017
    year_off: float = 0.003
    first_of_january: float = 0.002
    date_partial: float = 0.002
    date_missing: float = 0.003
    sex_missing: float = 0.02
    sex_x: float = 0.003
    sex_wrong: float = 0.003
    postcode_missing: float = 0.17  # on top of the organisations that never give it
    postcode_typo: float = 0.006
    moved: float = 0.10

    def times(self, factor: float) -> "Rates":
        """The same reporters with more or less care."""
        return replace(self, **{name: min(value * factor, 0.9) for name, value in vars(self).items()})


@dataclass(frozen=True, kw_only=True)
class Offices:
    """The habits of organisations: one weight or share each."""

    per_persons: int = 400  # one organisation for so many young people
    without_bsn: float = 0.20
    without_postcode: float = 0.10
    without_marks: float = 0.25
    upper_case: float = 0.08
    given: Mapping[str, float] = field(default_factory=lambda: {"official": 0.35, "first": 0.3, "call": 0.35})
    infix: Mapping[str, float] = field(
        default_factory=lambda: {"apart": 0.74, "inside": 0.14, "comma": 0.05, "short": 0.04, "none": 0.03}
    )


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One kind of population: origins by weight, families, reporters."""

    origins: Mapping[str, float]
    families: Families = Families()
    rates: Rates = Rates()
    offices: Offices = Offices()
    given_pool: int | None = None  # so many of the most frequent names only: a village
    surname_pool: int | None = None


_DUTCH = Habits(names=(0.45, 0.35, 0.17, 0.03), composed=0.3, formal=0.12, doubled=0.03, abroad=0.005)
HABITS: Mapping[str, Habits] = {
    "dutch": _DUTCH,
    "frisian": replace(_DUTCH, names=(0.6, 0.3, 0.09, 0.01), formal=0.05),
    "turkish": Habits(names=(0.8, 0.2, 0, 0), composed=0.12, abroad=0.05, spelled=1.5),
    "moroccan": Habits(composed=0.2, abroad=0.06, spelled=2.5),
    "polish": Habits(names=(0.6, 0.4, 0, 0), abroad=0.3, spelled=1.8, gendered=True),
    "hindustani": Habits(names=(0.5, 0.4, 0.1, 0), composed=0.35, abroad=0.02, spelled=1.3),
    "creole": Habits(names=(0.3, 0.45, 0.2, 0.05), abroad=0.02),
    "javanese": Habits(names=(0.4, 0.45, 0.15, 0), composed=0.4, abroad=0.02, spelled=1.3),
    "chinese_surinamese": Habits(names=(0.5, 0.4, 0.1, 0), composed=0.4, abroad=0.02),
    "antillean": Habits(names=(0.3, 0.45, 0.2, 0.05), composed=0.15, doubled=0.08, abroad=0.03, spelled=1.3),
    "arabic": Habits(composed=0.3, abroad=0.7, spelled=2.5),
    "moluccan": Habits(names=(0.4, 0.4, 0.2, 0), abroad=0.01),
    "western": Habits(names=(0.6, 0.35, 0.05, 0), doubled=0.06, abroad=0.4, spelled=1.3),
}
_COUNTRY = {
    "dutch": 0.58, "frisian": 0.06, "turkish": 0.07, "moroccan": 0.07, "polish": 0.04, "hindustani": 0.03,
    "creole": 0.025, "javanese": 0.008, "chinese_surinamese": 0.004, "antillean": 0.025, "arabic": 0.05,
    "moluccan": 0.013, "western": 0.025,
}  # fmt: skip

PROFILES: Mapping[str, Profile] = {
    "plain": Profile(origins=_COUNTRY),
}
