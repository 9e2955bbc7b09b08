"""What a keyboard reaches and what a screen reader says, in the order in which they do."""

import re

from playwright.sync_api import Page

HEARD = re.compile(r'- (heading|group|link|button|textbox|radio|checkbox|combobox) "([^"]*)"')
NAMELESS = re.compile(r"- (?:link|button|textbox|radio|checkbox|combobox)(?= \[|:|$)", re.M)
AT = """() => {
    const at = document.activeElement
    return at.closest('main') ? ((at.labels ?? [])[0] ?? at).innerText.trim() : ''
}"""
# Of radio buttons that are one question, Tab stops at the one that is chosen, or else at the first.
STOPS = """() => {
    const all = [...document.querySelectorAll('main :is(a[href], button, input, select, textarea, summary)')]
    const isStop = one => one.checked || !all.some(other => other.type === 'radio' && other.name === one.name
        && (other.checked || all.indexOf(other) < all.indexOf(one)))
    return all.filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled
        && one.type !== 'hidden' && (one.type !== 'radio' || isStop(one)))
}"""
PLACE = f"({STOPS})().indexOf(document.activeElement)"
MOST_STOPS = 60


def tabs_to(page: Page, words: str) -> None:
    """Press Tab until the focus is on what is called so, or on whose label begins so."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(AT).startswith(words):
            return
    raise AssertionError(f"The keyboard does not reach '{words}'.")


def is_reached_in_order(page: Page) -> bool:
    """Whether Tab, after the link past the menu, stops at all that can be used and in the order of the page."""
    page.reload()
    page.locator(".skip").press("Enter")
    reached = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if (place := page.evaluate(PLACE)) < 0:
            break
        reached.append(place)
    return reached == list(range(page.evaluate(f"({STOPS})().length"))) != []


def heard(page: Page, part: str = "body") -> list[str]:
    """What a screen reader reads out one after the other: the role and the name of each heading, group and control."""
    return [f"{role} {name}" for role, name in HEARD.findall(page.locator(part).aria_snapshot())]


def nameless(page: Page) -> list[str]:
    """The links, buttons and fields of which a screen reader says only what kind they are."""
    return NAMELESS.findall(page.locator("main").aria_snapshot())
