"""Do the steps of a plan, one by one, and remember each at once: who is cut off goes on where they were."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import uuid4, uuid5

from verwijsindex_connector.adapters.interface import Adapter, Away, ForAHuman, ReferenceTaken, Refused
from verwijsindex_connector.case import Case, Fingerprints, Hasher
from verwijsindex_connector.planning import Kind, Step
from verwijsindex_connector.sealing import Sealed, seal, unseal
from verwijsindex_connector.state import Known, State
from verwijsindex_connector.texts import Sentence, say


class Result(StrEnum):
    DONE = "done"
    BY_HAND = "by-hand"
    REFUSED = "refused"
    NOT_DONE = "not-done"


@dataclass(frozen=True, repr=False)
class Outcome:
    step: Step
    result: Result
    sentence: Sentence | str = ""


@dataclass(frozen=True)
class Doer:
    """Does steps at one index."""

    adapter: Adapter
    state: State
    hasher: Hasher

    def do(self, step: Step) -> None:
        """Raises: Refused, Away, ForAHuman."""
        doers: dict[Kind, Callable[[Step], None]] = {
            Kind.GIVE: self._give,
            Kind.REPLACE: self._replace,
            Kind.HAND_OVER: self._hand_over,
            Kind.INFORM: self._inform,
            Kind.CLOSE: self._close,
        }
        doers[step.kind](step)

    def _give(self, step: Step) -> None:
        case = _case_of(step)
        intent = step.known or self._intent(step, case)
        self.state.keep(intent)
        try:
            standing = self.adapter.give(intent.reference, case)
        except ReferenceTaken as taken:
            self._take_as_it_was_given(intent, taken)
            return
        except ForAHuman:
            self.state.forget(intent)
            raise
        prints = self.hasher.case(case)
        self.state.keep(replace(intent, fingerprints=prints, holder=standing.holder, settled=True))

    def _take_as_it_was_given(self, intent: Known, taken: ReferenceTaken) -> None:
        """A run that was cut off gave it, and the record system changed since: the next run brings that over."""
        standing = self.adapter.look(intent.reference, self._holder(intent))
        if not standing.holder:
            raise taken
        self.state.keep(replace(intent, holder=standing.holder, settled=True))

    def _intent(self, step: Step, case: Case) -> Known:
        sealed = seal(self.hasher.key, Sealed(case.number, case.professional))
        return Known(step.hash, step.index, uuid4(), self.hasher.case(case), sealed=sealed)

    def _replace(self, step: Step) -> None:
        before, now = _known_of(step), self.hasher.case(_case_of(step))
        self._end(before, mistaken=before.fingerprints.young_person != now.young_person)
        self._give(replace(step, kind=Kind.GIVE, known=None))

    def _close(self, step: Step) -> None:
        self._end(_known_of(step), mistaken=False)

    def _end(self, known: Known, *, mistaken: bool) -> None:
        if not known.gone:
            key = _key(known, "close")
            self.adapter.close(known.reference, self._holder(known), key=key, mistaken=mistaken)
        self.state.forget(known)

    def _hand_over(self, step: Step) -> None:
        """What is not to be found under its professional was perhaps handed over at the index: then it is so now."""
        known, case = self._fresh(step), _case_of(step)
        prints = self.hasher.case(case)
        if known.gone:
            standing = self.adapter.look(known.reference, case.professional)
        else:
            key = _key(known, f"hand over {prints.professional}")
            standing = self.adapter.hand_over(known.reference, self._holder(known), case.professional, key=key)
        sealed = seal(self.hasher.key, Sealed(case.number, case.professional))
        gone = known.gone and not standing.is_live
        self._keep(replace(known, holder=standing.holder, sealed=sealed, gone=gone), professional=prints)

    def _inform(self, step: Step) -> None:
        known, case = self._fresh(step), _case_of(step)
        prints = self.hasher.case(case)
        key = _key(known, f"inform {prints.informing}")
        self.adapter.inform(known.reference, self._holder(known), case.informing, key=key)
        self._keep(known, informing=prints)

    def _keep(self, known: Known, **changed: Fingerprints) -> None:
        values = {name: getattr(prints, name) for name, prints in changed.items()}
        self.state.keep(replace(known, turn=known.turn + 1, fingerprints=replace(known.fingerprints, **values)))

    def _fresh(self, step: Step) -> Known:
        """An earlier step of the same case may have changed how it stands."""
        known = _known_of(step)
        return self.state.of_reference(known.reference) or known

    def _holder(self, known: Known) -> str:
        return known.holder or unseal(self.hasher.key, known.sealed).professional


def apply_steps(steps: list[Step], doers: Mapping[str, Doer]) -> Iterator[Outcome]:
    """Do each step; once an index is away, the rest of its steps wait for the next run."""
    away: dict[str, Sentence | str] = {}
    for step in steps:
        if step.index in away:
            yield Outcome(step, Result.NOT_DONE, away[step.index])
            continue
        try:
            doers[step.index].do(step)
        except ForAHuman:
            yield Outcome(step, Result.BY_HAND, say("it stands on the work list."))
        except Away as refusal:
            away[step.index] = refusal.sentence
            yield Outcome(step, Result.NOT_DONE, refusal.sentence)
        except Refused as refusal:
            yield Outcome(step, Result.REFUSED, refusal.sentence)
        else:
            yield Outcome(step, Result.DONE)


def _key(known: Known, what: str) -> str:
    """The same step has the same key, in whichever run."""
    return str(uuid5(known.reference, f"{known.turn} {what}"))


def _case_of(step: Step) -> Case:
    if step.case is None:
        raise ValueError(step.kind)
    return step.case


def _known_of(step: Step) -> Known:
    if step.known is None:
        raise ValueError(step.kind)
    return step.known
