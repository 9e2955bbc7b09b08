"""Row G7: axe finds nothing on any page, in light and dark, and no page is wider than any screen.

A new page is walked to by itself.
"""

import time
from functools import partial

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import Route

from tests.browser.conftest import House
from tests.browser.visitor import Screen, Visitor, link_in, one_time_password
from tests.browser.walk import Walk, everywhere, standing
from verwijsindex.config.environment import ROOT

SCREENS = [(Screen.DESKTOP, "nl"), (Screen.PHONE, "en")]
WITHOUT_BUTTON = {
    Screen.DESKTOP: "bas.koning@duinenpolder.example",
    Screen.PHONE: "samira.bouali@duinenpolder.example",
}
ERRORS = sorted(path.name for path in (ROOT / "src/verwijsindex/kit/templates").glob("*.html"))


@pytest.mark.parametrize("half", range(2))
def test_every_address_can_be_used_by_everybody(house: House, half: int) -> None:
    screen, language = SCREENS[half]
    walk = Walk(f"{screen.name.lower()}-{language}", half, in_the_dark=SCREENS[1 - half][0])
    stranger = house.visitor(screen, language=language)
    walk.goes(stranger, *everywhere(), "/account/oidc/school/login/callback/")
    _asks_for_a_new_password(stranger, walk, WITHOUT_BUTTON[screen])

    somebody = house.visitor(screen, language=language)
    _makes_a_second_factor(somebody, walk, WITHOUT_BUTTON[screen])
    walk.goes(somebody, *everywhere())

    for login in _logins(stranger):
        visitor = house.visitor(screen, language=language)
        visitor.logs_in_by_button(login)
        walk.goes(visitor, "/", *standing())

    assert walk.not_seen() == []


@pytest.mark.parametrize(("screen", "language"), SCREENS)
def test_what_stands_at_no_address(house: House, screen: Screen, language: str) -> None:
    """What shows when something goes wrong, drawn here and shown as if the house had sent it."""
    visitor = house.visitor(screen)
    for template in [*ERRORS, "desk/no_organisation.html"]:
        with translation.override(language):
            drawn = render_to_string(template)
        visitor.page.route("**/drawn", partial(Route.fulfill, body=drawn, content_type="text/html"))
        visitor.opens("/drawn")
        visitor.looks(f"drawn-{template.replace('/', '-')}-{language}")


def _asks_for_a_new_password(stranger: Visitor, walk: Walk, email: str) -> None:
    """The link of the mail, and one that is worn out."""
    began = time.time_ns()
    stranger.opens("/account/password/reset/")
    stranger.page.locator("input[name=email]").fill(email)
    stranger.page.keyboard.press("Enter")
    stranger.page.wait_for_url("**/done/")
    walk.goes(stranger, link_in(stranger.demo.mails_to(email, since=began)[-1]))
    stranger.opens("/account/password/reset/key/1-worn-out/")
    stranger.looks(f"walk-{walk.words}-worn-out")


def _makes_a_second_factor(visitor: Visitor, walk: Walk, email: str) -> None:
    """As somebody new does, who has none yet: an app, recovery codes and a key."""
    visitor.opens("/account/login/")
    visitor.gives_password(email)
    walk.goes(visitor, visitor.page.url)
    visitor.gives_code(email)
    visitor.opens_with_password("/account/2fa/totp/deactivate/")
    visitor.page.locator("main form button").first.click()
    visitor.opens("/")
    visitor.looks(f"walk-{walk.words}-no-second-factor")
    visitor.opens_with_password("/account/2fa/totp/activate/")
    walk.goes(visitor, "/account/2fa/totp/activate/")
    visitor.opens("/account/2fa/totp/activate/")
    secret = visitor.page.locator(".codes").text_content() or ""
    visitor.page.locator("input[name=code]").fill(one_time_password(secret, int(time.time()) // 30))
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/recovery-codes/**")
    walk.goes(visitor, visitor.page.url)
    visitor.adds_a_key()
    walk.goes(visitor, "/account/2fa/webauthn/")


def _logins(stranger: Visitor) -> list[str]:
    """Everybody whom the demo offers, one for each role."""
    stranger.opens("/account/login/")
    doors = stranger.page.locator("input[type=hidden][name=email]")
    return [str(email) for email in doors.evaluate_all("all => all.map(one => one.value)")]
