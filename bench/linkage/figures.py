"""A figure beside its floor and its goal: each piece of the benchmark prints them, one JSON line each."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import click

_SIGNS = {">=": float.__ge__, "<=": float.__le__}
_LOOKUP_GOALS: dict[str, dict[int, tuple[str, str | None]]] = {
    "look-up by BSN": {1_000_000: ("<= 1.05", None), 5_000_000: ("<= 1.05", None)},
    "full look-up without BSN": {1_000_000: ("<= 4", "<= 6"), 5_000_000: ("<= 6", "<= 10")},
}


@dataclass(frozen=True)
class Figure:
    """``goal`` reads ``>= 0.998`` or ``<= 4``; it is empty for what is only told.

    The floor is what others, or bare tools, reach in the same run.
    """

    name: str
    ours: float
    goal: str
    floor: float | None = None
    floor_is: str = ""

    @property
    def is_held(self) -> bool:
        sign, bound = self.goal.split()
        return _SIGNS[sign](float(self.ours), float(bound))

    def print(self) -> None:
        click.echo(json.dumps(asdict(self)))


def read_figures(line: str) -> Iterator[Figure]:
    """Read a line that a piece printed; what is not JSON is for people."""
    if not line.startswith("{"):
        return
    told = json.loads(line)
    if told.get("benchmark") == "lookup":
        yield from _of_lookup(told)
    else:
        yield Figure(**told)


def _of_lookup(told: dict[str, Any]) -> Iterator[Figure]:
    """Say the times as a multiple of the floor."""
    for row in told["figures"]:
        median_goal, late_goal = _LOOKUP_GOALS.get(row["what"], {}).get(told["persons"], ("", None))
        if median_goal:
            yield Figure(f"{row['what']}, median", row["median_ratio"], median_goal, 1.0, "point read")
        if late_goal:
            yield Figure(f"{row['what']}, 95th percentile", row["p95_ratio"], late_goal, 1.0, "median point read")
    yield Figure("right person among the candidates", told["right_person_found"], ">= 0.999")
