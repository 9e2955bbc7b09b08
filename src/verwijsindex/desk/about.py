"""Whom a signal is about, as the BRP knows them; every question to the BRP stands in the logbook."""

from dataclasses import dataclass, replace
from datetime import date

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.persons.brp.lookup import BrpAnswer, Outcome, find_by_bsn, find_by_name
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.sex import Sex
from verwijsindex.signals.retention import remove_deceased

NOBODY_TO_REPORT = (Outcome.DECEASED, Outcome.TOO_OLD)


class NotFound(Exception):
    """The BRP gives nobody whom a signal can be about; the outcome says why."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome


@dataclass(frozen=True, repr=False)
class About:
    """``outcome`` is None when the BRP was not asked, or when it was seen before.

    ``is_filled_in`` says that nobody typed this name: it came with the number, and the reporter must see it first.
    """

    identity: Identity
    outcome: Outcome | None = None
    has_secret_address: bool = False
    is_filled_in: bool = False

    @property
    def is_clear(self) -> bool:
        """Whether nothing must be read before the signal is given."""
        is_known = self.outcome in (None, Outcome.FOUND)
        return is_known and not self.has_secret_address and not self.is_filled_in


def by_bsn(actor: Actor, bsn: str, *, on: date) -> About:
    """Let the BRP fill in who has this BSN. Raises: NotFound."""
    answer = find_by_bsn(bsn, on=on)
    _write_down(actor, answer)
    if answer.outcome is Outcome.DECEASED:
        remove_deceased(bsn, on=on)
    if not (answer.person and answer.person.identity):
        raise NotFound(answer.outcome)
    return About(answer.person.identity, answer.outcome, answer.person.secrecy, is_filled_in=True)


def by_name(actor: Actor, typed: Identity, *, on: date) -> About:
    """Let the BRP add the BSN out of sight; without the BRP the name must do.

    Raises: NotAllowed, NotFound.
    Source: Jeugdwet art. 7.1.4.2 lid 3. Invariant: I8
    """
    if typed.bsn and not actor.has_bsn_right:
        raise NotAllowed(Permission.RAISE_SIGNAL)
    answer = _ask_by_name(typed, on=on)
    if answer is None:
        return About(typed)
    _write_down(actor, answer)
    if answer.outcome in NOBODY_TO_REPORT:
        raise NotFound(answer.outcome)
    if (found := answer.person) is None:
        return About(typed, answer.outcome)
    known = replace(typed, bsn=found.bsn, municipality=found.municipality_code or "", parents=found.tied_by)
    return About(known, answer.outcome, found.secrecy)


def _ask_by_name(typed: Identity, *, on: date) -> BrpAnswer | None:
    """Ask the BRP when there is enough to ask with and the BSN is not known yet."""
    born = typed.birth_date
    if typed.bsn or born.day is None or typed.sex is Sex.UNKNOWN:
        return None
    return find_by_name(
        surname=typed.surname,
        infix=typed.infix,
        given_names=typed.given_names,
        birth_date=born.earliest(),
        sex=typed.sex,
        on=on,
    )


def _write_down(actor: Actor, answer: BrpAnswer) -> None:
    record(actor, Act.ASK_BRP, purpose="signal", outcome=answer.outcome)
