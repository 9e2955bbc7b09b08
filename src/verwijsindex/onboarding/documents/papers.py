"""Keep a PDF sealed, and open it again."""

from hashlib import sha256
from io import BytesIO

from django.conf import settings
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from verwijsindex.onboarding.models import Paper

LARGEST_PAPER = 10_000_000


class NotAPdf(Exception):
    """What was handed in is no PDF that can be opened, or it is larger than is kept."""


def keep_scan(pdf: bytes) -> Paper:
    """Keep what somebody handed in, once it was looked at what is inside. Raises: NotAPdf."""
    _check_pdf(pdf)
    return keep(pdf)


def keep(pdf: bytes) -> Paper:
    paper = Paper(fingerprint=sha256(pdf).hexdigest())
    seal(paper, pdf)
    paper.save()
    return paper


def open_paper(paper: Paper) -> bytes:
    """Raises: CannotOpen."""
    pdf: bytes = settings.KEYRING.open(bytes(paper.sealed), bound_to=_place(paper))
    return pdf


def seal(paper: Paper, pdf: bytes) -> None:
    """Put the PDF into the row, under the key that writes now. Does not save."""
    paper.sealed = settings.KEYRING.seal(pdf, bound_to=_place(paper))
    paper.key_name = settings.KEYRING.active


def _place(paper: Paper) -> bytes:
    return b"onboarding_paper:sealed:" + paper.id.bytes


def _check_pdf(pdf: bytes) -> None:
    """Look at what is inside, whatever its name says. Raises: NotAPdf."""
    if len(pdf) > LARGEST_PAPER or not pdf.startswith(b"%PDF-"):
        raise NotAPdf
    try:
        pages = PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Count"]
    except (PdfError, KeyError, ValueError, TypeError) as error:
        raise NotAPdf from error
    if pages < 1:
        raise NotAPdf
