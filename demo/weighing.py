"""What organisations with a coordinator do with criteria: versions of their own, a draft, and kept weighings."""

from datetime import date, timedelta
from functools import partial

from django.utils import timezone

from verwijsindex.access.roles import Role
from verwijsindex.criteria.actions import begin_draft, change_draft, publish_draft
from verwijsindex.criteria.rules import (
    Combination,
    Criterion,
    Decision,
    LifeArea,
    Weighed,
    with_combination,
    with_criterion,
    without_criterion,
)
from verwijsindex.criteria.weighings import keep_weighing, set_policy
from verwijsindex.organisations.models import Membership

A_YEAR = timedelta(days=365)
LAST_SPRING, LAST_MONTH = timedelta(days=230), timedelta(days=30)
OFTEN_LATE = Criterion("often-late", LifeArea.OCCUPATION, "De leerling komt vaak te laat.", "The pupil is often late.")
LATE_AND_MONEY = Combination("late-and-money", at_least=2, criteria=frozenset({"often-late", "money"}))
GAMING = Criterion("gaming", LifeArea.HEALTH, "De jeugdige gamet 's nachts.", "The young person games at night.")
KEPT = [
    Weighed(Decision.NO_SIGNAL, "dossier 26-0412", "Eén vraag, die we op school zelf oplossen. Ouders denken mee."),
    Weighed(Decision.SIGNAL, "dossier 26-0398", "Zorgen thuis én op school. Afgesproken in het zorgteam."),
    Weighed(Decision.NO_SIGNAL, "dossier 26-0377", "De hulp is net gestart. Over drie maanden opnieuw wegen."),
]


def weigh() -> None:
    today = timezone.localdate()
    for coordinator in Membership.objects.filter(roles__contains=[Role.COORDINATOR]):
        _edit_criteria(coordinator, today)
        set_policy(coordinator.as_actor(), kept_for=A_YEAR)
        colleagues = coordinator.organisation.memberships.who_may_be_named_in_a_signal().order_by("user__email")
        for number, colleague in enumerate(colleagues):
            for ago, weighed in enumerate(KEPT):
                keep_weighing(colleague.as_actor(), weighed, on=today - timedelta(days=9 * ago + number))


def _edit_criteria(coordinator: Membership, today: date) -> None:
    """Publish two versions, and leave a third one in draft."""
    actor = coordinator.as_actor()
    begin_draft(actor)
    change_draft(actor, partial(with_criterion, criterion=OFTEN_LATE))
    change_draft(actor, partial(with_combination, combination=LATE_AND_MONEY))
    publish_draft(actor, counts_from=today - LAST_SPRING, on=today - LAST_SPRING)
    begin_draft(actor)
    change_draft(actor, partial(without_criterion, key="interests"))
    publish_draft(actor, counts_from=today - LAST_MONTH, on=today - LAST_MONTH)
    begin_draft(actor)
    change_draft(actor, partial(with_criterion, criterion=GAMING))
