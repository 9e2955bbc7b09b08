"""Mail that may be refused is refused with one click, in the mail program itself (RFC 8058)."""

import pytest
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from tests.cast import Town
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.notices.actions import write_notice
from verwijsindex.notices.mail import compose
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.rules import MailChoice

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "may_be_refused"),
    [(NoticeKind.MATCH_ENDED, True), (NoticeKind.MATCH_FOUND, False), (NoticeKind.SIGNAL_EXPIRING, False)],
)
def test_what_must_be_heard_or_done_offers_no_refusal(
    town: Town,
    kind: NoticeKind,
    may_be_refused: bool,  # noqa: FBT001
) -> None:
    assert ("List-Unsubscribe" in mail_of(town, kind).extra_headers) is may_be_refused


def test_one_click_without_logging_in_leaves_what_is_needed_and_once(town: Town) -> None:
    headers = mail_of(town, NoticeKind.MATCH_ENDED).extra_headers
    link = headers["List-Unsubscribe"].strip("<>").removeprefix(settings.BASE_URL)
    program = Client(enforce_csrf_checks=True)
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    assert b"<button" in program.get(link).content
    assert choice_of(town) == MailChoice.AT_ONCE
    answers = [program.post(link, {"List-Unsubscribe": "One-Click"}).status_code for _ in range(2)]

    assert answers == [200, 200]
    assert choice_of(town) == MailChoice.NEEDED
    assert Entry.objects.get(act=Act.UPDATE_PERSON).outcome == "less-mail"


def test_a_link_that_was_not_signed_here_is_not_found(town: Town) -> None:
    assert Client().post(f"/minder-mail/{town.fatima.membership.id}~x/").status_code == 404
    assert choice_of(town) == MailChoice.AT_ONCE


def mail_of(town: Town, kind: NoticeKind) -> EmailMultiAlternatives:
    write_notice(town.fatima.membership.id, kind, cause="a-cause:1")
    return compose([Notice.objects.get()])


def choice_of(town: Town) -> str:
    return Membership.objects.get(id=town.fatima.membership.id).mail_choice
