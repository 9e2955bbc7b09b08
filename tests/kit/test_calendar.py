from datetime import UTC, datetime, timedelta, timezone

from icalendar import Calendar, Component

from verwijsindex.kit.calendar import calendar_file

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def written(summary: str = "Overleg", description: str = "") -> bytes:
    start = datetime(2026, 11, 23, 10, 30, tzinfo=timezone(timedelta(hours=1)))
    return calendar_file(summary=summary, description=description, start=start, length=timedelta(minutes=30), now=NOW)


def read(file: bytes) -> Component:
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    return event


def test_a_moment_is_the_same_everywhere() -> None:
    assert b"DTSTART:20261123T093000Z\r\n" in written()
    assert b"DTEND:20261123T100000Z\r\n" in written()
    assert b"DTSTAMP:20261122T090000Z\r\n" in written()


def test_what_has_a_meaning_in_the_file_is_only_text_in_a_name() -> None:
    event = read(written("Bel A, B; C\\D\nATTENDEE:x"))

    assert event["SUMMARY"] == "Bel A, B; C\\D\nATTENDEE:x"
    assert "ATTENDEE" not in event
