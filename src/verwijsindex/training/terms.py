"""The verb of who sets what a region asks for a course."""

from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.training.documents import Course
from verwijsindex.training.models import RegionalTerms
from verwijsindex.training.rules import Terms
from verwijsindex.training.who import organised_region


@transaction.atomic
def set_terms(actor: Actor, course: Course, terms: Terms) -> None:
    """Ask this for a course from now on; certificates that were given keep their term. Raises: NotAllowed."""
    region = organised_region(actor)
    RegionalTerms.objects.update_or_create(region=region, course=course.name, defaults=vars(terms))
    record(actor, Act.SET_TRAINING_TERMS, about=("course", course.name))
