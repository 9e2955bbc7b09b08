"""What was reported is corrected, by its reporter or by the BRP: the young person is recognised anew."""

from dataclasses import replace

from verwijsindex.persons import vault
from verwijsindex.persons.description import describe
from verwijsindex.persons.doubts import LINKAGE, is_ruled_the_same, open_dispute, open_question
from verwijsindex.persons.family import forget_parents, know_parents
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.recognition import Recognition, persons_of, recognise_again
from verwijsindex.persons.settling import ask, settle


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
    return recognise_again(report, complete)


def correct(report: IdentityReport, recognition: Recognition) -> None:
    """Write down what is right; the report stays, goes to another young person, or becomes a new one.

    Where a human ruled that it is the same, or the rest is not sure, it stays until a human decides. Of another BSN the
    parents are others.
    """
    if vault.unseal(report).bsn != recognition.identity.bsn:
        forget_parents(report)
    vault.seal(report, recognition.identity)
    report.save(update_fields=["sealed", "key_name"])
    if _must_be_asked(report, recognition):
        describe(report.young_person)
        open_dispute(LINKAGE, report)
        for person_id in recognition.young_people | recognition.in_doubt - {report.young_person_id}:
            open_question(report, person_id)
        know_parents(report, recognition.identity.parents)
        return
    persons = persons_of(recognition, report)
    settle(persons, arrived=report)
    report.refresh_from_db()
    describe(report.young_person)
    know_parents(report, recognition.identity.parents)
    ask(recognition.division, persons, report)


def _must_be_asked(report: IdentityReport, recognition: Recognition) -> bool:
    own_id = report.young_person_id
    others = any(known.person_id == own_id for known in recognition.neighbours)
    if not others or own_id in recognition.young_people:
        return False
    return own_id in recognition.in_doubt or is_ruled_the_same(report)
