from pathlib import Path

from bench.page import Page


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
