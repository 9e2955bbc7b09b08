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
from tests.browser.usable import barriers, faint
from tests.browser.visitor import Screen, Visitor, link_in, one_time_password
from tests.browser.walk import Walk, everywhere, standing
from verwijsindex.config.environment import ROOT

SCREENS = [(Screen.DESKTOP, "nl"), (Screen.PHONE, "en")]
WITHOUT_BUTTON = "bas.koning@duinenpolder.example"
PLANT = "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)"
ERRORS = sorted(path.name for path in (ROOT / "src/verwijsindex/kit/templates").glob("*.html"))


def test_every_address_can_be_used_by_everybody(house: House) -> None:
    walk = Walk()
    stranger = house.visitor()
    walk.goes(stranger, *everywhere(), "/account/oidc/school/login/callback/")
    _asks_for_a_new_password(stranger, walk)

    somebody = house.visitor()
    _makes_a_second_factor(somebody, walk)
    walk.goes(somebody, *everywhere())

    visitors = {login: house.visitor() for login in _logins(stranger)}
    for login, visitor in visitors.items():
        visitor.logs_in_by_button(login)
        walk.goes(visitor, "/")
    for visitor in visitors.values():
        walk.goes(visitor, *standing())  # where no link leads

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


def test_what_is_wrong_would_be_found(house: House) -> None:
    """A field without a name, and words that only somebody in the dark cannot read."""
    visitor = house.visitor()
    visitor.opens("/account/login/")
    visitor.page.evaluate(PLANT, '<input><font color="#333">Dark on dark</font>')

    assert [one.split(" at ")[0] for one in barriers(visitor.page)] == ["label"]
    visitor.page.emulate_media(color_scheme="dark")
    assert [one.split(" at ")[0] for one in faint(visitor.page)] == ["color-contrast"]


def _asks_for_a_new_password(stranger: Visitor, walk: Walk) -> None:
    """The link of the mail, and one that is worn out."""
    began = time.time_ns()
    stranger.opens("/account/password/reset/")
    stranger.page.locator("input[name=email]").fill(WITHOUT_BUTTON)
    stranger.page.keyboard.press("Enter")
    stranger.page.wait_for_url("**/done/")
    walk.goes(stranger, link_in(stranger.demo.mails_to(WITHOUT_BUTTON, since=began)[-1]))
    stranger.opens("/account/password/reset/key/1-worn-out/")
    stranger.looks("walk-worn-out")


def _makes_a_second_factor(visitor: Visitor, walk: Walk) -> None:
    """As somebody new does, who has none yet: an app, recovery codes and a key."""
    visitor.opens("/account/login/")
    visitor.gives_password(WITHOUT_BUTTON)
    walk.goes(visitor, visitor.page.url)
    visitor.gives_code(WITHOUT_BUTTON)
    visitor.opens_with_password("/account/2fa/totp/deactivate/")
    visitor.page.locator("main form button").first.click()
    visitor.opens("/")
    visitor.looks("walk-no-second-factor")
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
