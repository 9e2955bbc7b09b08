"""Reports in a file, with all that may be wrong in it."""

from pathlib import Path

import pytest

from verwijsindex.persons.linkage.bulk.deciding import Question
from verwijsindex.persons.linkage.files import Flaw, MissingColumn, Reading, read_reports, write_clusters, write_review

HEADER = "report_id,organisation,reported_on,bsn,first_name,infix,surname,sex,birth_date,postcode"
NOOR = "R1,Jeugdteam Noord,2026-11-02,999900006,Noor,de,Boer,F,2015-04-03,1811 JB"
SEM = "R2,Jeugdteam Noord,2026-11-01,,Sem,,Boer,M,,"


def read(directory: Path, *lines: str, header: str = HEADER) -> Reading:
    path = directory / "reports.csv"
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return read_reports(path)


def test_reports_stand_in_order_of_arrival(tmp_path: Path) -> None:
    reading = read(tmp_path, NOOR, SEM, SEM.replace("R2", "R0"))

    assert reading.reports["report_id"].to_list() == ["R0", "R2", "R1"]
    assert reading.reports.row(2) == ("R1", "999900006", "Noor", "de", "Boer", "F", "2015-04-03", "1811 JB")
    assert not reading.first_flaws(10)


def test_columns_stand_in_any_order_and_may_be_more(tmp_path: Path) -> None:
    header = ",".join(["remark", *reversed(HEADER.split(","))])

    reading = read(tmp_path, ",".join(["none", *reversed(NOOR.split(","))]), header=header)

    assert reading.reports.equals(read(tmp_path, NOOR).reports)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingColumn, match="postcode"):
        read(tmp_path, header=HEADER.removesuffix(",postcode"))


@pytest.mark.parametrize(
    ("line", "flaw"),
    [
        (NOOR.replace("R1", ""), Flaw(2, "report_id", "is empty", is_left_out=True)),
        (NOOR.replace("Jeugdteam Noord", " "), Flaw(2, "organisation", "is empty", is_left_out=True)),
        (NOOR.replace("2026-11-02", "02-11-2026"), Flaw(2, "reported_on", "is no date", is_left_out=True)),
        (NOOR + ",", Flaw(2, "row", "has too few fields or too many", is_left_out=True)),
        (NOOR.replace(",Noor,", ',"Noor,'), Flaw(2, "row", "has too few fields or too many", is_left_out=True)),
        (NOOR.replace("04-03", "02-30"), Flaw(2, "birth_date", "is no date", is_left_out=False)),
        (NOOR.replace(",F,", ",V,"), Flaw(2, "sex", "is not M, F or X", is_left_out=False)),
    ],
)
def test_what_is_wrong_in_one_row_is_named_and_harms_no_other(tmp_path: Path, line: str, flaw: Flaw) -> None:
    reading = read(tmp_path, line, "", SEM)

    assert reading.first_flaws(10) == [flaw]
    assert reading.reports["report_id"].to_list() == (["R2"] if flaw.is_left_out else ["R2", "R1"])


def test_a_row_is_left_out_for_an_earlier_one_only_if_that_one_is_used(tmp_path: Path) -> None:
    reading = read(tmp_path, NOOR.replace("2026", "once"), NOOR, NOOR.replace(",Noor,", ",Fleur,"))

    assert reading.reports["first_name"].to_list() == ["Noor"]
    assert [flaw.row for flaw in reading.first_flaws(10)] == [2, 4]


@pytest.mark.parametrize("birth_date", ["", "0000-00-00", "2015-00-00", "2015-04-00"])
def test_a_birth_date_may_be_unknown_or_incomplete(tmp_path: Path, birth_date: str) -> None:
    assert not read(tmp_path, NOOR.replace("2015-04-03", birth_date)).first_flaws(10)


def test_a_comma_may_stand_between_quotation_marks(tmp_path: Path) -> None:
    reading = read(tmp_path, NOOR.replace("de,Boer", ',"Boer, de"'))

    assert reading.reports["surname"].to_list() == ["Boer, de"]


def test_bytes_that_are_no_utf_8_harm_one_field(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_bytes("\n".join((HEADER, NOOR.replace(",Noor,", ",No\u00e9mi,"), SEM)).encode("latin-1"))

    reading = read_reports(path)

    assert reading.first_flaws(10) == [Flaw(2, "first_name", "is not in UTF-8", is_left_out=False)]
    assert reading.reports.height == 2


def test_a_file_of_a_spreadsheet_may_begin_with_a_mark_and_end_its_lines_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_bytes("\r\n".join((HEADER, NOOR, SEM)).encode("utf-8-sig"))

    assert read_reports(path).reports["postcode"].to_list() == ["", "1811 JB"]


def test_clusters_and_questions_are_written_by_the_names_of_reports(tmp_path: Path) -> None:
    ids = read(tmp_path, NOOR, SEM).reports["report_id"]

    write_clusters(tmp_path / "clusters.csv", ids, [0, 0])
    write_review(tmp_path / "review.csv", ids, [Question(0, 1, 3.14159)])

    assert (tmp_path / "clusters.csv").read_text() == "report_id,cluster_id\nR2,R2\nR1,R2\n"
    assert (tmp_path / "review.csv").read_text() == "report_id_a,report_id_b,score\nR2,R1,3.14\n"
