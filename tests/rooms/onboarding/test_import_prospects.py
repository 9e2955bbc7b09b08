"""Many organisations are taken up at once from a sheet. Row C2."""

import pytest

from tests.cast import TODAY, Professional, Town
from verwijsindex.access.actor import NotAllowed
from verwijsindex.kit.spreadsheet import excel_file
from verwijsindex.onboarding.importing import Outcome, import_prospects
from verwijsindex.onboarding.models import Accession, Contact
from verwijsindex.onboarding.sheets import COLUMNS, EXAMPLE, ColumnsMissing, NotASheet, domain_of, read_sheet
from verwijsindex.organisations.models import Domain

MEEUW = dict(zip(COLUMNS, EXAMPLE, strict=True))
CSV = "\ufeffNaam;Domein;Gemeente\r\nDe Stern;JH;GM0361\r\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.xlsx", excel_file(["Naam", "Domein", "Gemeente"], [["De Stern", "JH", "GM0361"]])),
        ("x.csv", CSV.encode()),
        ("x.CSV", "naam,domein,gemeente\nDe Stern,JH,GM0361\n".encode("cp1252")),
    ],
    ids=["excel", "csv", "old-csv"],  # what is in a file of Excel tells when it was made
)
def test_a_sheet_is_read_from_any_program(name: str, content: bytes) -> None:
    assert read_sheet(name, content) == [{"naam": "De Stern", "domein": "JH", "gemeente": "GM0361"}]


def test_old_files_of_excel_keep_their_accents() -> None:
    assert read_sheet("x.csv", "naam;domein;gemeente\nCafé;JH;x\n".encode("cp1252"))[0]["naam"] == "Café"


def test_what_is_no_sheet_is_refused() -> None:
    with pytest.raises(NotASheet):
        read_sheet("x.xlsx", b"%PDF")
    with pytest.raises(ColumnsMissing):
        read_sheet("x.csv", b"a;b\n1;2\n")
    with pytest.raises(ColumnsMissing):
        read_sheet("x.csv", b"")


@pytest.mark.parametrize("words", ["ON", "onderwijs", "Education"])
def test_a_domain_is_known_by_code_and_by_name(words: str) -> None:
    assert domain_of(words) is Domain.EDUCATION


@pytest.mark.django_db
def test_good_rows_are_taken_up_and_bad_ones_told(marijke: Professional) -> None:
    rows = [
        MEEUW,
        dict.fromkeys(COLUMNS, ""),
        {**MEEUW, "naam": ""},
        {**MEEUW, "naam": "x" * 121},
        {**MEEUW, "naam": "A", "domein": "elders"},
        {**MEEUW, "naam": "B", "gemeente": "Parijs"},
        {**MEEUW, "naam": "C", "e-mail": "no address"},
        {"naam": "De Stern", "domein": "jh", "gemeente": "gm0361"},
    ]

    report = import_prospects(marijke.actor, rows, on=TODAY)

    assert [(row.number, row.outcome) for row in report] == [
        (2, Outcome.TAKEN_UP),
        (4, Outcome.NO_NAME),
        (5, Outcome.LONG_NAME),
        (6, Outcome.UNKNOWN_DOMAIN),
        (7, Outcome.UNKNOWN_MUNICIPALITY),
        (8, Outcome.BAD_ADDRESS),
        (9, Outcome.TAKEN_UP),
    ]
    assert set(Accession.objects.values_list("name", "umbrella__name")) == {
        ("Basisschool De Meeuw", "Stichting Kust"),
        ("De Stern", None),
    }
    assert Contact.objects.get().email == "ans@meeuw.example"


@pytest.mark.django_db
def test_a_sheet_read_twice_makes_no_doubles(marijke: Professional) -> None:
    import_prospects(marijke.actor, [MEEUW, MEEUW], on=TODAY)

    (again,) = import_prospects(marijke.actor, [MEEUW], on=TODAY)

    assert again.outcome is Outcome.KNOWN
    assert Accession.objects.count() == 1


def test_only_a_region_manager_reads_a_sheet(town: Town) -> None:
    with pytest.raises(NotAllowed):
        import_prospects(town.petra.actor, [MEEUW], on=TODAY)
