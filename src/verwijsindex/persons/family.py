"""Who is of one family: young people who share a parent in the BRP. Of a parent nothing is kept but a keyed hash.

A tie stands beside the report by whose BSN it was asked, moves with that report, and goes with it. Whose address is
secret is tied to nobody. A hash cannot be made anew from itself: after new keys, what the BRP says next replaces it.
A tie in the archive brings nobody together: it waits for the one notice. Invariant: I4, I5

Parents whose children may meet are of one ``Family``: the row that is held while any of this changes, after young
people and signals.
"""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet

from verwijsindex.kit.announcements import announce
from verwijsindex.kit.question import Many, Question
from verwijsindex.persons import vault
from verwijsindex.persons.events import FamiliesJoined, FamilyChanged
from verwijsindex.persons.models import Family, IdentityReport, Parent


def know_parents(report: IdentityReport, parents: Collection[str] | None) -> None:
    """Tie a young person to the parents of these BSNs and to no others; None changes nothing, for nobody asked.

    What the BRP says holds for all reports with this BSN, but for those in the archive that tie nobody any more.
    Whoever calls this has taken the young person's turn.
    """
    if parents is None:
        return
    bsn = vault.unseal(report).bsn
    alike = IdentityReport.objects.to_follow().filter(young_person=report.young_person_id)
    _tie([one for one in alike if one.id == report.id or (bsn and vault.unseal(one).bsn == bsn)], parents)


def forget_parents(report: IdentityReport) -> None:
    """Let a report tie nobody any more: it has nothing left to tell, or turned out to be of another BSN."""
    if report.parents.exists():
        _tie([report], ())


@transaction.atomic
def keep_ties_for_archive(report: IdentityReport) -> None:
    """Let a report that leaves the live index bring nobody together any more; whose match that was is announced."""
    held = _hold(report.parents.all())
    IdentityReport.objects.filter(id=report.id).update(is_archived=True)
    for family_id in sorted(held):
        announce(FamilyChanged(family_id))


def siblings_of(young_person_id: UUID) -> set[UUID]:
    """Find who shares a parent with a young person, by any tie that is kept: for the archive's one notice alone."""
    return set(_TIED(young_person_id)) - {young_person_id}


def who_have_ties(young_people: Collection[UUID]) -> set[UUID]:
    """Keep those of whom a parent is known, by any tie that is kept."""
    tied = IdentityReport.objects.filter(young_person__among=young_people, parents__isnull=False)
    return set(tied.values_list("young_person", flat=True))


_TIED: Question[UUID] = Question(
    lambda young_person_id: IdentityReport.objects.filter(
        parents__in=Parent.objects.filter(reports__young_person=young_person_id)
    ).values_list("young_person", flat=True)
)
_FAMILIES: Question[UUID] = Question(
    lambda young_people: Parent.objects.filter(reports__young_person__among=young_people).values_list(
        "family", flat=True
    )
)


@transaction.atomic(savepoint=False)
def hold_families(*young_people: UUID) -> set[UUID]:
    """Hold the families of young people until the transaction ends, and give those in which they can meet somebody.

    Where live reports of two families turned out to be about one young person, these are one from now on.
    """
    if not _FAMILIES(Many(young_people)):
        return set()
    _hold(Parent.objects.filter(reports__young_person__in=young_people))
    living = Parent.objects.filter(reports__young_person__in=young_people, reports__is_archived=False)
    tied = living.values_list("reports__young_person", flat=True).distinct()
    united = [_unite(Parent.objects.filter(reports__young_person=one, reports__is_archived=False)) for one in tied]
    return {family_id for family_id in united if family_id}


def children_of(*families: UUID) -> dict[UUID, set[int]]:
    """Give the young people of families who can meet somebody, each with the rows of their parents."""
    if not families:
        return {}
    ties = Parent.objects.filter(family__in=families, reports__is_archived=False)
    parents: dict[UUID, set[int]] = defaultdict(set)
    for young_person_id, parent_id in ties.values_list("reports__young_person", "id"):
        parents[young_person_id].add(parent_id)
    return parents


def parents_beside(young_person: str, *, family: str) -> ArraySubquery:
    """Give, beside each row of a query, the rows of the parents that its young person has in its family."""
    of_family = Parent.objects.filter(family=OuterRef(family))
    ties = of_family.filter(reports__young_person=OuterRef(young_person), reports__is_archived=False)
    return ArraySubquery(ties.values("id"))


@transaction.atomic
def _tie(reports: Collection[IdentityReport], bsns: Collection[str]) -> None:
    """Announce what changed by it; who is the parent of nobody any more is destroyed."""
    ids = [report.id for report in reports]
    digests = [digest for bsn in bsns for digest in settings.KEYRING.digests("parent", bsn)]
    concerned = Parent.objects.filter(Q(digest__in=digests) | Q(reports__in=ids)).distinct()
    held = _hold(concerned)
    known = list(concerned)
    before = set(Parent.objects.filter(reports__in=ids, reports__is_archived=False))
    parents = {_parent(bsn, known) for bsn in sorted(bsns)}
    for report in reports:
        report.parents.set(parents)
    wanted = Parent.objects.filter(id__in=[parent.id for parent in parents])
    held |= _hold(wanted)
    _unite(wanted)
    Parent.objects.filter(id__in=[parent.id for parent in known], reports=None).delete()
    for family_id in held if parents != before else ():
        announce(FamilyChanged(family_id))
    Family.objects.filter(id__in=held, parents=None).delete()


def _hold(parents: QuerySet[Parent]) -> set[UUID]:
    """Hold the families of parents, also those to which they came while this waited."""
    held: set[UUID] = set()
    while not held.issuperset(found := set(parents.values_list("family", flat=True))):
        held |= found
        list(Family.objects.select_for_update().filter(id__in=held).order_by("id"))
    return held


def _unite(parents: QuerySet[Parent]) -> UUID | None:
    """Let parents whose families are held be of one family. One that is no more is announced before it goes."""
    families = sorted(set(parents.values_list("family", flat=True)))
    if not families:
        return None
    kept_id, *other_ids = families
    Parent.objects.filter(family__in=other_ids).update(family=kept_id)
    for other_id in other_ids:
        announce(FamiliesJoined(kept_id, other_id))
    Family.objects.filter(id__in=other_ids).delete()
    return kept_id


def _parent(bsn: str, known: Collection[Parent]) -> Parent:
    """Find somebody among those known or make them, under the keys that write now.

    Who was made twice, while processes with older and newer keys worked side by side, becomes one.
    """
    keyring = settings.KEYRING
    active, every = keyring.digest("parent", bsn), keyring.digests("parent", bsn)
    found = [parent for parent in known if bytes(parent.digest) in every]
    if not found:
        made = {"key_name": keyring.active, "family": lambda: Family.objects.create()}
        return Parent.objects.get_or_create(digest=active, defaults=made)[0]
    parent, *doubles = sorted(found, key=lambda one: bytes(one.digest) != active)
    for double in doubles:
        parent.reports.add(*double.reports.all())
        double.delete()
    if bytes(parent.digest) != active:
        parent.digest, parent.key_name = active, keyring.active
        parent.save(update_fields=["digest", "key_name"])
    return parent
