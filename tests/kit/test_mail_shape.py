"""The one shape of a mail."""

from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from pytest_django import Settings

from verwijsindex.kit.mail import Attachment, Link, MailText, Sender, compose, read_text

TEXT = MailText("Come and talk", ("We like to meet you.", "It takes half an hour."), "Choose a day")
SENDER = Sender("Verwijsindex Duin & Polder", "#0b5c6b")


def make(**more: object) -> EmailMultiAlternatives:
    asked = {"to": "ans@school.example", "name": "Ans", "url": "https://index.example/dag/", "language": "en"}
    return compose(TEXT, **{"sender": SENDER, **asked, **more})  # type: ignore[arg-type]  # mixed on purpose


def test_a_mail_says_the_same_in_text_and_in_html() -> None:
    mail = make(lines=[Link("The programme", "https://index.example/programma/")], foot="You know us.")
    html = str(mail.alternatives[0][0])

    for said in ("Dear Ans", *TEXT.paragraphs, TEXT.button, "https://index.example/dag/", "The programme", "You know"):
        assert said in mail.body
        assert said in html
    assert "Duin & Polder" in mail.body
    assert "Duin &amp; Polder" in html


def test_the_region_is_the_sender_at_the_address_of_the_index(settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Index <index@region.example>"

    mail = make(message_id="42")

    assert mail.extra_headers["From"] == "Verwijsindex Duin & Polder <index@region.example>"
    assert mail.extra_headers["Message-ID"] == "<42@region.example>"
    assert mail.from_email == "index@region.example"


def test_a_mail_comes_back_where_it_should() -> None:
    mail = make(sender=Sender("Region", "#000000", returns_to="back+1@region.example"))

    assert mail.from_email == "back+1@region.example"


def test_who_answers_reaches_the_region() -> None:
    assert make(sender=Sender("Region", "#000000", answers_to="us@region.example")).reply_to == ["us@region.example"]


def test_documents_and_calendar_files_go_along() -> None:
    mail = make(attachments=[Attachment("covenant.pdf", b"%PDF", "application/pdf")])

    assert mail.attachments == [("covenant.pdf", b"%PDF", "application/pdf")]


@pytest.mark.parametrize("value", ["De Meeuw", "De\nMeeuw", "De   Meeuw\r\n"])
def test_a_value_stays_within_its_sentence(tmp_path: Path, value: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "welcome.txt").write_text("Welcome {who}\n\nDear\n{who}, {{so}}.\n\n[Go]\n")

    assert read_text(tmp_path, "welcome", "en", {"who": value}) == MailText(
        "Welcome De Meeuw", ("Dear De Meeuw, {so}.",), "Go"
    )


def test_a_value_is_no_text_itself(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "welcome.txt").write_text("Welcome {who}\n\n[Go]\n")

    assert read_text(tmp_path, "welcome", "en", {"who": "{who} [x]"}).subject == "Welcome {who} [x]"
