"""An index that speaks the open interface."""

from typing import Any
from uuid import UUID

import httpx

from verwijsindex_connector.adapters.calling import Caller, problem_of
from verwijsindex_connector.adapters.interface import Changed, ReferenceTaken, Refused, Standing
from verwijsindex_connector.case import Case
from verwijsindex_connector.texts import say

TAKEN = "urn:verwijsindex:probleem:kenmerk-in-gebruik"
AT_ONCE = 100
OVER = {httpx.codes.NOT_FOUND, httpx.codes.GONE}


class OpenIndex:
    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def give(self, reference: UUID, case: Case) -> Standing:
        answer = self._ask("PUT", f"/signalen/{reference}", case.professional, _signal_of(case))
        if problem_of(answer).get("type") == TAKEN:
            raise ReferenceTaken(say("another signal was given under this reference."))
        return _standing(_accepted(answer).json())

    def hand_over(self, reference: UUID, holder: str, to: str, *, key: str) -> Standing:
        """Who finds it handed over already, by a run that was cut off, leaves it so."""
        answer = self._ask("POST", f"/signalen/{reference}/overdracht", holder, {"aan": to}, key)
        standing = self.look(reference, to)
        if not standing.holder:
            _accepted(answer)
        return standing

    def inform(self, reference: UUID, holder: str, informing: dict[str, object], *, key: str) -> None:
        _accepted(self._ask("POST", f"/signalen/{reference}/informering", holder, _filled(informing), key))

    def close(self, reference: UUID, holder: str, *, key: str, mistaken: bool) -> None:
        """What was never right is withdrawn: nothing of it is kept."""
        what = "intrekking" if mistaken else "beeindiging"
        answer = self._ask("POST", f"/signalen/{reference}/{what}", holder, key=key)
        if answer.status_code not in OVER:
            _accepted(answer)

    def look(self, reference: UUID, holder: str) -> Standing:
        answer = self._ask("GET", f"/signalen/{reference}", holder)
        return Standing(is_live=False) if answer.status_code in OVER else _standing(_accepted(answer).json())

    def changes(self, after: int) -> list[Changed]:
        answer = self._ask("GET", f"/wijzigingen?na={after}&aantal={AT_ONCE}")
        rows = _accepted(answer).json()["wijzigingen"]
        return [Changed(row["volgnummer"], UUID(row["kenmerk"])) for row in rows]

    def _ask(self, method: str, path: str, holder: str = "", body: Any = None, key: str = "") -> httpx.Response:
        headers = {"Namens": holder, "Idempotency-Key": key}
        return self._caller.call(
            method, path, headers={name: value for name, value in headers.items() if value}, body=body
        )


def _signal_of(case: Case) -> dict[str, object]:
    terms = dict(case.terms)
    shield = terms.pop("afscherming", "")
    signal: dict[str, object] = {"jeugdige": case.young_person, **terms, "informeren": _filled(case.informing)}
    return signal | ({"afscherming": {"reden": shield}} if shield else {})


def _filled(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value}


def _standing(told: dict[str, Any]) -> Standing:
    professional = told.get("professional") or {}
    return Standing(is_live=told["actief"], holder=professional.get("id", ""), match=told.get("match"))


def _accepted(answer: httpx.Response) -> httpx.Response:
    """Raises: Refused, in the words of the index."""
    if answer.is_success:
        return answer
    problem = problem_of(answer)
    wrong = problem.get("errors") or [{}]
    detail = wrong[0].get("detail") or problem.get("detail")
    field = wrong[0].get("location", {}).get("name", "")
    if not detail:
        raise Refused(say("the index answered with {status}.", status=answer.status_code))
    raise Refused(f"{field}: {detail}" if field else detail)
