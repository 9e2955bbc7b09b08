"""The invented population: the same by seed, of the make-up it promises, and wrong as often as it says."""

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise
from pathlib import Path

import pytest
from stdnum.nl import bsn

from bench.linkage.people import bsns, people
from bench.linkage.person import Person
from bench.linkage.population import REPORT_COLUMNS, population, write
from bench.linkage.profiles import HABITS, PROFILES
from bench.linkage.reporting import Report
from bench.linkage.sources import lists_of

PERSONS = 4_000


@cache
def known() -> list[Person]:
    return list(people(PROFILES["plain"], PERSONS, seed=1))


@cache
def reported() -> list[tuple[Report, Person]]:
    return list(population(PERSONS, seed=1))


def share(of: Iterator[bool]) -> float:
    answers = list(of)
    return sum(answers) / len(answers)


def test_a_seed_is_a_population() -> None:
    first, again, other = (list(population(200, seed=seed)) for seed in (7, 7, 8))

    assert first == again
    assert first != other


def test_as_many_persons_as_asked_each_with_a_number_that_passes_the_check() -> None:
    numbers = [person.bsn for person in known() if person.bsn]

    assert len({person.number for person in known()}) == PERSONS
    assert len(set(numbers)) == len(numbers) > PERSONS * 0.95
    assert all(bsn.is_valid(number) for number in islice(bsns(3), 1_000))


def test_everybody_is_reported_at_least_once_and_three_times_on_average() -> None:
    reports = Counter(person.number for _, person in reported())

    assert len(reports) == PERSONS
    assert len(reported()) / PERSONS == pytest.approx(3, abs=0.1)


def test_reports_about_one_person_do_not_stand_together() -> None:
    numbers = [person.number for _, person in reported()]

    assert share(one == other for one, other in pairwise(numbers)) < 0.01


@pytest.mark.parametrize(
    ("kind", "lowest", "highest"),
    [("plain", 0.4, 0.6), ("sibling", 0.3, 0.5), ("twin", 0.035, 0.06), ("relative", 0.01, 0.03), ("double", 0, 0.004)],
)
def test_families_are_as_they_should_be(kind: str, lowest: float, highest: float) -> None:
    assert lowest <= share(person.kind == kind for person in known()) <= highest


def test_twins_share_what_they_should_and_no_more() -> None:
    twins = [person for person in known() if person.kind == "twin"]
    by_family = {family: [t for t in twins if t.family == family] for family in {twin.family for twin in twins}}

    for members in by_family.values():
        births = Counter(member.born_on for member in members)
        assert set(births.values()) <= {2, 3, 4}
        assert len({member.given.official[0] for member in members}) == len(members)


def test_a_double_has_name_and_birthday_of_a_stranger() -> None:
    everybody = list(people(PROFILES["hard"], PERSONS, seed=2))
    doubles = [person for person in everybody if person.kind == "double"]
    lookalikes = Counter(person.lookalike for person in everybody)

    assert doubles
    assert all(lookalikes[double.lookalike] > 1 for double in doubles)


def test_a_sister_is_ska_where_her_brother_is_ski() -> None:
    polish = [person.surname[-1].core for person in known() if person.origin == "polish" and person.sex == "F"]

    assert any(name.endswith("ska") for name in polish)
    assert not any(name.endswith("ski") for name in polish)


@pytest.mark.parametrize(
    ("what", "lowest", "highest"),
    [
        ("bsn", 0.29, 0.37), ("first_name", 0, 0.004), ("sex", 0.01, 0.03), ("birth_date", 0.001, 0.006),
        ("postcode", 0.22, 0.29), ("surname", 0, 0.002),
    ],
)  # fmt: skip
def test_reports_lack_what_reports_lack(what: str, lowest: float, highest: float) -> None:
    assert lowest <= share(getattr(report, what) == "" for report, _ in reported()) <= highest


@pytest.mark.parametrize(
    ("what", "lowest", "highest"),
    [("birth_date", 0.025, 0.045), ("sex", 0.004, 0.010), ("bsn", 0.02, 0.06), ("postcode", 0.07, 0.15)],
)
def test_reports_err_as_often_as_they_should(what: str, lowest: float, highest: float) -> None:
    wrong = (
        getattr(report, what).replace(" ", "").upper() != getattr(person, what)
        for report, person in reported()
        if getattr(report, what)
    )

    assert lowest <= share(wrong) <= highest


def test_an_organisation_that_may_not_know_the_number_never_gives_it() -> None:
    by_office: dict[str, list[bool]] = {}
    for report, _ in reported():
        by_office.setdefault(report.organisation, []).append(report.bsn != "")

    never = share(not any(given) for given in by_office.values() if len(given) > 20)

    assert 0.1 <= never <= 0.35


@pytest.mark.parametrize("profile", PROFILES)
def test_each_profile_speaks_in_its_origins(profile: str) -> None:
    origins = {person.origin for _, person in population(1_500, seed=4, profile=PROFILES[profile])}

    assert origins == set(PROFILES[profile].origins.names)


@pytest.mark.parametrize("origin", HABITS)
def test_each_origin_has_names_enough(origin: str) -> None:
    lists = lists_of(origin)

    assert min(len(lists.firsts["M"].names), len(lists.firsts["F"].names)) >= 20
    assert len(lists.surnames.names) >= 40
    assert all(name == name.strip() != "" for name in (*lists.firsts["M"].names, *lists.surnames.names))


def test_the_files_have_the_columns_of_the_bulk_command(tmp_path: Path) -> None:
    number = write(population(50, seed=1), tmp_path / "reports.csv", tmp_path / "truth.csv")

    reports, truth = (
        list(csv.DictReader((tmp_path / name).read_text(encoding="utf-8").splitlines()))
        for name in ("reports.csv", "truth.csv")
    )
    assert tuple(reports[0]) == REPORT_COLUMNS
    assert [row["report_id"] for row in reports] == [row["report_id"] for row in truth]
    assert len(reports) == number
