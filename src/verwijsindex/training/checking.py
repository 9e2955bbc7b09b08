"""What anybody may learn of a certificate by its number: that it is real, and whether a name belongs to it."""

from dataclasses import dataclass
from datetime import date

from verwijsindex.training.catalogue import course_at
from verwijsindex.training.models import Certificate
from verwijsindex.training.rules import read_number


@dataclass(frozen=True)
class Checked:
    """``is_name`` is None where no name was given: the number alone does not tell whose it is."""

    course: str
    issued_on: date
    valid_until: date | None
    points: int
    is_valid: bool
    is_name: bool | None


def check(number: str, *, name: str, on: date, language: str) -> Checked | None:
    """Find a certificate by its number; None where there is none."""
    found = Certificate.objects.filter(number=read_number(number))
    certificate = found.select_related("edition").first()
    if certificate is None:
        return None
    return Checked(
        course=course_at(certificate.course, certificate.edition, language).title,
        issued_on=certificate.issued_on,
        valid_until=certificate.valid_until,
        points=certificate.points,
        is_valid=certificate.is_valid(on=on),
        is_name=_same(name, certificate.name) if name.strip() else None,
    )


def _same(given: str, name: str) -> bool:
    """Compare names however they are written: ``Amrani, Fatima`` and ``fatima amrani`` are one."""
    return _words(given) == _words(name)


def _words(name: str) -> list[str]:
    return sorted(name.replace(",", " ").casefold().split())
