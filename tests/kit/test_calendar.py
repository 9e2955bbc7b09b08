from datetime import UTC, datetime, timedelta, timezone

from verwijsindex.kit.calendar import calendar_file

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def written(summary: str = "Overleg", description: str = "") -> str:
    start = datetime(2026, 11, 23, 10, 30, tzinfo=timezone(timedelta(hours=1)))
    return calendar_file(summary=summary, description=description, start=start, length=timedelta(minutes=30), now=NOW)


def test_a_moment_is_the_same_everywhere() -> None:
    lines = written().split("\r\n")

    assert "DTSTART:20261123T093000Z" in lines
    assert "DTEND:20261123T100000Z" in lines
    assert "DTSTAMP:20261122T090000Z" in lines
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")


def test_what_has_a_meaning_in_the_file_is_only_text_in_a_name() -> None:
    assert "SUMMARY:Bel A\\, B\\; C\\\\D\\nATTENDEE:x\r\n" in written("Bel A, B; C\\D\r\nATTENDEE:x")


def test_a_long_line_is_folded_between_characters() -> None:
    text = written(description="é" * 100)

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert f"DESCRIPTION:{'é' * 100}" in text.replace("\r\n ", "")
