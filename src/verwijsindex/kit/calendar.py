"""A calendar file with one event. Source: RFC 5545"""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

_OCTETS = 75  # no line is longer
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def calendar_file(*, summary: str, description: str, start: datetime, length: timedelta, now: datetime) -> str:
    """Write an event that any calendar can take in."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Verwijsindex//NL",
        "BEGIN:VEVENT",
        f"UID:{uuid4()}",
        f"DTSTAMP:{_moment(now)}",
        f"DTSTART:{_moment(start)}",
        f"DTEND:{_moment(start + length)}",
        f"SUMMARY:{summary.translate(_ESCAPED)}",
        f"DESCRIPTION:{description.translate(_ESCAPED)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> str:
    """Break a long line between characters; what goes on starts with a space."""
    parts = [""]
    for character in line:
        if len((parts[-1] + character).encode()) >= _OCTETS:
            parts.append("")
        parts[-1] += character
    return "\r\n ".join(parts)
