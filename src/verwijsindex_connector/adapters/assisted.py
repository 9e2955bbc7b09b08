"""An index without an interface: a person does what the work list says, and ticks it off."""

from uuid import UUID

from verwijsindex_connector.adapters.interface import Changed, ForAHuman, Standing
from verwijsindex_connector.case import Case


class Assisted:
    """``ticked`` says that a person did the step that is asked."""

    def __init__(self, *, ticked: bool = False) -> None:
        self._ticked = ticked

    def give(self, reference: UUID, case: Case) -> Standing:  # noqa: ARG002
        return self._done()

    def hand_over(self, reference: UUID, holder: str, to: str, *, key: str) -> Standing:  # noqa: ARG002
        return self._done()

    def inform(self, reference: UUID, holder: str, informing: dict[str, object], *, key: str) -> None:  # noqa: ARG002
        self._done()

    def close(self, reference: UUID, holder: str, *, key: str, mistaken: bool) -> None:  # noqa: ARG002
        self._done()

    def look(self, reference: UUID, holder: str) -> Standing:  # noqa: ARG002
        """Nobody tells what happened there; it is taken to stand as it was left."""
        return Standing(is_live=True)

    def changes(self, after: int) -> list[Changed]:  # noqa: ARG002
        return []

    def _done(self) -> Standing:
        if not self._ticked:
            raise ForAHuman
        return Standing(is_live=True)
