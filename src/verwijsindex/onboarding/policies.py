"""Who sees which joining organisations: one condition."""

from django.db.models import Q

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission


def of_own_region(actor: Actor, of: str = "") -> Q:
    """A region manager sees what joins the region of the own organisation, and nothing of another region.

    Asked of joining organisations, or of what is ``of`` them: ``accession__``.
    """
    if not actor.may(Permission.MANAGE_ACCESSIONS) or actor.organisation_id is None:
        return Q(pk=None)
    return Q(**{f"{of}region__organisations": actor.organisation_id})
