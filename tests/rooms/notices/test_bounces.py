"""Mail that comes back is work for whoever can repair the address. The reports are as RFC 3464 describes them."""

from collections.abc import Callable
from smtplib import SMTPRecipientsRefused
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from django.core.mail import EmailMultiAlternatives

from tests.cast import Town
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.notices.actions import mail, record_bounce, write_notice
from verwijsindex.notices.bounces import bounced_notice
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind

if TYPE_CHECKING:
    from tests.rooms.notices.conftest import PostOffice

NOTICE = UUID("0d9ff1c3-4d2a-4bb2-8b0c-1f6d0e0b5a11")
ADDRESS, MESSAGE = f"verwijsindex+{NOTICE}@localhost", f"<{NOTICE}@localhost>"


def report(*, to: str, returned: str = "", action: str = "failed", status: str = "5.1.1") -> bytes:
    return f"""\
From: MAILER-DAEMON@mail.example
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain

This is the mail system at host mail.example.

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; joost@noord.example
Action: {action}
Status: {status}

--part
Content-Type: text/rfc822-headers

Message-ID: {returned}
Subject: Er wacht een match op je

--part--
""".encode()


@pytest.mark.parametrize(("to", "returned"), [(ADDRESS, ""), ("verwijsindex@localhost", MESSAGE)])
def test_the_address_or_the_mail_itself_names_the_message(to: str, returned: str) -> None:
    assert bounced_notice(report(to=to, returned=returned)) == NOTICE


@pytest.mark.parametrize(
    "came_in",
    [
        report(to=ADDRESS, action="delayed", status="4.4.1"),
        report(to="verwijsindex@localhost"),
        f"To: {ADDRESS}\nAuto-Submitted: auto-replied\n\nI am on leave.".encode(),
        b"\xff\xfe nothing that is a mail",
    ],
    ids=["only delayed", "names no message", "on leave", "no mail"],
)
def test_any_other_mail_is_left_alone(came_in: bytes) -> None:
    assert bounced_notice(came_in) is None


@pytest.mark.django_db
def test_mail_that_came_back_is_marked_on_the_contact_data(town: Town) -> None:
    joost = town.joost.membership
    write_notice(joost.id, NoticeKind.SIGNAL_EXPIRING, cause="a signal")
    notice = Notice.objects.get()
    assert not record_bounce(notice.id)
    mail(notice.id)

    assert record_bounce(notice.id)
    assert not record_bounce(uuid4())

    joost.refresh_from_db()
    assert joost.mail_bounced_at is not None
    assert Entry.objects.filter(act=Act.RECORD_BOUNCE).count() == 1


@pytest.mark.django_db
def test_a_mail_server_that_refuses_the_address_for_good_is_believed(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_notice(town.joost.membership.id, NoticeKind.SIGNAL_EXPIRING, cause="a signal")

    monkeypatch.setattr(EmailMultiAlternatives, "send", refusing(with_code=450))
    with pytest.raises(SMTPRecipientsRefused):
        mail(Notice.objects.get().id)
    assert Notice.objects.get().mailed_at is None

    monkeypatch.setattr(EmailMultiAlternatives, "send", refusing(with_code=550))
    mail(Notice.objects.get().id)
    town.joost.membership.refresh_from_db()
    assert town.joost.membership.mail_bounced_at is not None
    assert Notice.objects.get().mailed_at is not None


def test_a_mail_says_where_to_return_it(settled: Town, post_office: "PostOffice", work: Callable[[], None]) -> None:
    write_notice(settled.joost.membership.id, NoticeKind.SIGNAL_EXPIRING, cause="a signal")

    work()

    assert post_office.senders == [f"verwijsindex+{Notice.objects.get().id}@localhost"]


def refusing(*, with_code: int) -> Callable[[object], None]:
    def refuse(_: object) -> None:
        raise SMTPRecipientsRefused({"joost@noord.example": (with_code, b"no such user")})

    return refuse
