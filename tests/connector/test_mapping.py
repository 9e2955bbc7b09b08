"""From cells to fields: names, dates, words, and one sentence for each thing that is wrong."""

from collections.abc import Iterator

import pytest

from verwijsindex_connector.case import Case
from verwijsindex_connector.fields import Field, Unfit, date_pattern
from verwijsindex_connector.mapping import read_case
from verwijsindex_connector.names import split_name
from verwijsindex_connector.sources.row import Row
from verwijsindex_connector.texts import speak

FIELDS = {
    "dossier": Field("dossier", "Nr"),
    "professional": Field("professional", "Wie"),
    "naam": Field("naam", "Naam"),
    "geboortedatum": Field("geboortedatum", "Geb", pattern="dd-mm-jjjj"),
    "geslacht": Field("geslacht", "MV", values={"M": "man", "V": "vrouw"}),
    "bsn": Field("bsn", "BSN"),
    "uitzondering": Field("uitzondering", "", constant="onveilig"),
}
GOOD = {"Nr": "17", "Wie": "fatima@x.example", "Naam": "Boer, Noor de", "Geb": "03-04-2015", "MV": "V", "BSN": ""}


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    speak("nl")
    yield
    speak("nl")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Boer, Noor de", ("Noor", "de", "Boer")),
        ("de Boer, Noor", ("Noor", "de", "Boer")),
        ("Berg, Anna Maria van den", ("Anna Maria", "van den", "Berg")),
        ("Noor de Boer", ("Noor", "de", "Boer")),
        ("Anna Maria van 't Hof-Mol", ("Anna Maria", "van 't", "Hof-Mol")),
        ("Noor Visser", ("Noor", "", "Visser")),
        ("Van der Berg, Noor", ("Noor", "van der", "Berg")),
        ("Noor", ("", "", "Noor")),
    ],
)
def test_a_name_in_one_column_falls_into_parts(name: str, parts: tuple[str, str, str]) -> None:
    assert split_name(name, surname_first=False) == parts


def test_the_surname_may_come_first_without_a_comma() -> None:
    assert split_name("de Boer Noor Anna", surname_first=True) == ("Noor Anna", "de", "Boer")


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        (Field("geboortedatum", "x", pattern="dd/mm/jj"), "03/04/15", "2015-04-03"),
        (Field("geboortedatum", "x", pattern="dd-mm-jjjj"), "2015-04-03", "2015-04-03"),
        (Field("geboortedatum", "x"), "2015-04-00", "2015-04-00"),
        (Field("bsn", "x"), "9999.00.006", "999900006"),
        (Field("bsn", "x"), "13", ""),
        (Field("postcode", "x"), "1811 ab", "1811AB"),
        (Field("geinformeerd", "x"), "Jeugdige, vertegenwoordiger", "jeugdige vertegenwoordiger"),
        (Field("geinformeerd", "x"), "oma", ""),
        (Field("betrokkenheid", "x"), "Indirect", "indirect"),
        (Field("einddatum", "x"), "31-02-2027", ""),
        (Field("geslacht", "x", values={"M": "man"}), "X", ""),
    ],
)
def test_a_cell_becomes_the_word_of_the_interface(field: Field, raw: str, value: str) -> None:
    """Nothing stands for what is refused."""
    if value:
        assert field.read({"x": raw}) == value
        return
    with pytest.raises(Unfit):
        field.read({"x": raw})


@pytest.mark.parametrize("told", ["dd-mm", "morgen", ""])
def test_a_date_needs_day_month_and_year(told: str) -> None:
    assert date_pattern(told) == ""


def test_a_good_row_is_a_case() -> None:
    case = read_case(Row(2, GOOD), FIELDS)

    assert isinstance(case, Case)
    assert case.young_person == {
        "voornamen": "Noor",
        "voorvoegsel": "de",
        "geslachtsnaam": "Boer",
        "geboortedatum": "2015-04-03",
        "geslacht": "vrouw",
    }
    assert case.informing == {"uitzondering": "onveilig"}
    assert "Noor" not in repr(case)


@pytest.mark.parametrize(
    ("cells", "nl", "en"),
    [
        (
            {"Geb": "gisteren"},
            "Rij 7, kolom Geb (geboortedatum): dit is geen datum zoals dd-mm-jjjj.",
            "Row 7, column Geb (geboortedatum): this is not a date like dd-mm-jjjj.",
        ),
        (
            {"MV": "x"},
            "Rij 7, kolom MV (geslacht): deze waarde is geen van: M, V.",
            "Row 7, column MV (geslacht): this value is none of: M, V.",
        ),
        (
            {"Wie": " "},
            "Rij 7, kolom Wie (professional): dit ontbreekt.",
            "Row 7, column Wie (professional): this is missing.",
        ),
        (
            {"Naam": ""},
            "Rij 7: geef het BSN, of voornamen, geslachtsnaam, geboortedatum en geslacht samen.",
            "Row 7: give the BSN, or given names, surname, date of birth and sex together.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_one_sentence(cells: dict[str, str], nl: str, en: str) -> None:
    """In Dutch and English, and nothing of what stands there is repeated."""
    problems = read_case(Row(7, GOOD | cells), FIELDS)
    assert isinstance(problems, list)

    assert [str(problem) for problem in problems] == [nl]
    speak("en")
    assert [str(problem) for problem in problems] == [en]


def test_a_row_that_says_nothing_of_informing_is_no_case() -> None:
    without = {name: field for name, field in FIELDS.items() if name != "uitzondering"}

    (problem,) = read_case(Row(7, GOOD), without)  # type: ignore[misc]  # problems, not a case

    assert "informeerdatum" in str(problem)
