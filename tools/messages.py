"""The texts of the house: gather them per room, compile them, and see that each has its Dutch.

Run ``python tools/messages.py extract`` after changing a text and ``check`` before committing; ``compile``
belongs to the set-up. English is the source and needs no catalogue.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as extract_from
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

HOUSE = Path(__file__).resolve().parents[1] / "src" / "verwijsindex"
SHARED = "kit"  # a text that several rooms use may stand here once
CATALOGUE = Path("locale/nl/LC_MESSAGES/django.po")
# Babel's own header carries dates, which would change every catalogue at every run.
HEADER = rb"""msgid ""
msgstr ""
"Language: nl\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
# Cotton's :label="_('Save')" is an expression; templatize would take it for plain text.
EXPRESSION_ATTRIBUTE = re.compile(r"""\s:[\w-]+=(["'])(.*?)\1""")


def extract(house: Path) -> None:
    """Bring every catalogue up to date with the code: keep what is translated, drop what is unused."""
    used, dutch = _used(house), _dutch(house)
    for room in used:
        wanted = [_get(dutch[room], message) or message for message in _belonging(room, used, dutch)]
        _write(_catalogue(wanted), house / room / CATALOGUE)


def compile_catalogues(house: Path) -> None:
    """Write the binary twin of each catalogue that is newer than its twin."""
    for source in sorted(house.glob(f"*/{CATALOGUE}")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            with target.open("wb") as file:
                write_mo(file, _read(source))


def problems(house: Path) -> list[str]:
    """Say which texts lack good Dutch, and which Dutch lacks a text."""
    used, dutch = _used(house), _dutch(house)
    return sorted(
        f"{room}: {problem}: {_singular(message)!r}"
        for room in used
        for problem, message in (
            *_faults(_texts(used[room]), dutch[room], dutch[SHARED]),
            *_unused(dutch[room], _belonging(room, used, dutch)),
            *_contradictions(room, dutch),
        )
    )


def _faults(texts: Iterable[Message], *catalogues: Catalog) -> Iterator[tuple[str, Message]]:
    for text in texts:
        dutch = next((found for catalogue in catalogues if (found := _get(catalogue, text))), None)
        if dutch is None or not _is_whole(dutch, text):
            yield "no Dutch", text
        elif dutch.fuzzy:
            yield "fuzzy Dutch", text
        elif list(map(_placeholders, _forms(dutch.string))) != list(map(_placeholders, _forms(text.id))):
            yield "other placeholders", text


def _unused(dutch: Catalog, belonging: Iterable[Message]) -> Iterator[tuple[str, Message]]:
    wanted = _catalogue(belonging)
    return (("unused Dutch", message) for message in _texts(dutch) if not _get(wanted, message))


def _contradictions(room: str, dutch: dict[str, Catalog]) -> Iterator[tuple[str, Message]]:
    """Find the texts that another room translates differently; Django would let the first room win."""
    for other in (name for name in dutch if room < name):
        for message in _texts(dutch[room]):
            rival = _get(dutch[other], message)
            if rival and rival.string != message.string and _is_whole(rival, message) and _is_whole(message, message):
                yield f"other Dutch than in {other}", message


def _belonging(room: str, used: dict[str, Catalog], dutch: dict[str, Catalog]) -> list[Message]:
    """List the texts of a room's own catalogue: its own, except that what is shared stands in kit."""
    if room != SHARED:
        return [message for message in _texts(used[room]) if not _get(dutch[SHARED], message)]
    shared = (m for other in used.values() for m in _texts(other) if _get(dutch[SHARED], m))
    return [*_texts(used[SHARED]), *shared]


def _used(house: Path) -> dict[str, Catalog]:
    rooms = sorted(path.parent for path in house.glob("*/__init__.py"))
    return {room.name: _catalogue(_in_code(room)) for room in rooms}


def _dutch(house: Path) -> dict[str, Catalog]:
    return {room: _read(house / room / CATALOGUE) for room in _used(house)}


def _in_code(room: Path) -> Iterator[Message]:
    for path in sorted(room.rglob("*.py")):
        yield from _in_source(path.read_text())
    for path in sorted((room / "templates").rglob("*.*")):
        template = EXPRESSION_ATTRIBUTE.sub(r" {{ \2 }}", path.read_text())
        # What templatize leaves keeps the template's indentation, which Python's grammar would refuse.
        yield from _in_source("\n".join(map(str.lstrip, templatize(template).splitlines())))


def _in_source(source: str) -> Iterator[Message]:
    found = extract_from("python", BytesIO(source.encode()), KEYWORDS, options={"encoding": "utf-8"})
    return (Message(text, context=context) for _, text, _, context in found)


def _catalogue(messages: Iterable[Message]) -> Catalog:
    catalogue = Catalog("nl")
    for m in messages:
        catalogue.add(m.id, m.string, flags=m.flags, user_comments=m.user_comments, context=m.context)
    return catalogue


def _read(path: Path) -> Catalog:
    return read_po(BytesIO(path.read_bytes() if path.exists() else HEADER), "nl")


def _write(catalogue: Catalog, path: Path) -> None:
    if not len(catalogue):
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    body = BytesIO()
    write_po(body, catalogue, width=100, no_location=True, omit_header=True, sort_output=True)
    path.write_bytes(HEADER + body.getvalue().rstrip() + b"\n")


def _texts(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _get(catalogue: Catalog, message: Message) -> Message | None:
    return catalogue.get(message.id, message.context)


def _singular(message: Message) -> str:
    return _forms(message.id)[0]


def _forms(text: str | Iterable[str] | None) -> list[str]:
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def _is_whole(dutch: Message, text: Message) -> bool:
    """Say whether every form of a text has its Dutch."""
    return dutch.pluralizable == text.pluralizable and all(_forms(dutch.string))


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def main(command: str) -> int:
    if command == "extract":
        extract(HOUSE)
    if command == "compile":
        compile_catalogues(HOUSE)
    if command != "check":
        return 0
    found = problems(HOUSE)
    print("\n".join(found) or "Every text has its Dutch.")
    return 1 if found else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["extract", "compile", "check"])
    sys.exit(main(parser.parse_args().command))
