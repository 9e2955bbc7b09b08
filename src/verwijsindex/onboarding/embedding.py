"""The embedding plan: what makes the index a part of the work at an organisation, who sees to it and by when. Row E8

Its actions are tasks, so that whoever goes along is reminded of them too.
Source: seed 003
"""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from verwijsindex.access.actor import Actor
from verwijsindex.onboarding.actions import in_hand, note_change
from verwijsindex.onboarding.models import Accession, Task
from verwijsindex.onboarding.rules import WEEK

STARTING_LIST: tuple[tuple[Promise, timedelta], ...] = (
    (_("Choose who coordinates, and who stands in"), 4 * WEEK),
    (_("Write in the way of working when colleagues weigh a signal"), 8 * WEEK),
    (_("Put weighing on the agenda of the talks about cases"), 8 * WEEK),
    (_("Tell families about the index, on the site and at the first talk"), 8 * WEEK),
    (_("Let the record system remind of weighing"), 12 * WEEK),
    (_("Train whoever is new within two months"), 12 * WEEK),
    (_("Tell each other of a match that helped"), 26 * WEEK),
    (_("Look with management at what the index brought"), 52 * WEEK),
)


@transaction.atomic
def propose_plan(actor: Actor, accession: Accession, *, on: date) -> None:
    """Begin with the starting list, in the language of the moment; what is there stays. Raises: NotAllowed."""
    own = in_hand(actor, accession)
    known = set(own.tasks.in_plan().values_list("what", flat=True))
    proposed = [(str(what), on + term) for what, term in STARTING_LIST if str(what) not in known]
    Task.objects.bulk_create(Task(accession=own, is_in_plan=True, what=what, due_on=due) for what, due in proposed)
    note_change(actor, own, "plan-proposed")


@transaction.atomic
def keep_action(actor: Actor, accession: Accession, action: Task) -> None:
    """Add something to the plan, or write down what is agreed about it now. Raises: NotAllowed."""
    action.accession, action.is_in_plan = in_hand(actor, accession), True
    action.save()
    note_change(actor, action.accession, "plan-action")


@transaction.atomic
def remove_action(actor: Actor, accession: Accession, action_id: UUID) -> None:
    """Take out of the plan what does not suit this organisation. Raises: NotAllowed."""
    own = in_hand(actor, accession)
    own.tasks.in_plan().filter(id=action_id).delete()
    note_change(actor, own, "plan-action-removed")
