"""Who a record system means: by the BSN, which the BRP completes, or by name, date of birth and sex."""

from dataclasses import dataclass
from datetime import date

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.persons.brp.lookup import Outcome, find_by_bsn
from verwijsindex.persons.bsn import InvalidBsn, parse_bsn
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.partial_date import NotAPartialDate, PartialDate
from verwijsindex.persons.sex import Sex
from verwijsindex.signals.actions import YoungPersonTooOld
from verwijsindex.signals.retention import remove_deceased


class BsnNotAllowed(Exception):
    """The system or the professional may not use the BSN."""


class NotABsn(Exception):
    """The number fails the eleven-test."""


class NotADate(Exception):
    """The calendar has no such day."""


class DescriptionIncomplete(Exception):
    """There is neither a BSN nor a whole description."""


class NotInBrp(Exception):
    """The BRP knows nobody with this BSN."""


class BrpSilent(Exception):
    """The BRP does not answer."""


class HasDied(Exception):
    """The BRP says that the person died."""


@dataclass(frozen=True, repr=False)
class Described:
    """What a record system wrote of a young person; its representation shows none of it."""

    bsn: str | None
    given_names: str | None
    infix: str
    surname: str | None
    birth_date: str | None
    sex: Sex | None
    postcode: str

    @property
    def whole(self) -> tuple[str, str, str, Sex] | None:
        """Give names, date of birth and sex if all are told, so that the BRP need not be asked."""
        if self.given_names and self.surname and self.birth_date and self.sex:
            return self.given_names, self.surname, self.birth_date, self.sex
        return None


def identify(actor: Actor, described: Described, *, on: date) -> Identity:
    """Turn a description into an identity. Call it outside of a transaction: it may ask the BRP.

    Raises: BsnNotAllowed, NotABsn, NotADate, DescriptionIncomplete, NotInBrp, BrpSilent, HasDied, YoungPersonTooOld.
    Source: Jeugdwet art. 7.1.4.2 lid 3. Invariant: I8
    """
    if described.bsn and not actor.has_bsn_right:
        raise BsnNotAllowed
    if identity := told(described):
        return identity
    bsn = _bsn_of(described)
    if bsn is None or described.given_names or described.surname or described.birth_date or described.sex:
        raise DescriptionIncomplete
    return _completed(actor, bsn, on=on)


def told(described: Described) -> Identity | None:
    """Give who is described, if that is told in whole. Raises: NotABsn, NotADate."""
    if described.whole is None:
        return None
    given_names, surname, birth_date, sex = described.whole
    return Identity(
        given_names=given_names,
        infix=described.infix,
        surname=surname,
        birth_date=_birth_date_of(birth_date),
        sex=sex,
        bsn=_bsn_of(described),
        postcode=described.postcode,
    )


def _completed(actor: Actor, bsn: str, *, on: date) -> Identity:
    answer = find_by_bsn(bsn, on=on)
    record(actor, Act.ASK_BRP, purpose="signal", outcome=answer.outcome)
    if answer.person and (identity := answer.person.identity):
        return identity
    if answer.outcome is Outcome.DECEASED:
        remove_deceased(bsn, on=on)
        raise HasDied
    if answer.outcome is Outcome.TOO_OLD:
        raise YoungPersonTooOld
    raise BrpSilent if answer.outcome is Outcome.UNAVAILABLE else NotInBrp


def _bsn_of(described: Described) -> str | None:
    try:
        return parse_bsn(described.bsn) if described.bsn else None
    except InvalidBsn:
        raise NotABsn from None


def _birth_date_of(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except NotAPartialDate:
        raise NotADate from None
