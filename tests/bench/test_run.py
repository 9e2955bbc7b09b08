from pathlib import Path

import pytest

from bench.linkage import run


def test_a_piece_that_is_measured_anew_leaves_the_rest_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "linkage.md"
    monkeypatch.setattr(run, "_PAGE", page)

    for title, section in (("Loading", "slow"), ("Quality", "| good |\n| better |"), ("Loading", "fast\n\nand long")):
        run._put(title, section)
    once = page.read_text()
    run._put("Loading", "fast\n\nand long")

    _, quality, loading = once.split("\n\n## ")
    assert quality == "Quality\n\n| good |\n| better |"
    assert loading == "Loading\n\nfast\n\nand long\n"
    assert page.read_text() == once
