"""Who a young person is, as somebody reported it."""

from dataclasses import dataclass, field

from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex

NO_BIRTH_DATE = PartialDate(1)
"""Stands where a record system gives none, so that such a report can be compared all the same."""


@dataclass(frozen=True, repr=False)
class Identity:
    """The identifying data of one report; its representation shows none of it.

    ``surname`` stands without its ``infix`` (``van der``). ``bsn`` has passed the eleven-test, or is None.
    ``postcode`` (``1811JB``, or empty) helps to recognise and is shown to nobody; so does ``typed_bsn``, nine digits
    that a record system had for a BSN and that are none, but may be one with a slip.
    ``municipality`` is a code (``GM0361``) or empty; it tells where somebody lives, not who somebody is.
    ``parents`` are the BSNs of those who tie somebody to a family, None if the BRP was not asked. They are never kept.
    """

    given_names: str
    infix: str
    surname: str
    birth_date: PartialDate
    sex: Sex
    bsn: str | None = None
    municipality: str = field(default="", compare=False)
    postcode: str = field(default="", compare=False)
    typed_bsn: str = field(default="", compare=False)
    parents: tuple[str, ...] | None = field(default=None, compare=False)

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, (self.given_names, self.infix, self.surname)))

    @property
    def label(self) -> str:
        """``N. de B. (2015)``: how a young person stands in a list."""
        initials = "".join(f"{name[0]}." for name in self.given_names.split()[:1])
        return f"{' '.join(filter(None, (initials, self.infix, self.surname[:1] + '.')))} ({self.birth_date.year})"
