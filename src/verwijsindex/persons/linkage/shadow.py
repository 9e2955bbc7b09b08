"""Try a model in the shadow of the one that decides: how often it would have said something else."""

from collections import Counter
from collections.abc import Iterable, Sequence

from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.frequencies import Frequencies
from verwijsindex.persons.linkage.judge import Judge, Verdict
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.linkage.model import Model
from verwijsindex.persons.linkage.samples import pairs_sharing_a_key

Changes = Counter[tuple[Verdict, Verdict]]


def changes(old: Model, new: Model, reports: Sequence[Facts], frequencies: Frequencies) -> Changes:
    """Count pairs of reports by what the old model says and what the new one says."""
    pairs = pairs_sharing_a_key([keys_of(report) for report in reports])
    both = ((reports[one], reports[other]) for one, other in pairs)
    return count_changes(Judge(old, frequencies), Judge(new, frequencies), both)


def count_changes(now: Judge, then: Judge, pairs: Iterable[tuple[Facts, Facts]]) -> Changes:
    """Count these pairs by what is said now and what would be."""
    return Counter((now.judge([one], [other]).verdict, then.judge([one], [other]).verdict) for one, other in pairs)


def as_lines(counted: Changes) -> list[str]:
    """Say it in words, what stays the same too; never of whom."""
    return [f"{old} -> {new}: {number}" for (old, new), number in sorted(counted.items())]
