"""The work list of indices without an interface: what is to be done there, with all that must be copied."""

import csv
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from verwijsindex_connector.files import open_tight
from verwijsindex_connector.planning import Kind, Step
from verwijsindex_connector.sealing import unseal
from verwijsindex_connector.settings import Index
from verwijsindex_connector.texts import say

WHAT = {
    Kind.GIVE: "Give a signal",
    Kind.REPLACE: "Withdraw the signal and give it anew",
    Kind.HAND_OVER: "Put the signal on another name",
    Kind.INFORM: "Write down who was informed",
    Kind.CLOSE: "End the signal",
}


@dataclass(frozen=True, repr=False)
class Item:
    """``code`` names the item until it is done or is to be done otherwise."""

    code: str
    what: str
    index: Index
    fields: dict[str, str]
    step: Step


def items_of(steps: Iterable[Step], assisted: dict[str, Index], key: bytes) -> list[Item]:
    """Make the list anew of what differs, so that it is always in step."""
    return [_item(step, assisted[step.index], key) for step in steps if step.index in assisted]


def write(items: Sequence[Item], to: Path) -> None:
    """Write the list as a page or as CSV, by the name of the file; only its owner may read it."""
    with open_tight(to) as file:
        if to.suffix == ".html":
            file.write(as_page(items))
            return
        names = list(dict.fromkeys(name for item in items for name in item.fields))
        writer = csv.DictWriter(file, ["code", "wat", "index", "adres", *names], delimiter=";")
        writer.writeheader()
        writer.writerows(
            {"code": item.code, "wat": item.what, "index": item.index.name, "adres": item.index.address, **item.fields}
            for item in items
        )


def as_page(items: Sequence[Item]) -> str:
    """Each field in a box of its own, so that one click selects it."""
    title = escape(str(say("Work list")))
    return (
        f'<!doctype html><html lang="nl"><meta charset="utf-8"><title>{title}</title>'
        f"<style>body{{font:1rem/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}}"
        f"dd{{user-select:all;font-weight:bold}}</style><h1>{title}</h1>{''.join(map(_section, items))}</html>\n"
    )


def _section(item: Item) -> str:
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in item.fields.items())
    link = f'<a href="{escape(item.index.address)}">{escape(item.index.name)}</a>'
    return f"<h2>{escape(item.code)}: {escape(item.what)}</h2><p>{link}</p><dl>{rows}</dl>"


def _item(step: Step, index: Index, key: bytes) -> Item:
    fields = _fields(step, key)
    mark = repr((step.kind, step.index, step.hash, sorted(fields.items())))
    code = hashlib.sha256(key + mark.encode()).hexdigest()[:6]
    return Item(code, str(say(WHAT[step.kind])), index, fields, step)


def _fields(step: Step, key: bytes) -> dict[str, str]:
    sealed = unseal(key, step.known.sealed) if step.known else None
    if step.case is None:
        return {"dossier": sealed.number, "professional": sealed.professional} if sealed else {}
    case, informing = step.case, step.case.informing
    told = {
        name: " ".join(value) if isinstance(value, list) else str(value) for name, value in informing.items() if value
    }
    return {"dossier": case.number, "professional": case.professional, **case.young_person, **case.terms, **told}
