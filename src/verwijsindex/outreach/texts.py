"""Find a text: the region's own, or the one that comes with the index; with the names of the region in it."""

from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from verwijsindex.outreach.models import PageVersion
from verwijsindex.outreach.rules import Language, PageName, PageText, parts_of
from verwijsindex.regions.models import Region

NO_CONTACT = {Language.DUTCH: "je gemeente", Language.ENGLISH: "your municipality"}
_HERE = Path(__file__).parent


def reader_language() -> Language:
    return Language.ENGLISH if get_language() == Language.ENGLISH else Language.DUTCH


def page_source(region: Region, name: PageName, language: Language) -> str:
    """Give a page as it is written, names not yet filled in."""
    newest = PageVersion.objects.of(region, name, language).first()
    return (newest.text if newest else "") or standard_page(name, language)


def read_page(region: Region, name: PageName, language: Language) -> PageText:
    return parts_of(with_names(page_source(region, name, language), region, language))


def with_names(text: str, region: Region, language: Language) -> str:
    """Fill in the names that every page may use; an address of mail is a link."""
    contact = f"<{region.contact_email}>" if region.contact_email else NO_CONTACT[language]
    return filled_in(text, region=region.name, contact=contact)


def filled_in(text: str, **values: str) -> str:
    """Put values where ``{name}`` stands; other braces stay as they are."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


@cache
def standard_page(name: PageName, language: Language) -> str:
    return (_HERE / "pages" / language / f"{name}.md").read_text(encoding="utf-8")


@cache
def plan_text(name: str, language: Language) -> str:
    """Read a text of the action plan: its subject, an empty line, and the rest."""
    return (_HERE / "plan" / language / f"{name}.txt").read_text(encoding="utf-8")
