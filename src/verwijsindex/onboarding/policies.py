"""Who sees which joining organisations: one condition for the region, one for the organisation itself."""

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


def of_own_organisation(actor: Actor, of: str = "") -> Q:
    """A coordinator reads what the own organisation agreed on, once it is in the index."""
    if not actor.may(Permission.SEE_DOSSIER) or actor.organisation_id is None:
        return Q(pk=None)
    return Q(**{f"{of}organisation": actor.organisation_id})
