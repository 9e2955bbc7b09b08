"""Row A5; invariant I16."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Town
from verwijsindex.accounts.actions import deactivate
from verwijsindex.kit.announcements import announce
from verwijsindex.notices.events import NoticeWritten
from verwijsindex.notices.mail import read_text
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import MAILED

if TYPE_CHECKING:
    from tests.rooms.notices.conftest import PostOffice

Work = Callable[[], None]
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture
def _match(settled: Town) -> None:
    settled.fatima.signals(NOOR)
    settled.joost.signals(NOOR_WITHOUT_BSN)


@pytest.mark.usefixtures("_match")
def test_both_get_one_mail_that_leads_to_their_own_message(
    settled: Town, post_office: "PostOffice", work: Work
) -> None:
    work()

    assert len(post_office.mails) == 2
    for somebody in (settled.fatima, settled.joost):
        (mail,) = post_office.to(somebody.membership.email)
        notice = Notice.objects.get(recipient=somebody.membership)
        assert mail["Subject"] == "Er wacht een match op je"
        assert mail["From"].addresses[0].display_name == "Verwijsindex Duin en Polder"
        assert all(f"/berichten/{notice.id}/" in part for part in _parts(mail))
        assert notice.mailed_at is not None


@pytest.mark.usefixtures("_match")
def test_b4_who_has_many_matches_at_once_gets_one_mail_of_them_all(
    settled: Town, post_office: "PostOffice", work: Work
) -> None:
    """As after the first load of a record system."""
    for somebody in (settled.fatima, settled.joost):
        somebody.signals(replace(SEM, bsn=None))

    work()

    for somebody in (settled.fatima, settled.joost):
        (mail,) = post_office.to(somebody.membership.email)
        notices = Notice.objects.filter(recipient=somebody.membership)
        assert len(notices) == 2
        assert all(f"/berichten/{notice.id}/" in part for notice in notices for part in _parts(mail))
        assert all(notice.mailed_at for notice in notices)


@pytest.mark.usefixtures("_match")
def test_the_mail_tells_nothing_of_the_young_person(post_office: "PostOffice", work: Work) -> None:
    """Invariant: I16"""
    work()

    for mail in post_office.mails:
        told = _words("\n".join([*mail.keys(), *map(str, mail.values()), *_parts(mail)]))
        assert told >= {"verwijsindex", "match"}
        assert not told & {"noor", "boer", "deboer", "999990160", "2015", "03-04-2015", "april", "meisje", "girl"}


@pytest.mark.usefixtures("_match")
def test_the_mail_names_no_colleague_either(post_office: "PostOffice", settled: Town, work: Work) -> None:
    work()

    (mail,) = post_office.to(settled.joost.membership.email)
    assert not _words("".join(_parts(mail))) & {"fatima", "amrani", "zilvermeeuw"}


@pytest.mark.usefixtures("_match")
def test_a_job_that_runs_twice_mails_once(post_office: "PostOffice", work: Work) -> None:
    work()
    for notice in Notice.objects.all():
        announce(NoticeWritten(notice.id))

    work()

    assert len(post_office.mails) == 2


@pytest.mark.usefixtures("_match")
def test_who_cannot_log_in_any_more_gets_no_mail(settled: Town, post_office: "PostOffice", work: Work) -> None:
    deactivate(settled.fatima.membership.user)

    work()

    assert [mail["To"] for mail in post_office.mails] == [settled.joost.membership.email]


@pytest.mark.usefixtures("_match")
def test_who_left_the_organisation_gets_no_mail(settled: Town, post_office: "PostOffice", work: Work) -> None:
    settled.fatima.membership.left_on = TODAY
    settled.fatima.membership.save()

    work()

    assert [mail["To"] for mail in post_office.mails] == [settled.joost.membership.email]


def test_who_reads_english_is_written_in_english(settled: Town, post_office: "PostOffice", work: Work) -> None:
    user = settled.joost.membership.user
    user.language = "en"
    user.save()
    settled.fatima.signals(NOOR)
    settled.joost.signals(NOOR_WITHOUT_BSN)

    work()

    (mail,) = post_office.to(settled.joost.membership.email)
    assert mail["Subject"] == "A match is waiting for you"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", sorted(MAILED))
def test_each_mail_is_short_and_has_one_button(kind: str, language: str) -> None:
    text = read_text(next(one for one in MAILED if one == kind), language)

    assert text.subject
    assert 1 <= len(text.paragraphs) <= 3
    assert re.fullmatch(r"[^\[\]]+", text.button)


def _parts(mail: EmailMessage) -> list[str]:
    """Give the plain and the formatted text."""
    parts = [part.get_content() for part in mail.walk() if not part.is_multipart()]
    assert len(parts) == 2
    return parts


def _words(text: str) -> set[str]:
    """Give the words and numbers of a text, plainly written; the numbers of messages tell nothing and fall out."""
    plain = unicodedata.normalize("NFKD", UUID.sub("", text)).encode("ascii", "ignore").decode().casefold()
    return set(re.findall(r"[\w-]+", plain)) | set(re.findall(r"\w+", plain))
