"""Whether everybody can use a page: what axe finds wrong, and what does not fit on the screen."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FINDINGS = """options => axe.run(options).then(({violations}) => violations.flatMap(
    ({id, help, nodes}) => nodes.map(({target}) => `${id} at ${target}: ${help}`)))"""


def barriers(page: Page) -> list[str]:
    return _axe(page, {"type": "tag", "values": WCAG})


def faint(page: Page) -> list[str]:
    """What cannot be read in the colours that the screen is set to."""
    return _axe(page, {"type": "rule", "values": ["color-contrast"]})


def too_wide(page: Page, *sizes: ViewportSize) -> list[str]:
    """Show the page on screens of these sizes, and say on which it does not fit."""
    wrong = []
    for size in sizes:
        page.set_viewport_size(size)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > size["width"]:
            wrong.append(f"{width} wide on a screen of {size['width']}")
    return wrong


def _axe(page: Page, rules: dict[str, Any]) -> list[str]:
    """Only what is wrong is worked out in full and leaves the page: that is a third faster."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    findings: list[str] = page.evaluate(FINDINGS, {"runOnly": rules, "resultTypes": ["violations"]})
    return findings
