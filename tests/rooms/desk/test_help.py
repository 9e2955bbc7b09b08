"""Row E7: the manual is whole in both languages, says what the screens say, and each screen leads to its page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.addresses import addresses
from tests.cast import Town
from tests.house.rooms import HOUSE, ROOT
from tests.rooms.desk.conftest import Desk
from verwijsindex.access.roles import Role
from verwijsindex.desk.help import HELP, SIGNING_IN
from verwijsindex.desk.manual import CONTENTS, HANDBOOKS, LANGUAGES, Document, directory_of, every_handbook, read
from verwijsindex.organisations.models import Membership

NAMED = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
NO_PAGE_OF_ITS_OWN = {
    *("schooling_colleagues_list", "schooling_list", "schooling_people"),
    *("training_calendar", "training_certificate", "training_enrolment", "training_leaving"),
    *("waiting", "resume", "people_list", "directory_list", "stalled_list", "signal_letter_pdf"),
    *("accession_list", "accession_import_example", "accession_meeting_file", "accession_account_form"),
    *("document_pdf", "document_signed_pdf", "document_signing", "document_signing_pdf", "document_certificates"),
    *(
        "agreement_end_letter",
        "own_document",
        "covenant_decision",
        "covenant_end_decision",
        "covenant_signatures",
        "mandate_paper",
    ),
    *("evaluation_list", "evaluation_link", "yearly_round_list", "survey_answers", "survey_results", "survey_table"),
    *("manual", "handbook", "manual_page"),
}


def documents(language: str) -> Iterator[Document]:
    for name in every_handbook():
        yield from (read(name, language).contents, *read(name, language).pages)


def text_of(document: Document, language: str) -> str:
    handbook = document.address.split("/")[2]
    return (directory_of(handbook, language) / f"{document.name}.md").read_text().split("\n", 3)[3]


def test_each_role_has_a_handbook() -> None:
    assert set(HANDBOOKS) == set(Role) - {Role.CLOCK}


def test_both_languages_have_the_same_documents_in_the_same_version() -> None:
    dutch, english = (
        [(each.address, re.findall(r"\d+", each.version)) for each in documents(language)] for language in LANGUAGES
    )

    assert dutch == english
    assert all(len(numbers) == 4 for _, numbers in dutch)  # a version, a day, a month and a year


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_document_is_listed_by_its_handbook(language: str) -> None:
    written = set((ROOT / "docs/manual" / language).rglob("*.md"))
    listed = {
        directory_of(name, language) / f"{page.name}.md"
        for name in every_handbook()
        for page in (read(name, language).contents, *read(name, language).pages)
    }

    assert written == listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_names_things_as_the_screens_do(language: str) -> None:
    shown = set(_on_screens(language))
    unknown = [
        f"{document.address}: {name}"
        for document in documents(language)
        for name in NAMED.findall(text_of(document, language))
        if name not in shown
    ]

    assert unknown == []


def test_each_page_of_the_desk_leads_to_help() -> None:
    routes = "".join(path.read_text() for path in (ROOT / "src/verwijsindex/desk/urls").glob("*.py"))
    named = {address.name for address in addresses() if f'name="{address.name}"' in routes}

    assert named - HELP.keys() == NO_PAGE_OF_ITS_OWN
    assert HELP.keys() <= named


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_that_a_page_leads_to_is_written(language: str) -> None:
    written = {f"{name}/{page.name}" for name in every_handbook() for page in read(name, language).pages}

    assert {SIGNING_IN, *HELP.values()} <= written


@pytest.mark.django_db
def test_own_handbooks_stand_on_top_and_all_can_be_read(town: Town, desk_of: Desk) -> None:
    client = desk_of(town.petra)

    page = client.get("/hulp/").content.decode()

    own, others = page.split("What others do")
    assert re.findall(r'<h2><a href="/hulp/([a-z]+)/">', own) == ["coordinator", "iedereen"]
    assert "/hulp/coordinator/een-collega-vertrekt/" in own
    assert {client.get(address).status_code for address in re.findall(r'href="(/hulp/[a-z]+/)"', others)} == {200}


@pytest.mark.django_db
def test_a_page_leads_to_its_help_in_the_language_of_the_reader(town: Town, desk_of: Desk) -> None:
    client = desk_of(town.fatima)

    assert 'href="/hulp/professional/een-signaal-geven/"' in client.get("/signalen/nieuw/").content.decode()
    assert "How you do it" in client.get("/hulp/professional/een-signaal-geven/").content.decode()
    client.cookies["django_language"] = "nl"
    page = client.get("/hulp/professional/een-signaal-geven/").content.decode()
    assert "Zo doe je het" in page
    assert 'href="/hulp/professional/afwegen/"' in page
    assert 'src="/static/pictures/signal-rest-desktop.png"' in page
    assert "22-11-2026" in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["timmerman/", "professional/koken/", "professional/README/"])
def test_what_is_not_written_is_not_found(town: Town, desk_of: Desk, path: str) -> None:
    assert desk_of(town.fatima).get(f"/hulp/{path}").status_code == 404


@pytest.mark.django_db
def test_who_works_nowhere_reads_no_help(town: Town, desk_of: Desk) -> None:
    Membership.objects.filter(id=town.kees.membership.id).update(left_on="2026-01-01")

    assert desk_of(town.kees).get("/hulp/").status_code == 403


def test_html_in_a_document_is_shown_and_not_obeyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# Title\n\n*Version 1, 22-11-2026*\n\n<script>x</script> [a](javascript:x)\n"
    (tmp_path / f"{CONTENTS}.md").write_text(text)
    monkeypatch.setattr("verwijsindex.desk.manual.directory_of", lambda *_: tmp_path)

    html = read.__wrapped__("professional", "en").contents.html

    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "href" not in html


def _on_screens(language: str) -> Iterator[str]:
    for path in HOUSE.glob("*/locale/nl/LC_MESSAGES/django.po"):
        with path.open("rb") as catalogue:
            for message in read_po(catalogue):
                shown = message.string if language == "nl" else message.id
                yield from [shown] if isinstance(shown, str) else shown or ()
