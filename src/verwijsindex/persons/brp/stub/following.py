"""Whom this stub follows, and who of them changed, in the shape of the *BRP Update API*."""

import json
from datetime import date
from typing import Any


class Following:
    """Somebody is followed until a day that comes; what changed is what a test says that changed."""

    def __init__(self) -> None:
        self._until: dict[str, date | None] = {}
        self._changed_on: dict[str, date] = {}

    def follow(self, bsn: str, body: bytes) -> dict[str, Any]:
        end = json.loads(body or b"{}").get("einddatum")
        self._until[bsn] = date.fromisoformat(end) if end else None
        return self._indication(bsn)

    def indications(self) -> dict[str, Any]:
        return {"volgindicaties": [self._indication(bsn) for bsn, end in self._until.items() if end is None]}

    def change(self, bsn: str, day: date) -> None:
        self._changed_on[bsn] = day

    def changes(self, since: date) -> dict[str, Any]:
        changed = (bsn for bsn, day in self._changed_on.items() if day >= since)
        return {"burgerservicenummers": [bsn for bsn in changed if self._until.get(bsn, date.min) is None]}

    def _indication(self, bsn: str) -> dict[str, Any]:
        end = self._until[bsn]
        return {"burgerservicenummer": bsn} | ({"einddatum": end.isoformat()} if end else {})
