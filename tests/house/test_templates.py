"""Templates hold no script and no style, as the content security policy asks, and make no query."""

import re
from pathlib import Path

import pytest

from tests.house.rooms import HOUSE

INLINE = re.compile(
    r"<style\b|\sstyle=|<script\b(?![^>]*(?:\bsrc=|application/json))|\son[a-z]+=|href=\"javascript:", re.IGNORECASE
)
QUERY = re.compile(r"\.(objects|all|filter|exists|first)\b|_set\b")
READ_BY_MAIL_PROGRAMS = {"kit/mail.html"}  # these know no style sheets


def pages() -> list[Path]:
    return sorted(HOUSE.glob("*/templates/**/*.html"))


def test_no_script_or_style_stands_in_a_page() -> None:
    inline = [
        f"{page.relative_to(HOUSE)}: {found[0].strip()}"
        for page in pages()
        if "/".join(page.parts[-2:]) not in READ_BY_MAIL_PROGRAMS
        for found in INLINE.finditer(page.read_text())
    ]

    assert inline == []


def test_a_page_makes_no_query() -> None:
    asking = [
        f"{page.relative_to(HOUSE)}: {tag}"
        for page in pages()
        for tag in re.findall(r"\{[{%].*?[%}]\}", page.read_text())
        if QUERY.search(re.sub(r"\"[^\"]*\"|'[^']*'", "", tag))
    ]

    assert asking == []


@pytest.mark.parametrize("text", ["<p style='x'>", "<style>", "<script>", '<a onclick="x">', '<a href="javascript:x">'])
def test_an_offence_would_be_seen(text: str) -> None:
    assert INLINE.search(text)


@pytest.mark.parametrize("text", ['<script type="module" src="/own.js">', '<script type="application/json">'])
def test_a_file_of_our_own_and_plain_data_are_no_offence(text: str) -> None:
    assert not INLINE.search(text)
