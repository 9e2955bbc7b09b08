"""By what a report is judged now: the shipped model, and how often names occur in this index."""

from dataclasses import replace
from functools import lru_cache
from time import monotonic

from verwijsindex.persons.linkage.frequencies import Frequencies
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.model import DEFAULT
from verwijsindex.persons.statistics import last_counted

_KNOWN_FOR = 600  # seconds: what was counted at night need not be read for each look-up
_FEWEST = 50_000


def current_judge() -> Judge:
    return _judge_during(int(monotonic()) // _KNOWN_FOR)


def judge_by(counted: Frequencies) -> Judge:
    """Reckon with so many persons at least: a small index jumps to no conclusions."""
    return Judge(DEFAULT, replace(counted, persons=max(_FEWEST, counted.persons)))


@lru_cache(maxsize=1)
def _judge_during(_stretch: int) -> Judge:
    return judge_by(last_counted())
