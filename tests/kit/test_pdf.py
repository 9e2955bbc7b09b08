"""What is printed is accessible, takes data as data, and says nothing of it when it fails."""

from pathlib import Path

import pytest

from tests.paper import catalogue, claims, fonts, words
from verwijsindex.kit.pdf import CannotPrint, render

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "A page", date: datetime(year: 2026, month: 11, day: 22))
#set text(font: "Noto Sans", lang: "nl")
#show heading: set text(weight: 600)
= A page
Dear #data.name,
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "page.typ"
    path.write_text(TEMPLATE)
    return path


def test_a_page_is_accessible(template: Path) -> None:
    pdf = render(template, {"name": "Noor"})

    assert "<pdfuaid:part>1</pdfuaid:part>" in claims(pdf)
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in claims(pdf)
    assert catalogue(pdf)["/Lang"] == "nl"
    assert catalogue(pdf)["/MarkInfo"]["/Marked"]
    assert catalogue(pdf)["/ViewerPreferences"]["/DisplayDocTitle"]


def test_it_is_printed_in_the_font_of_the_house(template: Path) -> None:
    assert fonts(render(template, {"name": "Noor"})) == {"NotoSans-Regular", "NotoSans-SemiBold"}


def test_data_is_never_read_as_markup(template: Path) -> None:
    name = '#panic("x") *de* _Boer_ $x$ \\ "'

    assert name in words(render(template, {"name": name}))


@pytest.mark.parametrize("name", ["Đặng Łukasz Şahin Čapek", "Zoë d'Été", "Ольга Ψ"])
def test_every_name_of_the_register_can_be_printed(template: Path, name: str) -> None:
    assert name in words(render(template, {"name": name}))


def test_what_cannot_be_printed_is_not_repeated(template: Path) -> None:
    with pytest.raises(CannotPrint) as refusal:
        render(template, {"name": "李明"})

    assert str(refusal.value) == ""
    assert refusal.value.__suppress_context__


def test_a_template_without_a_title_is_refused(template: Path) -> None:
    template.write_text("Dear reader,")

    with pytest.raises(CannotPrint):
        render(template, {})
