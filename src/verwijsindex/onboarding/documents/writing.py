"""Print a document: as it is offered, or with who signed it."""

from collections.abc import Mapping
from pathlib import Path

from verwijsindex.kit.pdf import render
from verwijsindex.onboarding.models import Document
from verwijsindex.onboarding.rules import TO_BE_SIGNED

TEMPLATE = Path(__file__).parent / "document.typ"


def write_document(document: Document, *, signed: Mapping[str, str] | None = None) -> bytes:
    """Give the document as a PDF; ``signed`` is what the block of the signature tells. Raises: CannotPrint."""
    region = document.accession.region
    return render(
        TEMPLATE,
        {
            "title": document.title,
            "parts": document.parts,
            "language": document.language,
            "region": region.name,
            "colour": region.accent_colour,
            "organisation": document.accession.name,
            "number": document.number,
            "made_on": f"{document.made_at:%d-%m-%Y}",
            "to_be_signed": document.kind in TO_BE_SIGNED,
            "signed": signed,
        },
    )
