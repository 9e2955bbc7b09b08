"""The populations: who lives there, and how well those who report about them write.

A matcher that is tuned on one of them shows on the others whether it learned the domain or the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bench.linkage.lists import Deck, deck

_GIVEN = deck({"official": 0.35, "first": 0.3, "call": 0.35})
_INFIX = deck({"apart": 0.74, "inside": 0.14, "comma": 0.05, "short": 0.04, "none": 0.03})


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
    alike_siblings: float = 0.05
    half_siblings: float = 0.08
    cousins: float = 0.02
    named_after: float = 0.3  # cousins with the name of the same grandparent
    namesake_parents: float = 0.005
    mixed_couples: float = 0.12
    doubles: float = 0.0015  # each makes two persons of one name and birthday
    renamed: float = 0.01
    without_bsn: float = 0.01


@dataclass(frozen=True, kw_only=True)
class Rates:
    """What goes wrong in a report, each independently, as a share of the reports."""

    bsn_withheld: float = 0.15  # on top of the organisations that may not know it
    bsn_typo: float = 0.012
    bsn_of_sibling: float = 0.003
    bsn_dummy: float = 0.001
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

    per_persons: int = 200  # one organisation for so many young people
    without_bsn: float = 0.20
    without_postcode: float = 0.10
    without_marks: float = 0.25
    upper_case: float = 0.08
    given: Deck = _GIVEN
    infix: Deck = _INFIX


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One kind of population: origins by weight, families, reporters."""

    origins: Deck
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
    "somali": Habits(composed=0.1, doubled=0.8, abroad=0.5, spelled=2.5),
    "eritrean": Habits(composed=0.3, abroad=0.6, spelled=2.5),
    "ukrainian": Habits(composed=0.3, abroad=0.9, spelled=2, gendered=True),
    "persian": Habits(composed=0.25, abroad=0.6, spelled=2.5),
    "chinese": Habits(names=(0.6, 0.4, 0, 0), composed=0.03, abroad=0.2),
    "portuguese": Habits(names=(0.4, 0.5, 0.1, 0), composed=0.35, doubled=0.4, abroad=0.2, spelled=1.3),
    "west_african": Habits(names=(0.35, 0.5, 0.15, 0), composed=0.15, abroad=0.3, spelled=1.3),
    "balkan": Habits(names=(0.8, 0.2, 0, 0), composed=0.3, abroad=0.5, spelled=1.5, gendered=True),
    "faker nl_NL": replace(_DUTCH, composed=0.25),
    "faker nl_BE": replace(_DUTCH, composed=0.1),
    "faker tr_TR": Habits(composed=0.2, abroad=0.05, spelled=1.5),
    "faker de_DE": Habits(composed=0.1, abroad=0.3, spelled=1.3),
    "faker es_ES": Habits(names=(0.6, 0.4, 0, 0), composed=0, doubled=0.5, abroad=0.3, spelled=1.3),
    "faker en_IN": Habits(names=(0.6, 0.4, 0, 0), composed=0.05, abroad=0.2, spelled=1.5),
    "faker id_ID": Habits(names=(0.5, 0.5, 0, 0), composed=0.05, abroad=0.1, spelled=1.3),
    "faker no_NO": Habits(names=(0.5, 0.5, 0, 0), composed=0.2, abroad=0.4),
    "western": Habits(names=(0.6, 0.35, 0.05, 0), doubled=0.06, abroad=0.4, spelled=1.3),
}
_COUNTRY = {
    "dutch": 58, "frisian": 6, "turkish": 7, "moroccan": 7, "polish": 4, "hindustani": 3, "creole": 2.5,
    "javanese": 0.8, "chinese_surinamese": 0.4, "antillean": 2.5, "arabic": 5, "moluccan": 1.3, "western": 2.5,
}  # fmt: skip
_CITY = {
    "dutch": 28, "frisian": 1, "turkish": 14, "moroccan": 16, "polish": 7, "hindustani": 6, "creole": 5, "javanese": 1,
    "chinese_surinamese": 1, "antillean": 6, "arabic": 8, "moluccan": 1, "western": 6,
}  # fmt: skip
_HARBOUR = {
    "dutch": 25, "frisian": 3, "polish": 6, "arabic": 8, "western": 8, "turkish": 4, "moroccan": 4, "somali": 8,
    "eritrean": 7, "ukrainian": 7, "persian": 6, "chinese": 4, "portuguese": 6, "west_african": 6, "balkan": 6,
}  # fmt: skip
_FAKER = {
    "faker nl_NL": 60, "faker nl_BE": 8, "faker tr_TR": 8, "faker de_DE": 5, "faker es_ES": 5, "faker en_IN": 6,
    "faker id_ID": 4, "faker no_NO": 4,
}  # fmt: skip

PROFILES: Mapping[str, Profile] = {
    "plain": Profile(origins=deck(_COUNTRY)),
    # Ordinary people again, but of names that others listed.
    "faker": Profile(origins=deck(_FAKER)),
    # A big city where everybody is in a hurry.
    "hard": Profile(
        origins=deck(_CITY),
        families=Families(
            siblings=(0.55, 0.27, 0.12, 0.04, 0.02), alike_twins=0.4, mixed_couples=0.25, renamed=0.02, doubles=0.007,
        ),
        rates=replace(
            Rates().times(1.8), bsn_withheld=0.2, postcode_missing=0.22, moved=0.15, half_surname=0.25,
            marks_dropped=0.25,
        ),
        offices=Offices(without_bsn=0.25, given=deck({"official": 0.25, "first": 0.25, "call": 0.5})),
    ),
    # Names of elsewhere that the other populations do not know, few numbers, many second-hand birthdays.
    "harbour": Profile(
        origins=deck(_HARBOUR),
        families=Families(siblings=(0.5, 0.25, 0.15, 0.07, 0.03), mixed_couples=0.15, doubles=0.003, without_bsn=0.03),
        rates=replace(
            Rates(), bsn_withheld=0.35, swapped=0.02, given_spelling=0.03, surname_spelling=0.03,
            first_of_january=0.006, sex_missing=0.05, date_turned=0.012, initials=0.015,
        ),
        offices=Offices(
            without_bsn=0.25, without_marks=0.5, upper_case=0.2,
            given=deck({"official": 0.6, "first": 0.25, "call": 0.15}),
            infix=deck({"apart": 0.5, "inside": 0.3, "comma": 0.1, "short": 0.02, "none": 0.08}),
        ),
    ),
    # Everybody is called like their grandfather, and their cousins are too.
    "village": Profile(
        origins=deck({"dutch": 75, "frisian": 25}),
        families=Families(
            siblings=(0.35, 0.3, 0.2, 0.1, 0.05), cousins=0.15, named_after=0.5, namesake_parents=0.015,
            mixed_couples=0.05,
        ),
        rates=replace(Rates(), moved=0.04, calling_name=0.04, other_parent=0.02),
        offices=Offices(given=deck({"official": 0.45, "first": 0.15, "call": 0.4})),
        given_pool=120,
        surname_pool=80,
    ),
}  # fmt: skip
