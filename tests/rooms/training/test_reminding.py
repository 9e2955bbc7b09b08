from datetime import timedelta

from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import Professional, Town
from tests.schooling import NOW, meeting_by, passes, takes_test
from verwijsindex.training.meetings import enrol
from verwijsindex.training.models import Certificate
from verwijsindex.training.reminding import remind

ENDS = NOW.replace(year=2028)


def reminders() -> list[str]:
    """Name the mails and messages that are queued to remind somebody."""
    names = ProcrastinateJob.objects.order_by("id").values_list("task_name", flat=True)
    return [name.rpartition(".")[2] for name in names if "remind_of" in name or "tell_of_refresher" in name]


def test_a_meeting_is_reminded_of_two_days_before(town: Town, rob: Professional) -> None:
    meeting = meeting_by(rob)
    enrol(town.fatima.actor, meeting, now=NOW)
    enrol(town.joost.actor, meeting, now=NOW)  # waits, and needs no reminder

    for days in range(7):
        remind(on=NOW.date() + timedelta(days=days))

    assert reminders() == ["remind_of_meeting"]


def test_a_certificate_is_reminded_of_twice_before_it_ends(hassan: Professional) -> None:
    passes(hassan)

    for days in (61, 60, 59, 14, 1):
        remind(on=ENDS.date() - timedelta(days=days))

    assert reminders() == ["tell_of_refresher"] * 2


def test_who_refreshed_is_not_reminded_of_the_old_certificate(hassan: Professional) -> None:
    passes(hassan)
    takes_test(hassan, now=ENDS - timedelta(days=60))

    remind(on=ENDS.date() - timedelta(days=14))

    assert Certificate.objects.count() == 2
    assert reminders() == []
