"""A figure beside its floor and its goal: each piece of the benchmark prints them, one JSON line each."""

import json
from dataclasses import asdict, dataclass

import click

_SIGNS = {">=": float.__ge__, "<=": float.__le__}


@dataclass(frozen=True)
class Figure:
    """``goal`` reads ``>= 0.998`` or ``<= 4``; the floor is what others, or bare tools, reach in the same run."""

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


def read_figure(line: str) -> Figure | None:
    """Read a line that a piece printed; whatever else it says is none."""
    if not line.startswith('{"name": '):
        return None
    return Figure(**json.loads(line))
