"""What a record system wrote in the columns of a file, as an identity."""

from verwijsindex.persons.identity import NO_BIRTH_DATE, Identity
from verwijsindex.persons.linkage.facts import numbers_of, postcode_of, sex_of
from verwijsindex.persons.partial_date import NotAPartialDate, PartialDate


def identity_of(
    bsn: str, first_name: str, infix: str, surname: str, sex: str, birth_date: str, postcode: str
) -> Identity:
    """Read a row; what is no number, sex, date or postcode is not known."""
    proof, typed = numbers_of(bsn)
    return Identity(
        first_name,
        infix,
        surname,
        birth_date_of(birth_date),
        sex_of(sex),
        proof or None,
        postcode=postcode_of(postcode),
        typed_bsn=typed,
    )


def birth_date_of(text: str) -> PartialDate:
    """What is no date is not known."""
    try:
        return PartialDate.parse(text)
    except NotAPartialDate:
        return NO_BIRTH_DATE
