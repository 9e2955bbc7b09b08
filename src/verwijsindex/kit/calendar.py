"""A calendar file with one event. Source: RFC 5545, RFC 5546"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress
from icalendar.enums import STATUS


@dataclass(frozen=True)
class Edition:
    """Which event this is, and how often it changed: a calendar replaces what it holds of it, or takes it out.

    ``organiser`` is the address of who calls the event.
    """

    uid: str
    number: int
    organiser: str
    is_cancelled: bool = False


def calendar_file(
    *,
    summary: str,
    description: str,
    start: datetime,
    length: timedelta,
    now: datetime,
    place: str | None = None,
    edition: Edition | None = None,
) -> bytes:
    """Write an event that any calendar can take in."""
    start = start.astimezone(UTC)
    event = Event.new(
        summary=summary, description=description, start=start, end=start + length, stamp=now, location=place or None
    )
    if edition:
        event.uid = edition.uid
        event.sequence = edition.number
        event.organizer = vCalAddress.new(edition.organiser)
        event.status = STATUS.CANCELLED if edition.is_cancelled else STATUS.CONFIRMED
    method = ("CANCEL" if edition.is_cancelled else "PUBLISH") if edition else None
    file: bytes = Calendar.new(prodid="-//Verwijsindex//NL", method=method, subcomponents=[event]).to_ical()
    return file


def kind_of(file: bytes) -> str:
    """Say what a mail program takes the file for, and what it is asked to do with it. Source: RFC 6047, 2.4"""
    method = re.search(rb"^METHOD:(\w+)", file, re.MULTILINE)
    return f"text/calendar; method={method[1].decode()}" if method else "text/calendar"
