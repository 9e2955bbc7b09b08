"""What would have to happen so that the indices say what the record system says."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from verwijsindex_connector.case import Case, Fingerprints, Hasher
from verwijsindex_connector.fields import Field
from verwijsindex_connector.mapping import read_case, read_number, require_columns
from verwijsindex_connector.problems import Problem
from verwijsindex_connector.sources.row import Row
from verwijsindex_connector.state import Known
from verwijsindex_connector.texts import Sentence, say

ALWAYS_ALLOWED = 5
"""So many may be closed whatever share it is: a small organisation has few."""

Route = Callable[[Case], str | Sentence]


class Kind(StrEnum):
    GIVE = "give"
    REPLACE = "replace"
    HAND_OVER = "hand-over"
    INFORM = "inform"
    CLOSE = "close"


@dataclass(frozen=True, repr=False)
class Step:
    """``case`` is None for one that is closed, ``known`` for one that is new; ``row`` is 0 without a row."""

    kind: Kind
    index: str
    hash: str
    row: int = 0
    case: Case | None = None
    known: Known | None = None


@dataclass(repr=False)
class Plan:
    """``numbers`` gives the case numbers of the source by their hashes; it lives as long as the plan.

    ``gone`` counts what is not found at the index under its professional any more, ``held_back`` what is not closed
    since a row has no number.
    """

    steps: list[Step] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    unchanged: int = 0
    gone: int = 0
    held_back: int = 0
    standing: int = 0

    def counts(self) -> Counter[tuple[str, Kind]]:
        return Counter((step.index, step.kind) for step in self.steps)

    def closes_too_many(self, most: int) -> bool:
        """``most`` is a percentage of what stands."""
        closing = sum(step.kind is Kind.CLOSE for step in self.steps)
        return closing > ALWAYS_ALLOWED and closing * 100 > most * self.standing


@dataclass(frozen=True, repr=False)
class Read:
    """What came of a row: a case with its index, or problems."""

    row: int
    number: str
    case: Case | None = None
    index: str = ""
    problems: tuple[Problem, ...] = ()


def read_rows(rows: Iterable[Row], fields: Mapping[str, Field], route: Route) -> Iterator[Read]:
    """Raises: SettingsWrong, when a column is missing."""
    seen: set[str] = set()
    for place, row in enumerate(rows):
        if place == 0 and row.wrong is None:
            require_columns(fields, row.cells)
        number = read_number(row, fields)
        if number and number in seen:
            twice = Problem(row.number, say("this case stands in an earlier row too."), field="dossier")
            yield Read(row.number, "", problems=(twice,))
            continue
        seen.add(number)
        yield _read(row, number, fields, route)


def make_plan(reads: Iterable[Read], known: Iterable[Known], hasher: Hasher) -> Plan:
    """Compare the source with what stands. Whatever cannot be read is left as it stands."""
    standing = {(row.hash, row.index): row for row in known}
    plan = Plan(standing=sum(row.settled and not row.gone for row in standing.values()))
    wanted: set[tuple[str, str]] = set()
    has_nameless = False
    for read in reads:
        plan.problems += read.problems
        if read.case is None and not read.number:
            has_nameless = True
            continue
        hash_ = hasher.number(read.number)
        plan.numbers[hash_] = read.number
        if read.case is None:
            wanted |= {key for key in standing if key[0] == hash_}
            continue
        wanted.add((hash_, read.index))
        step = Step(Kind.GIVE, read.index, hash_, read.row, read.case, standing.get((hash_, read.index)))
        _compare(plan, step, hasher.case(read.case))
    closing = [Step(Kind.CLOSE, row.index, row.hash, known=row) for key, row in standing.items() if key not in wanted]
    plan.held_back = len(closing) if has_nameless else 0
    plan.steps = [*([] if has_nameless else closing), *plan.steps]
    return plan


def _read(row: Row, number: str, fields: Mapping[str, Field], route: Route) -> Read:
    case = read_case(row, fields)
    if not isinstance(case, Case):
        return Read(row.number, number, problems=tuple(case))
    index = route(case)
    if isinstance(index, Sentence):
        return Read(row.number, number, problems=(Problem(row.number, index, field="gemeente"),))
    return Read(row.number, number, case, index)


def _compare(plan: Plan, step: Step, now: Fingerprints) -> None:
    if step.known is None or not step.known.settled:
        plan.steps.append(step)
    elif step.known.gone and now.professional == step.known.fingerprints.professional:
        plan.gone += 1
    elif step.known.gone:
        plan.steps.append(replace(step, kind=Kind.HAND_OVER))
    elif kinds := list(_changes(now, step.known.fingerprints)):
        plan.steps += [replace(step, kind=kind) for kind in kinds]
    else:
        plan.unchanged += 1


def _changes(now: Fingerprints, before: Fingerprints) -> Iterator[Kind]:
    """What cannot be changed at an index is replaced: who it is about, and on which terms."""
    if (now.young_person, now.terms) != (before.young_person, before.terms):
        yield Kind.REPLACE
        return
    if now.professional != before.professional:
        yield Kind.HAND_OVER
    if now.informing != before.informing:
        yield Kind.INFORM
