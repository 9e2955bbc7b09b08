"""The command line: what it says, in two languages, and what it leaves undone."""

import csv
import re

import pytest

from tests.connector.conftest import School
from tests.connector.workplace import NOOR, SEM, SETTINGS, Workplace
from verwijsindex_connector.cli import TOO_MANY, UNUSABLE, WRONG
from verwijsindex_connector.texts import language_of

IN_ROTTERDAM = NOOR | {"Gemeente": "GM0599"}


def test_check_tells_each_problem_with_its_row_column_and_field(workplace: Workplace) -> None:
    workplace.has(NOOR, SEM | {"Geboren": "2017"}, NOOR)

    told = workplace.runs("check")

    assert told.exit_code == WRONG
    assert told.output.splitlines() == [
        "Rij 3, kolom Geboren (geboortedatum): dit is geen datum zoals dd-mm-jjjj.",
        "Rij 4 (dossier): dit dossier staat ook in een eerdere rij.",
        "1 van de 3 rijen kunnen worden overgebracht.",
    ]
    assert "1 of 3 rows" in workplace.runs("check", language="en").output


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('"Geboren"', '"Geb"', "De bron heeft geen kolom Geb (voor geboortedatum)"),
        ("[bron]", "[brom]", "Het deel [brom] van de instellingen bestaat niet."),
        ("[bron]", "bron", "niet te lezen als TOML"),
        ("dossier =", "dosier =", "Het veld dosier bestaat niet."),
        ('soort = "csv"', 'soort = "pdf"', "[bron] soort moet een van deze zijn"),
        ('datum = "dd-mm-jjjj"', 'datum = "dag"', "een datum nodig zoals dd-mm-jjjj"),
        ('vast = "niet-bereikt"', 'vast = "x", kolom = "y"', "of kolom of vast"),
        ('kolom = "Geboren",', 'kolom = "Geboren", kleur = "x",', "kent het woord kleur niet"),
        ("naam = \"Naam\"", 'naam = { kolom = "Naam", volgorde = "x" }', "een volgorde nodig"),
        ('soort = "werklijst"', "", "heeft naam en soort nodig"),
        ('standaard = "duin-en-polder"', 'standaard = "x"', "maar geen [[index]] heet zo"),
        ("caseload.csv", "weg.csv", "Er is geen bestand op"),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_used_are_explained(
    workplace: Workplace, before: str, after: str, sentence: str
) -> None:
    told = workplace.sets(SETTINGS.replace(before, after)).runs("check")

    assert told.exit_code == UNUSABLE
    assert sentence in told.output


def test_plan_sends_nothing(workplace: Workplace) -> None:
    told = workplace.runs("plan", language="en")

    assert told.exit_code == 0
    assert told.output.splitlines() == ["duin-en-polder: 2 new", "0 unchanged."]
    assert not workplace.reports()


def test_apply_leaves_a_report_with_a_line_for_each_step(school: School) -> None:
    """The whole way to an index is walked in ``test_cut_off``."""
    school.workplace.has(IN_ROTTERDAM, SEM | {"Geboren": "x"}).hears_nothing()

    told = school.workplace.runs("apply")

    assert told.exit_code == WRONG
    assert "0 gedaan, 1 op de werklijst" in told.output
    (path,) = school.workplace.reports()
    with path.open(newline="") as file:
        wrong, by_hand = csv.DictReader(file, delimiter=";")
    assert wrong["rij"] == "3"
    assert (by_hand["dossier"], by_hand["uitkomst"]) == ("17-a", "by-hand")


def test_a_work_list_is_copied_and_ticked_off_and_stays_in_step(workplace: Workplace) -> None:
    workplace.has(IN_ROTTERDAM)

    shown = workplace.runs("worklist").output
    code = shown.split()[0]
    assert "Geef een signaal  (multisignaal, https://inloggen.example)" in shown
    assert re.search(r"geslachtsnaam\s+Boer", shown)

    assert "0 te doen." in workplace.runs("worklist", "--done", code).output
    assert "staat niet meer op de lijst" in workplace.runs("worklist", "--done", code).output

    workplace.has(IN_ROTTERDAM | {"Behandelaar": "hassan@zilvermeeuw.example"})
    assert "Zet het signaal op een andere naam" in workplace.runs("worklist").output
    workplace.runs("worklist", "--done", "all")

    workplace.has()
    over = workplace.runs("worklist").output
    assert "Beëindig het signaal" in over
    assert "17-a" in over


@pytest.mark.parametrize("name", ["lijst.html", "lijst.csv"])
def test_a_work_list_may_be_a_file_for_the_owner_alone(workplace: Workplace, name: str) -> None:
    workplace.has(IN_ROTTERDAM | {"Naam": "Boer, <b>Noor</b> de"})
    to = workplace.folder / name

    workplace.runs("worklist", "--to", str(to))

    assert "2015-04-03" in to.read_text()
    assert "&lt;b&gt;" in to.read_text() or name.endswith("csv")
    assert to.stat().st_mode & 0o077 == 0


def test_a_fuse_keeps_many_from_being_closed_at_once(workplace: Workplace) -> None:
    many = [IN_ROTTERDAM | {"Dossier": str(number)} for number in range(20)]
    workplace.has(*many).runs("worklist", "--done", "all")

    workplace.has(*many[:15])
    assert workplace.runs("plan").exit_code == 0  # five are always allowed
    workplace.has(*many[:14])
    assert workplace.runs("plan").exit_code == TOO_MANY
    assert workplace.runs("apply").exit_code == TOO_MANY


def test_a_row_without_a_number_keeps_others_from_being_closed(workplace: Workplace) -> None:
    workplace.has(IN_ROTTERDAM, IN_ROTTERDAM | {"Dossier": "18"}).runs("worklist", "--done", "all")
    workplace.has(IN_ROTTERDAM, IN_ROTTERDAM | {"Dossier": ""})

    told = workplace.runs("plan").output

    assert "1 worden niet afgesloten, omdat er rijen zonder dossiernummer zijn" in told


def test_what_cannot_be_read_today_is_left_as_it_stands(workplace: Workplace) -> None:
    workplace.has(IN_ROTTERDAM).runs("worklist", "--done", "all")
    workplace.has(IN_ROTTERDAM | {"Geboren": "onbekend"})

    assert "multisignaal" not in workplace.runs("plan").output


def test_who_moves_to_another_municipality_moves_to_another_index(workplace: Workplace) -> None:
    workplace.has(IN_ROTTERDAM).runs("worklist", "--done", "all")
    workplace.has(NOOR)

    assert workplace.runs("plan").output.splitlines()[:2] == ["duin-en-polder: 1 nieuw", "multisignaal: 1 afgesloten"]


def test_watch_goes_on_after_a_round_that_fails(workplace: Workplace) -> None:
    (workplace.folder / "caseload.csv").unlink()

    told = workplace.runs("watch", "--rounds", "2", "--every", "0")

    assert told.output.count("Er is geen bestand op") == 2


def test_a_secret_shows_its_public_part_only(workplace: Workplace) -> None:
    shown = [workplace.runs("secret", "duin-en-polder").output for _ in range(2)]

    assert shown[0] == shown[1]
    assert shown[0].startswith("-----BEGIN PUBLIC KEY-----")
    assert workplace.runs("secret", "duin-en-polder", "--renew").output != shown[0]
    assert workplace.runs("secret", "nergens").exit_code == UNUSABLE


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "nl_NL"}, "nl"),
        ({"LC_ALL": "nl_NL", "LANG": "en_GB"}, "nl"),
        ({}, "nl"),
    ],
)
def test_the_machine_says_which_language_is_spoken(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language
