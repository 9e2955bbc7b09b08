"""The same model on many machines: Splink blocks and compares, on Spark or DuckDB; what decides is what decides here.

Splink is given our keys to block on, our levels to compare by, as one function that it calls for each pair, and our
figures to weigh with. It gives back how far each pair agrees. Persons are then decided about here.
"""

import json
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from splink import Linker, SettingsCreator, block_on
from splink.internals.database_api import DatabaseAPI

from verwijsindex.persons.linkage.components import leaders
from verwijsindex.persons.linkage.divide import divide
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.linkage.levels import Agreement, Birth, Bsn, Given, Postcode, SameSex, Surname
from verwijsindex.persons.linkage.model import Model
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex

FUNCTION = "agreement"
_KINDS = {"given": Given, "surname": Surname, "birth": Birth, "sex": SameSex, "postcode": Postcode, "bsn": Bsn}
_CROWD = 200
Shares = Mapping[str, float]


class Row(NamedTuple):
    """A report as the engine holds it."""

    unique_id: int
    facts: str
    keys: list[str]


class Compared(NamedTuple):
    """Two reports that share a key, by their places in order of arrival; and how they weigh against strangers."""

    earlier: int
    later: int
    agreement: Agreement
    bits: float


def rows_of(reports: Sequence[Facts]) -> list[Row]:
    """Write the reports down for the engine. A key that a crowd shares finds nobody."""
    keys = [keys_of(report) for report in reports]
    shared = Counter(key for own in keys for key in own)
    return [
        Row(place, _written(report), sorted(key for key in own if shared[key] <= _CROWD))
        for place, (report, own) in enumerate(zip(reports, keys, strict=True))
    ]


@dataclass(frozen=True)
class Comparer:
    """What the engine calls by the name of ``FUNCTION``: how far two reports agree, level by level."""

    judge: Judge

    def __call__(self, one: str, other: str) -> str:
        return self._remembered(one, other)

    @cached_property
    def _remembered(self) -> Callable[[str, str], str]:
        """Keep some answers: the engine may ask once per level. Made where it is used, which may be another machine."""
        return lru_cache(maxsize=100_000)(self._compare)

    def _compare(self, one: str, other: str) -> str:
        return " ".join(self.judge.agreement(_read(one), _read(other)))


def settings(model: Model, *, persons: int) -> SettingsCreator:
    """Write the model as settings of Splink. Its weights know strangers only: relatives are for ``Judge`` to weigh."""
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on("keys", arrays_to_explode=["keys"])],
        comparisons=[
            _comparison(place, name, kinds["same"], kinds["stranger"])
            for place, (name, kinds) in enumerate(model.likelihoods.items(), 1)
        ],
        probability_two_random_records_match=1 / (1 + persons),
    )


def compare_on(engine: DatabaseAPI[Any], rows: object, judge: Judge) -> Iterator[Compared]:
    """Let an engine compare all pairs that share a key, and read what it found.

    Args:
        engine: one that knows ``Comparer(judge)`` by the name of ``FUNCTION``.
        rows: those of ``rows_of``, in the form that the engine takes.
    """
    described = settings(judge.model, persons=judge.frequencies.persons)
    linker = Linker(engine.register(rows), described, log_level=logging.CRITICAL)
    columns = [f"gamma_{name}" for name in judge.model.likelihoods]
    for pair in linker.inference.predict().as_record_list():
        one, other = sorted((int(pair["unique_id_l"]), int(pair["unique_id_r"])))
        numbers = [int(pair[column]) for column in columns]
        yield Compared(one, other, _agreement(numbers, judge.model), float(pair["match_weight"]))


def persons_of(reports: Sequence[Facts], compared: Iterable[Compared], judge: Judge) -> list[list[int]]:
    """Decide who is who; persons are lists of places."""
    near = []
    for earlier, later, agreement, _ in compared:
        if judge.weigh(agreement, (reports[earlier], reports[later])).score >= judge.least_near(agreement):
            near.append((earlier, later))
    groups = defaultdict(list)
    for report, leader in enumerate(leaders(near, len(reports))):
        groups[leader].append(report)
    return sorted(
        [group[place] for place in person]
        for group in groups.values()
        for person in divide([reports[report] for report in group], judge).persons
    )


def _comparison(place: int, name: str, same: Shares, stranger: Shares) -> dict[str, Any]:
    """Describe one field: its levels in the order of the model, the last one being all that is left."""
    level = f"split_part({FUNCTION}(facts_l, facts_r), ' ', {place})"
    return {
        "output_column_name": name,
        "comparison_levels": [
            {"sql_condition": f"{level} = 'unknown'", "label_for_charts": "unknown", "is_null_level": True},
            *(
                {
                    "sql_condition": "ELSE" if left == 0 else f"{level} = '{known}'",
                    "label_for_charts": known,
                    "m_probability": share,
                    "u_probability": stranger[known],
                }
                for left, (known, share) in zip(range(len(same) - 1, -1, -1), same.items(), strict=True)
            ),
        ],
    }


def _agreement(numbers: Sequence[int], model: Model) -> Agreement:
    """Name the levels that Splink counts from the last one up; below zero is not known."""
    return Agreement._make(
        kind("unknown" if number < 0 else list(model.likelihoods[name]["same"])[-1 - number])
        for (name, kind), number in zip(_KINDS.items(), numbers, strict=True)
    )


def _written(facts: Facts) -> str:
    birth = facts.birth_date.isoformat() if facts.birth_date else ""
    rest = (birth, facts.sex, facts.postcode, facts.bsn, facts.typed_bsn)
    return json.dumps([facts.given_names, facts.surname, *rest])


def _read(text: str) -> Facts:
    given_names, surname, birth, sex, postcode, bsn, typed_bsn = json.loads(text)
    birth_date = PartialDate.parse(birth) if birth else None
    return Facts(tuple(given_names), tuple(surname), birth_date, Sex(sex), postcode, bsn, typed_bsn)
