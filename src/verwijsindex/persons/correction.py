"""What was reported is corrected, by its reporter or by the BRP: the young person is recognised anew."""

from dataclasses import replace
from uuid import UUID

from verwijsindex.access.actor import Actor
from verwijsindex.persons import vault
from verwijsindex.persons.description import describe
from verwijsindex.persons.doubts import (
    LINKAGE,
    close_answered,
    is_ruled_the_same,
    open_dispute,
    open_doubts,
    open_question,
)
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.joining import join_all, move, split
from verwijsindex.persons.linkage.facts import facts_of
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.recognition import Recognition, recognise_beside


def recognise_anew(report: IdentityReport, identity: Identity, *, keeps_bsn: bool) -> Recognition:
    """Decide who this is now. What a reporter is not asked stays as it was: where somebody lives, for some the BSN.

    Holds whom it was about and whom it may be about, until the transaction ends.
    Raises: IdentityReport.DoesNotExist.
    """
    before = vault.unseal(report)
    complete = replace(
        identity,
        bsn=before.bsn if keeps_bsn else identity.bsn,
        municipality=identity.municipality or before.municipality,
        postcode=identity.postcode or before.postcode,
    )
    return recognise_beside(report, complete, before=before)


def correct(actor: Actor, report: IdentityReport, recognition: Recognition) -> None:
    """Write down what is right; the report stays, goes to another young person, or becomes a new one.

    Where a human ruled that it is the same, or the rest is not sure, it stays until a human decides.
    """
    vault.seal(report, recognition.identity)
    report.save(update_fields=["sealed", "key_name"])
    own_id, decision = report.young_person_id, recognition.decision
    is_alone = not IdentityReport.objects.filter(young_person=own_id).exclude(id=report.id).exists()
    one = {decision.person, *decision.joins} if decision.person else set()
    unsure = own_id in {doubt.ref for doubt in decision.doubts}
    if own_id in one or (is_alone and not one):
        describe(report.young_person)
    elif unsure or is_ruled_the_same(report):
        describe(report.young_person)
        open_dispute(LINKAGE, report)
        for other_id in one:
            open_question(report, other_id)
        one = set()
    else:
        _let_go(actor, report, decision.person)
    join_all(actor, report.young_person_id, one - {report.young_person_id})
    others = [doubt for doubt in decision.doubts if doubt.ref != report.young_person_id]
    close_answered(report, facts_of(recognition.identity), still_doubtful={doubt.ref for doubt in others})
    open_doubts(report, others)


def _let_go(actor: Actor, report: IdentityReport, person_id: UUID | None) -> None:
    if person_id:
        move([report], to=person_id)
    else:
        split(actor, report.young_person_id, [report])
