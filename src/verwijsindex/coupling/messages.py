"""What a record system is called with: that something changed for a reference, as a signed CloudEvent. Pure.

Source: NL GOV profile for CloudEvents 1.1; Standard Webhooks 1.0
"""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from verwijsindex.coupling.rules import ChangeKind, webhook_signature

TYPES = {
    ChangeKind.SIGNAL: "nl.verwijsindex.signalen.gewijzigd",
    ChangeKind.MATCH: "nl.verwijsindex.matches.gewijzigd",
    ChangeKind.FAMILY: "nl.verwijsindex.gezinsmatches.gewijzigd",
}


@dataclass(frozen=True)
class Message:
    """A change, to be told; ``source`` is the index that tells it."""

    id: UUID
    source: str
    type: str
    at: datetime
    number: int
    reference: UUID

    def written(self) -> bytes:
        """Write it in structured mode."""
        event = {
            "specversion": "1.0",
            "id": str(self.id),
            "source": self.source,
            "type": self.type,
            "time": self.at.isoformat(),
            "sequence": str(self.number),
            "datacontenttype": "application/json",
            "data": {"kenmerk": str(self.reference), "volgnummer": self.number},
        }
        return json.dumps(event).encode()

    def headers(self, secret: bytes, *, sent_at: datetime) -> dict[str, str]:
        moment = int(sent_at.timestamp())
        return {
            "Content-Type": "application/cloudevents+json",
            "webhook-id": str(self.id),
            "webhook-timestamp": str(moment),
            "webhook-signature": webhook_signature(secret, str(self.id), moment, self.written()),
        }
