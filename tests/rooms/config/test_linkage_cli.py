"""The commands that look after the model, as an operator types them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.linkage.population import population, write
from tests.cast import NOOR, NOOR_WITHOUT_BSN
from verwijsindex.config.cli import main
from verwijsindex.persons.linkage.model import DEFAULT, read_model
from verwijsindex.persons.recognition import keep, recognise


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "reports.csv"
    write(population(100, seed=1), path, path.with_name("truth.csv"))
    return path


def run(*arguments: str | Path) -> str:
    done = CliRunner().invoke(main, ["linkage", *map(str, arguments)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_a_model_is_estimated_from_a_file_shown_and_tried(reports: Path) -> None:
    path = reports.with_name("model.toml")

    run("estimate", reports, "--model", path, "--version", "2027-01")

    assert read_model(path.read_text()).version == "2027-01"
    assert "# Model 2027-01" in run("report", reports, "--model", path)
    assert "same -> same" in run("shadow", path, reports)


def test_without_a_file_the_report_shows_the_model_that_decides() -> None:
    assert f"# Model {DEFAULT.version}" in run("report")


@pytest.mark.django_db
def test_without_a_file_the_index_itself_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "the database of the tests")
    model = tmp_path / "model.toml"
    for identity in (NOOR, NOOR_WITHOUT_BSN):
        keep(recognise(identity))

    run("estimate", "--model", model, "--version", "2027-01")

    assert run("shadow", model).splitlines()[-1] == "same -> same: 1"
