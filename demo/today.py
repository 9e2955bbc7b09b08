"""What the demo region is today, after all that was done in it."""

from django.db.models import Max

from verwijsindex.access.roles import Role
from verwijsindex.accounts.models import User
from verwijsindex.audit.models import Entry
from verwijsindex.organisations.agreements import set_agreements
from verwijsindex.organisations.models import Membership

COOLING_MINUTES = 2  # long enough to be seen, short enough to wait for a mail


def remember_who_came_by() -> None:
    """Let whoever did something have logged in for it; of whom nothing is known, nothing is made up."""
    done = dict(Entry.objects.exclude(user_id=None).values_list("user_id").annotate(last=Max("at")))
    people = User.objects.in_bulk(done)
    for user_id, user in people.items():
        user.last_login = done[user_id]
    User.objects.bulk_update(people.values(), ["last_login"], batch_size=500)


def agree_to_cool() -> None:
    """Let a signal be undone before anybody hears of it. In the year behind us everybody heard at once."""
    manager = Membership.objects.select_related("organisation__region").get(roles__contains=[Role.REGION_MANAGER])
    set_agreements(manager.as_actor(), manager.organisation.region, {"undo_minutes": COOLING_MINUTES})
