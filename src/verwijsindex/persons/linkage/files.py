"""Reports in a file, read with all that may be wrong with them; and what was recognised, written to files.

A report stands on one line. What is wrong with a line harms no other line, and what is wrong with a field that may be
empty harms no other field.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from verwijsindex.persons.partial_date import NotAPartialDate, PartialDate

COLUMNS = (
    *("report_id", "organisation", "reported_on"),  # the only ones that may not be empty
    *("bsn", "first_name", "infix", "surname", "sex", "birth_date", "postcode"),
)
_KEPT = ("report_id", *COLUMNS[3:])
_NO_DATE = ("", "0000-00-00")
_IS_QUOTED = pl.col("line").str.contains('"', literal=True)


class MissingColumn(Exception):
    """The first line does not name this column."""


@dataclass(frozen=True)
class Flaw:
    """What is wrong and where, never what stands there. The line with the names of the columns is row 1."""

    row: int
    column: str
    reason: str
    is_left_out: bool


@dataclass(frozen=True)
class Reading:
    """The reports in order of arrival: by day, and on one day by id. All is text; what is no date became empty.

    ``rows`` tells where each of them stands in the file.
    """

    reports: pl.DataFrame
    flaws: pl.DataFrame
    rows: pl.Series

    def first_flaws(self, number: int) -> list[Flaw]:
        return [Flaw(*row) for row in self.flaws.sort("row").head(number).iter_rows()]


def read_reports(path: Path) -> Reading:
    """Read a file. Raises: MissingColumn, OSError."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        header = [name.strip() for name in next(csv.reader([next(file, "")]))]
        if missing := [name for name in COLUMNS if name not in header]:
            raise MissingColumn(missing[0])
        lines = pl.DataFrame({"line": file.readlines()}, schema={"line": pl.String}).with_row_index("row", offset=2)
    lines = lines.filter(pl.col("line").str.strip_chars() != "")
    whole = pl.concat([_plain(lines, header), _quoted(lines, header)]).sort("row")
    rest = lines.join(whole, on="row", how="anti")
    misshapen = _flaws(rest, "row", "has too few fields or too many", pl.lit(True), is_left_out=True)  # noqa: FBT003
    return _without_flaws(whole.select("row", pl.col(COLUMNS).str.strip_chars()), misshapen)


def write_clusters(path: Path, report_ids: pl.Series, first_reports: list[int]) -> None:
    """Write who is who. A cluster is called after its first report; ``first_reports`` are places in ``report_ids``."""
    pl.DataFrame({"report_id": report_ids, "cluster_id": report_ids.gather(first_reports)}).write_csv(path)


def write_review(path: Path, report_ids: pl.Series, doubts: Iterable[tuple[int, int, float]]) -> None:
    """Write which two reports a human must look at, the surest first; reports are places in ``report_ids``."""
    schema = {"a": pl.UInt32, "b": pl.UInt32, "score": pl.Float64}
    asked = pl.DataFrame(list(doubts), schema=schema, orient="row").sort("score", descending=True)
    pl.DataFrame(
        {
            "report_id_a": report_ids.gather(asked["a"]),
            "report_id_b": report_ids.gather(asked["b"]),
            "score": asked["score"].round(2),
        }
    ).write_csv(path)


def _plain(lines: pl.DataFrame, header: Sequence[str]) -> pl.DataFrame:
    """Split the lines without quotation marks that have all fields."""
    commas = len(header) - 1
    plain = lines.filter(~_IS_QUOTED, pl.col("line").str.count_matches(",", literal=True) == commas)
    return plain.select(
        "row", pl.col("line").str.strip_chars_end("\r\n").str.split_exact(",", commas).struct.rename_fields(header)
    ).unnest("line")


def _quoted(lines: pl.DataFrame, header: Sequence[str]) -> pl.DataFrame:
    """Split each of the others by itself: a quotation mark that is never closed swallows no other line."""
    read = ((row, *next(csv.reader([line]))) for row, line in lines.filter(_IS_QUOTED).iter_rows())
    whole = [line for line in read if len(line) == len(header) + 1]
    return pl.DataFrame(whole, schema={"row": pl.UInt32} | dict.fromkeys(header, pl.String), orient="row")


def _without_flaws(lines: pl.DataFrame, misshapen: pl.DataFrame) -> Reading:
    births = {text: _is_birth_date(text) for text in lines["birth_date"].unique()}
    no_birth_date = pl.col("birth_date").replace_strict(births, return_dtype=pl.Boolean).not_()
    fatal = [
        ("report_id", "is empty", pl.col("report_id") == ""),
        ("organisation", "is empty", pl.col("organisation") == ""),
        ("reported_on", "is no date", pl.col("reported_on").str.to_date("%Y-%m-%d", strict=False).is_null()),
    ]
    slight = [
        ("birth_date", "is no date", no_birth_date),
        ("sex", "is not M, F or X", pl.col("sex").is_in(["M", "F", "X", ""]).not_()),
        *((name, "is not in UTF-8", pl.col(name).str.contains("\ufffd", literal=True)) for name in COLUMNS),
    ]
    usable = lines.filter(~pl.any_horizontal(is_so for _, _, is_so in fatal))
    flaws = [_flaws(lines, *flaw, is_left_out=True) for flaw in fatal]
    flaws += [_flaws(usable, *flaw, is_left_out=False) for flaw in slight]
    again = pl.col("report_id").is_first_distinct().not_()
    twice = _flaws(usable, "report_id", "stands in an earlier row too", again, is_left_out=True)
    reports = usable.filter(~again).with_columns(
        birth_date=pl.when(no_birth_date).then(pl.lit("")).otherwise("birth_date")
    )
    in_order = reports.sort("reported_on", "report_id")
    return Reading(in_order.select(_KEPT), pl.concat([misshapen, *flaws, twice]), in_order["row"])


def _flaws(lines: pl.DataFrame, column: str, reason: str, is_so: pl.Expr, *, is_left_out: bool) -> pl.DataFrame:
    return lines.filter(is_so).select(
        "row", column=pl.lit(column), reason=pl.lit(reason), is_left_out=pl.lit(is_left_out)
    )


def _is_birth_date(text: str) -> bool:
    if text in _NO_DATE:
        return True
    try:
        PartialDate.parse(text)
    except NotAPartialDate:
        return False
    return True
