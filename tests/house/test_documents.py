"""The generated documents: what is read from the code, and that a stale page is noticed."""

import re
from pathlib import Path

from tests.house.rooms import ROOT
from tools.documents import generate, marks, outdated, states

CODE = '''
"""The room. Source: Jeugdwet art. 7.1.1.1"""

# Source: AVG art. 15
TERM: int = 3

class Signal:
    def end(self) -> None:
        """End it.

        Source: Jeugdwet art. 7.1.4.5 lid 2 onder a; art. 7.1.4.6. Invariant: I3, I17
        """
'''


def test_each_source_is_found_with_what_it_stands_in() -> None:
    assert list(marks(CODE)) == [
        ("Source", "Jeugdwet art. 7.1.1.1", ""),
        ("Source", "AVG art. 15", "`TERM`"),
        ("Source", "Jeugdwet art. 7.1.4.5 lid 2 onder a", "`end`"),
        ("Source", "Jeugdwet art. 7.1.4.6", "`end`"),
        ("Invariant", "I3", "`end`"),
        ("Invariant", "I17", "`end`"),
    ]


def test_a_withdrawn_signal_is_drawn_past_the_archive() -> None:
    assert "live --> destroyed: withdrawn" in states()
    assert "live --> archived: withdrawn" not in states()


def test_a_stale_page_is_noticed(tmp_path: Path) -> None:
    generate(tmp_path)
    assert outdated(tmp_path) == []

    (tmp_path / "roles.md").write_text("Everybody may do everything.")
    (tmp_path / "law.md").unlink()

    assert outdated(tmp_path) == ["roles.md", "law.md"]


def test_links_between_documents_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages
        for link in re.findall(r"\]\((?!https:)([^)#]+)[^)]*\)", page.read_text())
        if not (page.parent / link).exists()
    ]

    assert broken == []


def test_locks_do_not_tell_where_packages_were_fetched() -> None:
    locks = [*(ROOT / "requirements").glob("*.txt"), ROOT / "package-lock.json"]
    telling = [lock.name for lock in locks if re.search(r"://.*\.(whl|tgz|tar)|--(extra-)?index", lock.read_text())]

    assert telling == []
