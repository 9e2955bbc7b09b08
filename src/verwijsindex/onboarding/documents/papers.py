"""Keep a PDF sealed, and open it again."""

from hashlib import sha256

from django.conf import settings

from verwijsindex.onboarding.models import Paper


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
