"""What is mailed at once, what once a day, and what is left to be read in the index."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db.models.functions import Now

from tests.cast import NOOR, SEM, Town
from verwijsindex.notices.actions import write_notice
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import ASKED, AT_ONCE, MAILED, Delivery, NoticeKind, delivery
from verwijsindex.notices.tasks import mail_of_the_day_daily
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.rules import MailChoice

if TYPE_CHECKING:
    from tests.rooms.notices.conftest import PostOffice

Work = Callable[[], None]


@pytest.mark.parametrize("choice", MailChoice)
def test_what_the_law_wants_heard_is_mailed_at_once_whatever_the_choice(choice: MailChoice) -> None:
    """Source: Jeugdwet art. 7.1.2.3 lid 1 onder c"""
    assert NoticeKind.MATCH_FOUND in AT_ONCE
    assert {delivery(kind, choice) for kind in AT_ONCE} == {Delivery.NOW}


def test_what_somebody_is_asked_to_do_is_never_left_out() -> None:
    assert {NoticeKind.RELAY_ASKED, NoticeKind.SIGNAL_EXPIRING, NoticeKind.LEAD_PROPOSED} <= ASKED
    assert {delivery(kind, MailChoice.NEEDED) for kind in ASKED} == {Delivery.WITH_THE_DAY}


@pytest.mark.parametrize(
    ("choice", "expected"),
    [(MailChoice.AT_ONCE, Delivery.NOW), (MailChoice.DAILY, Delivery.WITH_THE_DAY), (MailChoice.NEEDED, None)],
)
def test_the_rest_follows_the_choice(choice: MailChoice, expected: Delivery | None) -> None:
    assert {delivery(kind, choice) for kind in MAILED - AT_ONCE - ASKED} == {expected}


def test_the_messages_of_a_day_go_in_one_mail(settled: Town, post_office: "PostOffice", work: Work) -> None:
    joost = settled.joost.membership
    Membership.objects.filter(id=joost.id).update(mail_choice=MailChoice.DAILY)
    for kind in (NoticeKind.SIGNAL_EXPIRING, NoticeKind.MATCH_JOINED, NoticeKind.MATCH_FOUND):
        write_notice(joost.id, kind, cause=kind)
    work()
    assert [mail["Subject"] for mail in post_office.to(joost.email)] == ["Er wacht een match op je"]

    for _ in range(2):
        mail_of_the_day_daily(0)
        work()

    mail = post_office.to(joost.email)[-1]
    assert len(post_office.mails) == 2
    assert mail["Subject"] == "Er staan berichten voor je klaar"
    told = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # each mail has one
    assert all(f"/berichten/{notice.id}/" in told for notice in Notice.objects.exclude(kind=NoticeKind.MATCH_FOUND))
    assert "/mijn-gegevens/" in told


def test_what_was_read_in_the_index_is_not_mailed_any_more(
    settled: Town, post_office: "PostOffice", work: Work
) -> None:
    joost = settled.joost.membership
    Membership.objects.filter(id=joost.id).update(mail_choice=MailChoice.DAILY)
    write_notice(joost.id, NoticeKind.SIGNAL_EXPIRING, cause="seen")
    Notice.objects.update(seen_at=Now())

    mail_of_the_day_daily(0)
    work()

    assert post_office.mails == []


def test_who_takes_over_several_signals_hears_it_in_one_mail(
    settled: Town, post_office: "PostOffice", work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verwijsindex.notices.listeners.GATHERED_FOR", timedelta(0))
    for child in (NOOR, SEM):
        write_notice(settled.joost.membership.id, NoticeKind.SIGNAL_RECEIVED, cause=str(child.bsn))

    work()

    (mail,) = post_office.mails
    assert mail["Subject"] == "Er staan berichten voor je klaar"
    assert not Notice.objects.filter(mailed_at=None).exists()
