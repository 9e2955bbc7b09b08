"""Print a public page as a leaflet, in the colours of the region."""

from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from verwijsindex.kit.markdown import as_parts
from verwijsindex.kit.pdf import render
from verwijsindex.outreach.rules import Language, PageText

TEMPLATE = Path(__file__).parent / "leaflet.typ"


@lru_cache(maxsize=16)  # anybody may ask for one, and printing takes long
def write_leaflet(page: PageText, *, region: str, colour: str, address: str, language: Language) -> bytes:
    """Give the leaflet as a PDF; ``address`` is where the page stands. Raises: CannotPrint."""
    parts = [asdict(part) for part in as_parts(page.body)]
    look = {"region": region, "colour": colour, "address": address, "language": language}
    return render(TEMPLATE, {"title": page.title, "lead": page.lead, "parts": parts, **look})
