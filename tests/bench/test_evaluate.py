"""The judge, on clusters small enough to count by hand."""

from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from bench.linkage.evaluate import Figures, NotPlaced, evaluate, main, read_truth, siblings_together, spread_together
from bench.linkage.population import Truth
from bench.linkage.worst import false_pairs, missed_pairs, pattern
from bench.linkage.worst import main as worst

# Sem and Siem are twins with a sister Noor; Fatima has a double; Joost is nobody's.
TRUTH = [
    Truth("s1", "sem", "dutch", "twin", "F1", "aa"),
    Truth("s2", "sem", "dutch", "twin", "F1", "aa"),
    Truth("s3", "sem", "dutch", "twin", "F1", "aa"),
    Truth("i1", "siem", "dutch", "twin", "F1", "bb"),
    Truth("n1", "noor", "dutch", "sibling", "F1", "cc"),
    Truth("f1", "fatima", "moroccan", "plain", "F2", "dd"),
    Truth("f2", "fatima", "moroccan", "plain", "F2", "dd"),
    Truth("d1", "double", "moroccan", "double", "F3", "dd"),
    Truth("j1", "joost", "dutch", "plain", "F4", "ee"),
]
APART = {row.report_id: row.report_id for row in TRUTH}


def joined(*groups: str) -> dict[str, str]:
    """Put the reports of each group together, and leave the others alone."""
    return APART | {report: group for group in groups for report in group.split()}


def judged(truth: list[Truth], clusters: dict[str, str], review: list[tuple[str, str]]) -> Figures:
    return evaluate(
        pl.DataFrame(truth, schema=Truth._fields, orient="row"),
        pl.DataFrame(list(clusters.items()), schema={"report_id": pl.String, "cluster_id": pl.String}, orient="row"),
        pl.DataFrame(review, schema={"report_id_a": pl.String, "report_id_b": pl.String}, orient="row"),
    )


def test_all_right() -> None:
    figures = judged(TRUTH, joined("s1 s2 s3", "f1 f2"), [])

    assert (figures.true_pairs, figures.joined_pairs) == (4, 4)
    assert (figures.precision, figures.recall, figures.recall_with_review) == (1, 1, 1)


def test_nothing_joined_is_precise_and_finds_nothing() -> None:
    figures = judged(TRUTH, APART, [])

    assert (figures.precision, figures.recall) == (1, 0)


def test_a_missed_report_costs_each_of_its_pairs() -> None:
    assert judged(TRUTH, joined("s1 s2", "f1 f2"), []).recall == 2 / 4


@pytest.mark.parametrize(
    ("group", "kind", "pairs"),
    [("s1 s2 i1", "twin", 2), ("s1 i1 n1", "sibling", 2), ("f1 f2 d1", "double", 2), ("j1 s1 s2 s3", "stranger", 3)],
)
def test_wrong_pairs_are_counted_by_what_the_two_are_of_each_other(group: str, kind: str, pairs: int) -> None:
    assert judged(TRUTH, joined(group), []).false_pairs[kind] == pairs


def test_cousins_are_relatives_and_no_siblings() -> None:
    truth = [*TRUTH, Truth("c1", "cousin", "dutch", "relative", "F1", "ff")]

    figures = judged(truth, {**joined("s1 n1 c1"), "c1": "s1 n1 c1"}, [])

    assert figures.false_pairs == {"twin": 0, "sibling": 1, "relative": 2, "double": 0, "stranger": 0}


def test_doubles_are_left_out_of_one_precision() -> None:
    figures = judged(TRUTH, joined("f1 f2 d1", "s1 s2"), [])

    assert figures.precision == 2 / 4
    assert figures.precision_without_doubles == 1


def test_siblings_are_told_per_hundred_thousand_reports() -> None:
    assert judged(TRUTH, joined("s1 i1", "s2 n1"), []).siblings_per_100000 == pytest.approx(2 / 9 * 100_000)


def test_a_yes_joins_what_of_that_person_stands_together() -> None:
    figures = judged(TRUTH, joined("s1 s2", "s3 j1"), [("s1", "s3"), ("s1", "i1")])

    assert figures.recall == 1 / 4
    assert figures.recall_with_review == 3 / 4
    assert figures.questions_answered_yes == 1 / 2
    assert figures.questions_per_1000 == pytest.approx(2 / 9 * 1000)


