"""Every icon that a page names is in the sprite; one that is not would be an empty spot that nobody notices."""

import json
import re

from tests.house.rooms import HOUSE
from verwijsindex.desk.context import ENTRIES

DRAWN_BY_US = {"match"}
NAMED = re.compile(r"""(?:(?<![:\w])icon|<c-icon name)=["']([a-z][a-z-]*)["']""")


def test_every_icon_is_drawn() -> None:
    drawn = DRAWN_BY_US | set(json.loads((HOUSE / "kit" / "look" / "icons.json").read_text()))
    named = {
        name: path.name for path in HOUSE.rglob("*.html") for name in NAMED.findall(_without_comments(path.read_text()))
    }

    assert {name: where for name, where in named.items() if name not in drawn} == {}
    assert {entry.icon for entry in ENTRIES} <= drawn


def _without_comments(page: str) -> str:
    return re.sub(r"\{#.*?#\}", "", page, flags=re.DOTALL)
