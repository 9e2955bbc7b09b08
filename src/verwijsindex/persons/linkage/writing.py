"""Write a model as the file that it is read from."""

import re
from collections.abc import Mapping
from importlib.resources import files

from verwijsindex.persons.linkage.model import Model

_SECTION = re.compile(r"\[(\w+)(?:\.(\w+))?\]")
_SHARE = re.compile(r"([\w-]+) = ")
_SHIPPED = files(__package__).joinpath("model.toml")


def write_model(model: Model) -> str:
    """Give the shipped file, words of explanation included, with the figures of this model."""
    shares: Mapping[str, float] = {}
    lines = []
    for line in _SHIPPED.read_text(encoding="utf-8").splitlines():
        if section := _SECTION.fullmatch(line):
            shares = _section(model, section[1], section[2])
        elif line.startswith("version = "):
            line = f'version = "{model.version}"'
        elif share := _SHARE.match(line):
            line = f"{share[1]} = {_short(shares[share[1]])}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def _section(model: Model, name: str, kind: str | None) -> Mapping[str, float]:
    if kind:
        return model.likelihoods[name][kind]
    thresholds = {"match": model.match, "review": model.review}
    return thresholds if name == "thresholds" else model.priors


def _short(share: float) -> float:
    return float(f"{share:.6g}")
