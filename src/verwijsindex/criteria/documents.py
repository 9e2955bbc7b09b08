"""A set of criteria as plain data, as it stands in the database and in the file of the starting set."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from verwijsindex.criteria.rules import Combination, CriteriaSet, Criterion, LifeArea

STARTING_SET = Path(__file__).parent / "starting_set.toml"


def to_document(criteria_set: CriteriaSet) -> dict[str, Any]:
    combinations = [
        {**vars(each), "areas": sorted(each.areas), "criteria": sorted(each.criteria)}
        for each in criteria_set.combinations
    ]
    return {"criteria": [vars(criterion) for criterion in criteria_set.criteria], "combinations": combinations}


def from_document(document: dict[str, Any]) -> CriteriaSet:
    criteria = [{**row, "area": LifeArea(row["area"])} for row in document["criteria"]]
    combinations = [
        {**row, "areas": frozenset(map(LifeArea, row.get("areas", []))), "criteria": frozenset(row.get("criteria", []))}
        for row in document["combinations"]
    ]
    return CriteriaSet(tuple(Criterion(**row) for row in criteria), tuple(Combination(**row) for row in combinations))


@cache
def starting_set() -> CriteriaSet:
    """Read the set that counts for an organisation that has published none of its own."""
    return from_document(tomllib.loads(STARTING_SET.read_text(encoding="utf-8")))
