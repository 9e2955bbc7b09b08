"""A model is estimated without labels; here the truth is known, to see how near it comes."""

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest

from bench.linkage.population import population
from verwijsindex.persons.linkage.estimate import Pattern, believe, estimate
from verwijsindex.persons.linkage.facts import Facts, facts_of_row
from verwijsindex.persons.linkage.frequencies import Frequencies
from verwijsindex.persons.linkage.judge import Judge, Verdict
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.linkage.levels import Agreement, Birth, Bsn, Given, Postcode, SameSex, Surname
from verwijsindex.persons.linkage.model import DEFAULT, Model, read_model
from verwijsindex.persons.linkage.report import report
from verwijsindex.persons.linkage.samples import draw, frequencies_of, pairs_sharing_a_key, sample_of
from verwijsindex.persons.linkage.shadow import as_lines, changes
from verwijsindex.persons.linkage.writing import write_model
from verwijsindex.persons.partial_date import NotAPartialDate, PartialDate

PERSONS = 1_000


def test_estimating_comes_near_the_truth() -> None:
    true = _true_shares()

    for name, shares in true.items():
        estimated = _estimated().likelihoods[name]["same"]
        assert estimated == pytest.approx(shares, abs=0.025)


def test_the_estimated_model_recognises_no_worse_than_the_shipped_one() -> None:
    right, wrong = _joined(DEFAULT)

    assert _joined(_estimated())[0] >= 0.99 * right
    assert _joined(_estimated())[1] <= wrong + 5


def test_what_is_hardly_seen_keeps_its_figure() -> None:
    estimated = _estimated().likelihoods

    assert estimated["bsn"]["stranger"]["exact"] == DEFAULT.likelihoods["bsn"]["stranger"]["exact"]
    assert estimated["given"]["sibling"] == DEFAULT.likelihoods["given"]["sibling"]


@pytest.mark.parametrize("kind", ["same", "stranger"])
def test_the_shares_of_a_field_make_one(kind: str) -> None:
    for of_field in _estimated().likelihoods.values():
        assert sum(of_field[kind].values()) == pytest.approx(1, abs=0.05)


def test_who_believes_in_twins_does_not_take_them_for_one() -> None:
    twins = Agreement(Given.CONFLICT, Surname.EXACT, Birth.EXACT, SameSex.CONFLICT, Postcode.EXACT, Bsn.UNKNOWN)

    assert believe(DEFAULT, Pattern(twins, 0.0), PERSONS).same < 0.1
    assert believe(replace(DEFAULT, priors={}, _evidence={}), Pattern(twins, 0.0), PERSONS).same > 0.9


def test_nothing_to_learn_from_changes_nothing() -> None:
    estimated = estimate(DEFAULT, sharing={}, random={}, persons=1, version="tried")

    for name, kinds in DEFAULT.likelihoods.items():
        for kind, shares in kinds.items():
            assert estimated.likelihoods[name][kind] == pytest.approx(shares)


def test_a_model_is_read_as_it_was_written() -> None:
    again = read_model(write_model(replace(_estimated(), match=8.5)))

    assert (again.version, again.match, again.priors) == ("tried", 8.5, DEFAULT.priors)
    for name, kinds in _estimated().likelihoods.items():
        for kind, shares in kinds.items():
            assert again.likelihoods[name][kind] == pytest.approx(shares, rel=1e-4)


def test_a_report_shows_weights_and_what_thresholds_bring() -> None:
    text = report(DEFAULT, sample_of(_reports(), Judge(DEFAULT, _frequencies()), random_pairs=0))

    assert f"# Model {DEFAULT.version}" in text
    assert "| exact | +1.0 | +1.0 |" in text  # sex, beside a stranger and a sibling
    assert f"| **{DEFAULT.match:g}** |" in text
    assert "threshold" not in report(DEFAULT)


def test_a_model_in_its_own_shadow_changes_nothing() -> None:
    counted = changes(DEFAULT, DEFAULT, _reports(), _frequencies())

    assert all(old is new for old, new in counted)
    assert f"same -> same: {counted[Verdict.SAME, Verdict.SAME]}" in as_lines(counted)


def test_a_stricter_model_would_ask_more() -> None:
    counted = changes(DEFAULT, replace(DEFAULT, match=99.0), _reports(), _frequencies())

    assert counted[Verdict.SAME, Verdict.DOUBTFUL] > 500


def test_the_same_reports_are_drawn_each_time() -> None:
    assert draw(range(100), 10) == draw(range(100), 10)
    assert draw("abc", 3) == "abc"


@cache
def _population() -> tuple[list[Facts], list[str]]:
    rows = list(population(PERSONS, seed=7))
    facts = [
        facts_of_row(
            first_name=row.first_name,
            infix=row.infix,
            surname=row.surname,
            sex=row.sex,
            birth_date=_birth_date(row.birth_date),
            postcode=row.postcode,
            bsn=row.bsn,
        )
        for row, _ in rows
    ]
    return facts, [person.number for _, person in rows]


def _reports() -> list[Facts]:
    return _population()[0]


@cache
def _frequencies() -> Frequencies:
    return frequencies_of(_reports())


@cache
def _estimated() -> Model:
    seen = sample_of(_reports(), Judge(DEFAULT, _frequencies()), random_pairs=20_000)
    return estimate(DEFAULT, sharing=seen.sharing, random=seen.random, persons=seen.persons, version="tried")


def _true_shares() -> dict[str, dict[str, float]]:
    reports, numbers = _population()
    places = defaultdict(list)
    for place, number in enumerate(numbers):
        places[number].append(place)
    agreements = [
        DEFAULT.agreement(reports[one], reports[other], _frequencies())
        for own in places.values()
        for one, other in combinations(own, 2)
    ]
    shares = {}
    for name, kinds in DEFAULT.likelihoods.items():
        counted = Counter(getattr(agreement, name) for agreement in agreements)
        known = sum(counted[level] for level in kinds["same"])
        shares[name] = {level: counted[level] / known for level in kinds["same"]}
    return shares


def _joined(model: Model) -> tuple[int, int]:
    """Count the pairs that a model joins: rightly, and wrongly."""
    reports, numbers = _population()
    judge = Judge(model, _frequencies())
    joined = Counter(
        numbers[one] == numbers[other]
        for one, other in pairs_sharing_a_key([keys_of(report) for report in reports])
        if judge.judge([reports[one]], [reports[other]]).verdict is Verdict.SAME
    )
    return joined[True], joined[False]


def _birth_date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except NotAPartialDate:
        return None
