"""What happens in the year that is not about one child: people confirm how they are reached, are away, leave."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from random import Random
from unittest.mock import patch

from django.conf import settings
from django.utils import timezone

from demo.agenda import Agenda
from demo.crowd import SEED
from demo.weighing import A_YEAR, KEPT
from verwijsindex.access.roles import Role
from verwijsindex.criteria.weighings import keep_weighing, set_policy
from verwijsindex.notices.actions import mail, mark_seen, record_bounce
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import AT_ONCE
from verwijsindex.organisations.actions import OwnContact, confirm_contact, update_own_contact
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.departure import let_leave
from verwijsindex.signals.review import doubts_for, settle

LEAVERS, ABSENT, BOUNCED = 3, 8, 4
KEEP_WEIGHINGS = 3  # one organisation in so many
READ_AFTER = timedelta(days=4)
STEWARD_LOOKS_AFTER = timedelta(days=6)
EVENING = time(17, 30)
NOWHERE = "django.core.mail.backends.dummy.EmailBackend"


def live_together(agenda: Agenda, people: Sequence[Membership], *, today: date) -> None:
    """Put into the agenda what people do beside their signals."""
    rng = Random(SEED)
    for one in people:
        if rng.random() < 0.9:
            agenda.at(_evening(today - timedelta(days=rng.randrange(1, 200))), partial(_confirm, one))
    teams = [list(team) for _, team in groupby(sorted(people, key=_organisation), key=_organisation)]
    for team in rng.sample(teams, LEAVERS):
        agenda.at(_evening(today - timedelta(days=1)), partial(_leave, *team[:2]))
    for team in rng.sample(teams, ABSENT):
        agenda.at(_evening(today - timedelta(days=rng.randrange(1, 9))), partial(_go_away, *team[-2:]))
    for team in teams[::KEEP_WEIGHINGS]:
        agenda.at(_evening(today - timedelta(days=40)), partial(_weigh, team))
    for weeks in range(1, 52):
        agenda.at(_evening(today - timedelta(weeks=weeks)), _settle_doubts)


def look_back(people: Sequence[Membership]) -> None:
    """Let messages of some days ago have been read, and some of the mails have come back."""
    read = Notice.objects.filter(created_at__lt=timezone.now() - READ_AFTER)
    for one in Membership.objects.filter(id__in=read.unseen().values("recipient")):
        mark_seen(one.as_actor(), read)
    with patch.object(settings, "EMAIL_BACKEND", NOWHERE):
        _let_come_back(Random(SEED).sample(people, BOUNCED))


def _let_come_back(people: Sequence[Membership]) -> None:
    for one in people:
        for notice in Notice.objects.filter(recipient=one, kind__in=AT_ONCE).order_by("-created_at")[:1]:
            mail(notice.id)
            record_bounce(notice.id)


def _organisation(one: Membership) -> str:
    return one.organisation.name


def _evening(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, EVENING))


def _confirm(one: Membership) -> None:
    confirm_contact(one.as_actor(), on=timezone.localdate())


def _leave(leaver: Membership, successor: Membership) -> None:
    let_leave(_coordinator(leaver).as_actor(), leaver, successor=successor, on=timezone.localdate())


def _go_away(one: Membership, deputy: Membership) -> None:
    on = timezone.localdate()
    contact = OwnContact(
        phone=one.phone,
        email=one.email,
        reachable=one.reachable,
        mail_choice=one.mail_choice,
        absent_from=on,
        absent_until=on + timedelta(days=16),
        deputy=deputy,
    )
    update_own_contact(one.as_actor(), contact, on=on)


def _weigh(team: Sequence[Membership]) -> None:
    on = timezone.localdate()
    set_policy(_coordinator(team[0]).as_actor(), kept_for=A_YEAR)
    for number, one in enumerate(team):
        keep_weighing(one.as_actor(), KEPT[number % len(KEPT)], on=on)


def _settle_doubts() -> None:
    """Let the data steward find that it is one child, as it is in this region, some days after it was asked."""
    steward = Membership.objects.get(roles=[Role.DATA_STEWARD]).as_actor()
    for doubt in doubts_for(steward).filter(opened_at__lt=timezone.now() - STEWARD_LOOKS_AFTER):
        settle(steward, doubt, is_same=True)


def _coordinator(one: Membership) -> Membership:
    return Membership.objects.get(organisation=one.organisation_id, roles=[Role.COORDINATOR])
