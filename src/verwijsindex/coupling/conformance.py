"""Try a receiver as the index would call it, and as somebody would who is not the index. Knows no database."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

import httpx

from verwijsindex.coupling.messages import TYPES, Message
from verwijsindex.coupling.rules import ChangeKind

PATIENCE = timedelta(seconds=3)
SOURCE = "https://verwijsindex.example"


class NotASecret(Exception):
    """What messages are signed with begins with ``whsec_``."""


@dataclass(frozen=True)
class Finding:
    """What was tried, whether the receiver did well, and what it answered."""

    tried: str
    is_right: bool
    answer: str


def read_secret(text: str) -> bytes:
    """Raises: NotASecret."""
    if not text.startswith("whsec_"):
        raise NotASecret
    try:
        return base64.b64decode(text.removeprefix("whsec_"), validate=True)
    except binascii.Error:
        raise NotASecret from None


def try_receiver(url: str, secret: bytes, *, at: datetime) -> Iterator[Finding]:
    """Call a receiver in each way that may happen, and say after each how it went.

    Twice and out of order do happen: a call of which the answer is lost is made again. What is not of the index, or of
    long ago, must be refused. Source: Standard Webhooks 1.0
    """
    first = Message(uuid4(), SOURCE, TYPES[ChangeKind.MATCH], at, number=1, reference=uuid4())
    later = replace(first, id=uuid4(), number=3)
    earlier = replace(first, id=uuid4(), number=2)
    unknown = replace(first, id=uuid4(), number=4, type="nl.verwijsindex.toekomst.gewijzigd")
    taken = {
        "A message is taken": first,
        "The same message is taken again": first,
        "A later message is taken": later,
        "A message is taken that comes too late": earlier,
        "A message of a kind that does not exist yet is taken": unknown,
    }
    with httpx.Client(timeout=PATIENCE.total_seconds()) as client:
        for tried, message in taken.items():
            yield _call(client, url, tried, message, message.headers(secret, sent_at=at), takes=True)
        signed = replace(first, id=uuid4()).headers(secret, sent_at=at)
        old = first.headers(secret, sent_at=at - timedelta(hours=1))
        refused = {
            "A message that others signed is refused": first.headers(b"of somebody else", sent_at=at),
            "A message that was changed underway is refused": signed,
            "A message that nobody signed is refused": {"Content-Type": "application/cloudevents+json"},
            "A message of an hour ago is refused": old,
        }
        for tried, headers in refused.items():
            yield _call(client, url, tried, first, headers, takes=False)


def _call(
    client: httpx.Client, url: str, tried: str, message: Message, headers: dict[str, str], *, takes: bool
) -> Finding:
    try:
        answer = client.post(url, content=message.written(), headers=headers)
    except httpx.HTTPError as error:
        return Finding(tried, is_right=False, answer=type(error).__name__)
    is_right = answer.is_success if takes else answer.is_client_error
    return Finding(tried, is_right, f"HTTP {answer.status_code}")
