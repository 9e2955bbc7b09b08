"""The translations tool, on a house of two rooms."""

from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.apps import apps

from tests.house.rooms import HOUSE
from tools.messages import CATALOGUE, HEADER, compile_catalogues, extract, problems

DOOR = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
TITLE = _("Give a signal")
NOTE = pgettext("of a match", "Lead")
def count(n: int) -> str:
    return ngettext("%(n)s match", "%(n)s matches", n)
"""
PAGE = """
<main>
    {% blocktranslate trimmed with name=match.name %}
        Call {{ name }}
        first
    {% endblocktranslate %}
  <c-button label="{% translate "Save" %}" :title="_('Close the dialog')" />
</main>
"""
DUTCH = {
    "Give a signal": "Signaal geven",
    "Lead": "Regie",
    "Save": "Opslaan",
    "Close the dialog": "Venster sluiten",
    "Call %(name)s first": "Bel eerst %(name)s",
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for room in ("kit", "signals"):
        (tmp_path / room / "templates").mkdir(parents=True)
        (tmp_path / room / "__init__.py").touch()
    (tmp_path / "signals" / "views.py").write_text(DOOR)
    (tmp_path / "signals" / "templates" / "page.html").write_text(PAGE)
    return tmp_path


def translate(house: Path, room: str = "signals") -> None:
    extract(house)
    text = (house / room / CATALOGUE).read_text()
    for english, dutch in DUTCH.items():
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{dutch}"')
    text = text.replace('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "%(n)s match"\nmsgstr[1] "%(n)s matches"')
    (house / room / CATALOGUE).write_text(text)


def edit(house: Path, old: str, new: str, *, file: str = f"signals/{CATALOGUE}") -> None:
    text = (house / file).read_text()
    assert old in text
    (house / file).write_text(text.replace(old, new))


def share(house: Path, english: str, dutch: str) -> None:
    path = house / "kit" / CATALOGUE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(HEADER + f'msgid "{english}"\nmsgstr "{dutch}"\n'.encode())


def test_every_text_of_code_and_template_is_asked_for(house: Path) -> None:
    assert problems(house) == [
        "signals: no Dutch: '%(n)s match'",
        "signals: no Dutch: 'Call %(name)s first'",
        "signals: no Dutch: 'Close the dialog'",
        "signals: no Dutch: 'Give a signal'",
        "signals: no Dutch: 'Lead'",
        "signals: no Dutch: 'Save'",
    ]


def test_a_translated_house_has_no_problems(house: Path) -> None:
    translate(house)

    assert problems(house) == []


def test_extracting_again_changes_nothing(house: Path) -> None:
    translate(house)
    once = (house / "signals" / CATALOGUE).read_text()

    extract(house)

    assert (house / "signals" / CATALOGUE).read_text() == once


def test_an_unfinished_translation_is_told(house: Path) -> None:
    translate(house)
    edit(house, 'msgid "Save"', '#, fuzzy\nmsgid "Save"')

    assert problems(house) == ["signals: fuzzy Dutch: 'Save'"]


def test_a_lost_placeholder_is_told(house: Path) -> None:
    translate(house)
    edit(house, "Bel eerst %(name)s", "Bel eerst %(naam)s")

    assert problems(house) == ["signals: other placeholders: 'Call %(name)s first'"]


def test_what_the_code_no_longer_says_is_told_and_dropped(house: Path) -> None:
    translate(house)
    edit(house, "{% translate", "{# translate", file="signals/templates/page.html")
    edit(house, '"Save" %}', '"Save" #}', file="signals/templates/page.html")

    assert problems(house) == ["signals: unused Dutch: 'Save'"]

    extract(house)
    assert problems(house) == []


def test_a_text_that_stands_in_kit_leaves_the_room(house: Path) -> None:
    translate(house)
    share(house, "Save", "Opslaan")

    assert problems(house) == ["signals: unused Dutch: 'Save'"]

    extract(house)
    assert problems(house) == []


def test_two_rooms_may_not_contradict_each_other(house: Path) -> None:
    translate(house)
    share(house, "Lead", "Leiding")
    edit(house, 'msgctxt "of a match"\n', "")
    edit(house, 'pgettext("of a match", "Lead")', '_("Lead")', file="signals/views.py")

    assert "kit: other Dutch than in signals: 'Lead'" in problems(house)


def test_an_untranslated_text_contradicts_nothing(house: Path) -> None:
    translate(house)
    share(house, "Save", "")

    assert not any("other Dutch" in problem for problem in problems(house))


def test_compiling_writes_only_what_is_older(house: Path) -> None:
    translate(house)
    compile_catalogues(house)
    compiled = (house / "signals" / CATALOGUE).with_suffix(".mo")
    written = compiled.stat().st_mtime_ns

    compile_catalogues(house)

    with compiled.open("rb") as file:
        assert GNUTranslations(file).gettext("Save") == "Opslaan"
    assert compiled.stat().st_mtime_ns == written


def test_django_loads_every_catalogue() -> None:
    """Django reads the catalogues of installed rooms only; a text of another room belongs in kit."""
    loaded = {config.name for config in apps.get_app_configs()}
    rooms = [path.relative_to(HOUSE).parts[0] for path in HOUSE.glob(f"*/{CATALOGUE}")]

    assert [room for room in rooms if f"verwijsindex.{room}" not in loaded] == []
