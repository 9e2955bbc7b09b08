"""What the BRP has registered, beside what was reported.

The BRP is asked by number, and a number may be typed wrong: who it turns out to belong to may be somebody else, about
whom nobody signalled. Nothing is learned of such a person. The index itself may use the number for this, whatever the
reporter may do. Source: Jeugdwet art. 7.1.4.2 lid 1
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from datetime import date
from uuid import UUID

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.persons import vault
from verwijsindex.persons.brp.lookup import Outcome, find_all_by_bsn
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.judging import current_judge
from verwijsindex.persons.linkage.facts import facts_of
from verwijsindex.persons.linkage.judge import Verdict
from verwijsindex.persons.linkage.levels import Given, Surname
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex


@dataclass(frozen=True, repr=False)
class Registered:
    """Whom the BRP knows by the number of a report."""

    identity: Identity
    has_died: bool


def ask_brp(actor: Actor, reports: Iterable[IdentityReport], *, purpose: str, on: date) -> dict[UUID, Registered]:
    """Ask the BRP in one question who have the BSNs of these reports, with a line in the logbook for each that has one.

    Gives per report whom the BRP knows. Who is too old, or of whom it knows too little, is left out.
    Raises: BrpUnavailable, BrpRefused.
    """
    numbers = {report: bsn for report in reports if (bsn := vault.unseal(report).bsn)}
    answers = find_all_by_bsn(set(numbers.values()), on=on) if numbers else {}
    registered = {}
    for report, bsn in numbers.items():
        answer = answers[bsn]
        record(actor, Act.ASK_BRP, subject=report.young_person_id, purpose=purpose, outcome=answer.outcome)
        if answer.outcome is not Outcome.TOO_OLD and answer.person and (identity := answer.person.identity):
            registered[report.id] = Registered(identity, has_died=answer.outcome is Outcome.DECEASED)
    return registered


def what_is_new(report: IdentityReport, registered: Identity) -> Identity | None:
    """Say what a report becomes with what the BRP knows; None if that is nothing new, or about somebody else."""
    before = replace(vault.unseal(report), parents=registered.parents)
    after = replace(
        registered,
        birth_date=_most_precise(before.birth_date, registered.birth_date),
        sex=before.sex if registered.sex is Sex.UNKNOWN else registered.sex,
        municipality=registered.municipality or before.municipality,
        postcode=registered.postcode or before.postcode,
        typed_bsn=before.typed_bsn,
    )
    return after if astuple(before) != astuple(after) and is_about(report, after) else None


def is_otherwise(report: IdentityReport, registered: Identity) -> bool:
    """Say whether the reporter will see another name, date of birth or sex than was reported."""
    before = vault.unseal(report)
    return (before.full_name, before.birth_date, before.sex) != (
        registered.full_name,
        registered.birth_date,
        registered.sex,
    )


def is_about(report: IdentityReport, registered: Identity) -> bool:
    """Say whether the BRP knows the one who was reported by this number, and not somebody else.

    Whoever has the number and both names is the same, however wrong the birth date was.
    """
    before, after = vault.unseal(report), registered
    if before.bsn != after.bsn:
        return False
    judged = current_judge().judge([facts_of(before)], [facts_of(after)])
    has_names = judged.agreement.given is Given.EXACT and judged.agreement.surname is Surname.EXACT
    return judged.verdict is Verdict.SAME or has_names


def _most_precise(reported: PartialDate, registered: PartialDate) -> PartialDate:
    """Keep the day that was reported where the BRP knows only its month or year."""
    is_within = registered.earliest() <= reported.earliest() and reported.latest() <= registered.latest()
    return reported if is_within else registered
