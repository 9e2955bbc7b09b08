"""A calendar file with one event. Source: RFC 5545"""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event


def calendar_file(*, summary: str, description: str, start: datetime, length: timedelta, now: datetime) -> bytes:
    """Write an event that any calendar can take in."""
    start = start.astimezone(UTC)
    event = Event.new(summary=summary, description=description, start=start, end=start + length, stamp=now)
    file: bytes = Calendar.new(prodid="-//Verwijsindex//NL", subcomponents=[event]).to_ical()
    return file
