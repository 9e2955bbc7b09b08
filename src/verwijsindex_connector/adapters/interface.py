"""What an adapter does. Whoever writes one tests it with ``tests/connector/adapter_contract.py``."""

from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from verwijsindex_connector.case import Case
from verwijsindex_connector.texts import Sentence


class Refused(Exception):
    """The index refuses this one step; another step may go well."""

    def __init__(self, sentence: Sentence | str) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class ReferenceTaken(Refused):
    """Under this reference something else was given before, by a run that was cut off."""


class Away(Refused):
    """The index does not answer, however long one waits: no other step will go well now."""


class ForAHuman(Exception):
    """Nobody but a person can do this step. It goes on the work list."""


@dataclass(frozen=True)
class Standing:
    """How it stands with a signal under a name. ``holder`` is whose name that is, by the id of the index.

    What stands on another name is not live here: nobody may see it.
    """

    is_live: bool
    holder: str = ""
    match: dict[str, Any] | None = None


@dataclass(frozen=True)
class Changed:
    """Something changed for a reference; what, is asked with ``look``."""

    number: int
    reference: UUID


class Adapter(Protocol):
    """Each step may be repeated without harm: under the same reference, or with the same ``key``.

    ``holder`` is who has the signal, by the id of the index or as the record system names them.
    All raise: Refused, Away, ForAHuman.
    """

    def give(self, reference: UUID, case: Case) -> Standing:
        """Give a signal. Raises: ReferenceTaken."""

    def hand_over(self, reference: UUID, holder: str, to: str, *, key: str) -> Standing: ...

    def inform(self, reference: UUID, holder: str, informing: dict[str, object], *, key: str) -> None: ...

    def close(self, reference: UUID, holder: str, *, key: str, mistaken: bool) -> None:
        """End a signal, or withdraw it if it was never right; what is gone already is closed."""

    def look(self, reference: UUID, holder: str) -> Standing: ...

    def changes(self, after: int) -> list[Changed]:
        """Give what changed after a number, oldest first, some at a time; nothing when all is heard."""
