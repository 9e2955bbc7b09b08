from pathlib import Path

from bench.linkage.figures import Figure
from bench.page import Page, section_of


def test_a_piece_that_is_measured_anew_leaves_the_rest_of_the_page(tmp_path: Path) -> None:
    page = Page(tmp_path / "linkage.md", "# Figures", ["Quality", "Loading"])

    for title, section in (("Loading", "slow"), ("Quality", "| good |\n| better |"), ("Loading", "fast\n\nand long")):
        page.put(title, section)
    once = page.path.read_text()
    page.put("Loading", "fast\n\nand long")

    _, quality, loading = once.split("\n\n## ")
    assert quality == "Quality\n\n| good |\n| better |"
    assert loading == "Loading\n\nfast\n\nand long\n"
    assert page.path.read_text() == once


def test_a_figure_without_a_goal_is_told_and_held_against_nothing() -> None:
    *_, told, held = section_of(iter([Figure("median, ms", 9.5, "", 3.0, "bare"), Figure("a second", 310, ">= 300")]))

    assert told == "| median, ms | 3.0 (bare) | 9.5 | - | - |"
    assert held == "| a second | - | 310.0 | >= 300 | yes |"
