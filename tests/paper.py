"""A printed PDF as a reader, and a reader's program, gets it."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter


def blank_pdf() -> bytes:
    """Scan a page on which nothing stands."""
    writer, scan = PdfWriter(), BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.write(scan)
    return scan.getvalue()


def words(pdf: bytes) -> str:
    """Give the text as it is read, whatever the line breaks."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def pages(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def claims(pdf: bytes) -> str:
    """Give the document's own description, in which it says which standards it keeps."""
    description = PdfReader(BytesIO(pdf)).xmp_metadata
    assert description is not None
    return description.stream.get_data().decode()


def catalogue(pdf: bytes) -> Any:
    """Give the root of the document, where its language and marks stand."""
    return PdfReader(BytesIO(pdf)).root_object


def fonts(pdf: bytes) -> set[str]:
    """Give the fonts of the first page: ``NotoSans-SemiBold``."""
    resources: Any = PdfReader(BytesIO(pdf)).pages[0]["/Resources"]
    return {font["/BaseFont"].partition("+")[2] for font in map(_resolved, resources["/Font"].values())}


def _resolved(thing: Any) -> Any:
    return thing.get_object()
