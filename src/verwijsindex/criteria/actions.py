"""The verbs of who edits the criteria of an organisation."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.criteria.documents import starting_set, to_document
from verwijsindex.criteria.models import CriteriaVersion
from verwijsindex.criteria.rules import CriteriaSet
from verwijsindex.organisations.models import Organisation


class NoDraft(Exception):
    """There is nothing to edit: not begun, or published or thrown away meanwhile."""


class NotYetWhole(Exception):
    """The draft has no combination, or one that can never fit."""


class CountsTooEarly(Exception):
    """Criteria count from today or later: what was weighed before, was weighed with what counted then."""


def current_version(actor: Actor, *, on: date) -> CriteriaVersion | None:
    """Give the version that counts on a day; None is the starting set."""
    return CriteriaVersion.objects.of_organisation(actor).counting(on=on).first()


def set_of(version: CriteriaVersion | None) -> CriteriaSet:
    return version.criteria_set if version else starting_set()


def organisation_of(actor: Actor, permission: Permission) -> UUID:
    """Say for which organisation the actor may do this; a machine does it for none. Raises: NotAllowed."""
    require(actor, permission)
    if actor.organisation_id is None:
        raise NotAllowed(permission)
    return actor.organisation_id


@transaction.atomic
def begin_draft(actor: Actor, chosen: CriteriaSet | None = None) -> None:
    """Take what was chosen, or what was published last, or the starting set, to edit it; a draft that is there stays.

    Raises: NotAllowed.
    """
    organisation_id = _turn_of_organisation(actor)
    versions = CriteriaVersion.objects.filter(organisation=organisation_id)
    if versions.drafts().exists():
        return
    document = to_document(chosen or set_of(versions.published().first()))
    CriteriaVersion.objects.create(organisation_id=organisation_id, document=document)
    _write_down(actor, Act.BEGIN_CRITERIA)


@transaction.atomic
def offer_draft(actor: Actor, organisation_id: UUID, chosen: CriteriaSet) -> None:
    """Let what an organisation chose when it joined be its draft; one that has criteria of its own keeps those.

    Raises: NotAllowed.
    """
    require(actor, Permission.REGISTER_ORGANISATION)
    reached = Organisation.objects.within_reach(actor).select_for_update(no_key=True)
    organisation = reached.filter(id=organisation_id).first()
    if organisation is None:
        raise NotAllowed(Permission.REGISTER_ORGANISATION)
    if organisation.criteria_versions.exists():
        return
    CriteriaVersion.objects.create(organisation=organisation, document=to_document(chosen))
    record(actor, Act.BEGIN_CRITERIA, about=("organisation", organisation_id))


@transaction.atomic
def change_draft(actor: Actor, change: Callable[[CriteriaSet], CriteriaSet]) -> None:
    """Let one of the rules change the draft. Raises: NotAllowed, NoDraft."""
    draft = _draft_in_hand(actor)
    draft.document = to_document(change(draft.criteria_set))
    draft.save(update_fields=["document"])
    _write_down(actor, Act.CHANGE_CRITERIA)


@transaction.atomic
def discard_draft(actor: Actor) -> None:
    """Raises: NotAllowed, NoDraft."""
    _draft_in_hand(actor).delete()
    _write_down(actor, Act.DISCARD_CRITERIA)


@transaction.atomic
def publish_draft(actor: Actor, *, counts_from: date, on: date) -> CriteriaVersion:
    """Make the draft the next version. Raises: NotAllowed, NoDraft, NotYetWhole, CountsTooEarly."""
    draft = _draft_in_hand(actor)
    if not draft.criteria_set.is_whole:
        raise NotYetWhole
    if counts_from < on:
        raise CountsTooEarly
    newest = CriteriaVersion.objects.of_organisation(actor).published().first()
    draft.number = newest.number + 1 if newest and newest.number else 1
    draft.counts_from, draft.published_on, draft.published_by_id = counts_from, on, actor.membership_id
    draft.save()
    _write_down(actor, Act.PUBLISH_CRITERIA, outcome=f"version-{draft.number}")
    return draft


def _draft_in_hand(actor: Actor) -> CriteriaVersion:
    organisation_id = _turn_of_organisation(actor)
    draft = CriteriaVersion.objects.drafts().filter(organisation=organisation_id).first()
    if draft is None:
        raise NoDraft
    return draft


def _turn_of_organisation(actor: Actor) -> UUID:
    """Let coordinators of one organisation edit one after the other. Raises: NotAllowed."""
    organisation_id = organisation_of(actor, Permission.EDIT_CRITERIA)
    return Organisation.objects.select_for_update(no_key=True).get(id=organisation_id).id


def _write_down(actor: Actor, act: Act, *, outcome: str = "") -> None:
    record(actor, act, about=("organisation", actor.organisation_id), outcome=outcome)
