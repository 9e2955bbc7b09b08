"""The certificate on paper."""

from datetime import date
from pathlib import Path

from verwijsindex.kit.pdf import render
from verwijsindex.training.catalogue import course_at
from verwijsindex.training.models import Certificate

TEMPLATE = Path(__file__).parent / "certificate.typ"


def print_certificate(certificate: Certificate, *, language: str, check_at: str) -> bytes:
    """Give the certificate as a PDF; ``check_at`` is where anybody can check its number. Raises: CannotPrint."""
    region = certificate.membership.organisation.region
    return render(
        TEMPLATE,
        {
            "language": language,
            "region": region.name,
            "colour": region.accent_colour,
            "name": certificate.name,
            "course": course_at(certificate.course, certificate.edition, language).title,
            "version": certificate.version,
            "issued_on": _written(certificate.issued_on),
            "valid_until": _written(certificate.valid_until) if certificate.valid_until else "",
            "points": certificate.points,
            "number": str(certificate),
            "check_at": check_at,
        },
    )


def _written(day: date) -> str:
    return f"{day:%d-%m-%Y}"