def test_an_origin_with_few_pairs_says_nothing_of_recall() -> None:
    many = [Truth(f"x{n}", "much reported", "polish", "plain", "F9", "gg") for n in range(40)]

    figures = judged([*TRUTH, *many], {**APART, **{row.report_id: "one" for row in many[:20]}, **_alone(many[20:])}, [])

    assert figures.recall_by_origin == {"polish": pytest.approx(190 / 780)}
    assert figures.spread == 0


def test_origins_are_told_apart_over_several_populations_together() -> None:
    polish = [Truth(f"x{n}", "much reported", "polish", "plain", "F9", "gg") for n in range(40)]
    dutch = [Truth(f"y{n}", "reported too", "dutch", "plain", "F8", "hh") for n in range(40)]
    all_found = judged(polish, {row.report_id: "one" for row in polish}, [])
    half_found = judged(dutch, {row.report_id: "one" for row in dutch[:20]} | _alone(dutch[20:]), [])

    assert (all_found.spread, half_found.spread) == (0, 0)
    assert spread_together([all_found, half_found]) == pytest.approx(1 - 190 / 780)
    assert siblings_together([judged(TRUTH, joined("s1 n1"), []), judged(TRUTH, APART, [])]) == 100_000 / 9 / 2


def test_a_report_without_a_cluster_is_refused() -> None:
    with pytest.raises(NotPlaced):
        judged(TRUTH, {}, [])


def test_wrong_and_missed_pairs_are_found_to_be_looked_at() -> None:
    clusters = joined("s1 s2 i1", "f1 d1")

    assert {kind: len(pairs) for kind, pairs in false_pairs(TRUTH, clusters).items()} == {"twin": 1, "double": 1}
    assert set(missed_pairs(TRUTH, clusters)) == {("s1", "s3"), ("s2", "s3"), ("f1", "f2")}


def test_what_differs_is_named() -> None:
    one = ["R1", "O1", "2026-01-01", "", "Sem", "van", "Dijk", "M", "2014-01-02", "1234 AB"]
    other = ["R2", "O2", "2026-01-02", "123456782", "Siem", "van", "Dijk", "M", "2014-01-02", "1234ab"]

    assert pattern(one, other) == "no bsn, other first_name"
    assert pattern(other, other) == "equal in all"


def test_both_commands_speak(tmp_path: Path) -> None:
    _write(tmp_path / "truth.csv", ",".join(Truth._fields), *(",".join(row) for row in TRUTH))
    _write(tmp_path / "clusters.csv", "report_id,cluster_id", *(f"{report},{report}" for report in APART))
    _write(tmp_path / "review.csv", "report_id_a,report_id_b,score", "s1,s2,12.5")
    columns = "report_id,organisation,reported_on,bsn,first_name,infix,surname,sex,birth_date,postcode"
    _write(tmp_path / "reports.csv", columns, *(f"{row.report_id},O,,,Sem,,Dijk,M,," for row in TRUTH))
    files = [word for name in ("truth", "clusters", "review") for word in (f"--{name}", str(tmp_path / f"{name}.csv"))]

    told = CliRunner().invoke(main, files)
    shown = CliRunner().invoke(worst, [*files, "--reports", str(tmp_path / "reports.csv")])

    assert "recall with review         0.2500" in told.output
    assert "== missed: 4" in shown.output
    assert "== asked, the same person: 1" in shown.output


def test_a_truth_without_families_knows_only_strangers(tmp_path: Path) -> None:
    _write(tmp_path / "truth.csv", "report_id,person_id,origin,kind", *(",".join(row[:4]) for row in TRUTH))

    clusters = pl.DataFrame(list(joined("s1 i1", "f1 d1").items()), schema=["report_id", "cluster_id"], orient="row")
    none = pl.DataFrame(schema={"report_id_a": pl.String, "report_id_b": pl.String})
    figures = evaluate(read_truth(tmp_path / "truth.csv"), clusters, none)

    assert figures.false_pairs == {"twin": 0, "sibling": 0, "relative": 0, "double": 0, "stranger": 2}


def _alone(rows: list[Truth]) -> dict[str, str]:
    return {row.report_id: row.report_id for row in rows}


def _write(path: Path, *lines: str) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
