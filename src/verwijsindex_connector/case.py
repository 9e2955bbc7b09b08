"""One case of a record system: who is involved with whom, in the words of the interface."""

import hashlib
import hmac
import json
from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class Case:
    """``young_person``, ``terms`` and ``informing`` hold the fields of the interface; a representation shows none."""

    number: str
    professional: str
    municipality: str
    young_person: dict[str, str]
    terms: dict[str, str]
    informing: dict[str, object]


@dataclass(frozen=True)
class Fingerprints:
    """By which it is seen that a case changed, and in what; nobody reads them back without the key."""

    young_person: str
    terms: str
    informing: str
    professional: str


@dataclass(frozen=True, repr=False)
class Hasher:
    """``key`` never leaves the machine; whoever has only the state can recognise nobody in it."""

    key: bytes

    def number(self, number: str) -> str:
        return self._digest("number", number)

    def case(self, case: Case) -> Fingerprints:
        return Fingerprints(
            young_person=self._digest("young person", case.young_person),
            terms=self._digest("terms", case.terms),
            informing=self._digest("informing", case.informing),
            professional=self._digest("professional", case.professional.lower()),
        )

    def _digest(self, kind: str, content: object) -> str:
        text = json.dumps([kind, content], sort_keys=True, ensure_ascii=False)
        return hmac.new(self.key, text.encode(), hashlib.sha256).hexdigest()
