"""Show a model to people: what each level of agreement weighs, and what each threshold would bring. Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from verwijsindex.persons.linkage.estimate import believe
from verwijsindex.persons.linkage.frequencies import Frequencies
from verwijsindex.persons.linkage.judge import Judge, Verdict
from verwijsindex.persons.linkage.model import Model
from verwijsindex.persons.linkage.samples import Sample

_KINDS = ("stranger", "sibling", "twin", "namesake")
_MOST_BITS = 20  # a longer bar says no more
_THRESHOLDS = range(0, 21, 2)
_FATES = ("joined", "asked", "left")
_FATE = {Verdict.SAME: "joined", Verdict.DOUBTFUL: "asked"}


@dataclass(frozen=True)
class Pairs:
    """How many pairs are expected to be about one person, and how many about two."""

    one: float = 0.0
    two: float = 0.0

    def with_more(self, number: int, belief: float) -> "Pairs":
        return Pairs(self.one + number * belief, self.two + number * (1 - belief))


def report(model: Model, sample: Sample | None = None) -> str:
    """Draw the weights; with a sample of pairs, also say what each threshold would bring."""
    lines = [f"# Model {model.version}", "", *_weights(model)]
    if sample:
        lines += ["", *_thresholds(model, sample)]
    return "\n".join(lines) + "\n"


def _weights(model: Model) -> Iterator[str]:
    yield "## What agreement weighs"
    yield ""
    yield "Bits that a level speaks for one person (right) or against it (left), beside each other kind of pair."
    yield "What is equal and rare weighs more than stands here, what is equal and common less."
    for name, kinds in model.likelihoods.items():
        yield ""
        yield f"| {name} | {' | '.join(_KINDS)} | against a stranger |"
        yield f"|---|{'--:|' * len(_KINDS)}---|"
        for level in kinds["same"]:
            bits = [model.weight(name, level, kind) for kind in _KINDS]
            yield f"| {level} | {' | '.join(f'{weight:+.1f}' for weight in bits)} | `{_bar(bits[0])}` |"


def _bar(bits: float) -> str:
    length = min(round(abs(bits)), _MOST_BITS)
    return f"{'█' * length if bits < 0 else '':>10}|{'█' * length if bits > 0 else '':<{_MOST_BITS}}"


def _thresholds(model: Model, sample: Sample) -> Iterator[str]:
    yield "## What a threshold would bring"
    yield ""
    yield "Expected by the model itself, over the pairs that share a key. Of what a rule bars from joining,"
    yield "no threshold makes a join: those are asked."
    yield ""
    yield "| joined from (bits) | one person: joined | asked | wrong per 100,000 joined | questions that get a yes |"
    yield "|--:|--:|--:|--:|--:|"
    for bits in sorted({*_THRESHOLDS, model.match}):
        joined, asked, left = (_expected(replace(model, match=float(bits)), sample)[verdict] for verdict in _FATES)
        of_one = joined.one + asked.one + left.one
        yield (
            f"| {f'**{bits:g}**' if bits == model.match else bits} | {_percent(joined.one, of_one)} "
            f"| {_percent(asked.one, of_one)} | {100_000 * joined.two / max(joined.one + joined.two, 1):.1f} "
            f"| {_percent(asked.one, asked.one + asked.two)} |"
        )


def _expected(model: Model, sample: Sample) -> dict[str, Pairs]:
    """Deal the pairs out over joined, asked and left alone."""
    judge = Judge(model, Frequencies(persons=sample.persons, total=0))
    dealt = {fate: Pairs() for fate in _FATES}
    for seen, number in sample.sharing.items():
        verdict = judge.verdict(seen.levels, model.log_odds(seen.levels, seen.rarity, sample.persons))
        fate = _FATE.get(verdict, "left")
        dealt[fate] = dealt[fate].with_more(number, believe(model, seen, sample.persons).same)
    return dealt


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "-"
