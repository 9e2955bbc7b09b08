"""Somebody of the demo at a screen: what they do, what is shown, and whether everybody could use it."""

import base64
import email
import email.policy
import hashlib
import hmac
import os
import re
import struct
import time
from dataclasses import dataclass
from email.message import EmailMessage
from enum import Enum
from pathlib import Path
from urllib.parse import urljoin

import psycopg
from playwright.sync_api import Error, Page, ViewportSize

from demo.people import PASSWORD, SECOND_FACTOR
from tests.browser.usable import barriers, faint, too_wide
from verwijsindex.config.environment import ROOT

PATIENCE_SECONDS = 30
TAKES_PICTURES = "PICTURES" in os.environ  # they cost as much as opening the page
PHONE_AS_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
UNDONE = """
    SELECT 1 FROM procrastinate_jobs
    WHERE status IN ('todo', 'doing') AND (scheduled_at IS NULL OR scheduled_at < now())
"""
_used: dict[str, int] = {}


class Screen(Enum):
    DESKTOP = (1280, 900)
    PHONE = (390, 844)
    NARROW = (320, 640)
    ENLARGED = (640, 450)

    @property
    def size(self) -> ViewportSize:
        return {"width": self.value[0], "height": self.value[1]}


@dataclass(frozen=True)
class Demo:
    """A running demo: its address, the directory where its mail is delivered, and its database."""

    address: str
    data: Path
    database: str

    def lets_its_own_mails_go(self) -> None:
        """Wait for the mails that its own matches bring: they look like those of a test."""
        with psycopg.connect(self.database, autocommit=True) as connection:
            while connection.execute(UNDONE).fetchone():
                time.sleep(0.2)

    def mails_to(self, recipient: str, *, since: int) -> list[EmailMessage]:
        """Wait for mail that came after a moment (``time.time_ns``)."""
        for _ in range(PATIENCE_SECONDS * 10):
            new = [path for path in sorted((self.data / "mail").glob("*.eml")) if int(path.stem) > since]
            mails = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in new]
            if found := [mail for mail in mails if recipient in str(mail["To"])]:
                return found
            time.sleep(0.1)
        return []


@dataclass
class Visitor:
    demo: Demo
    page: Page
    screen: Screen

    def opens(self, path: str) -> None:
        self.page.goto(urljoin(self.demo.address, path))

    def opens_with_password(self, path: str) -> None:
        """Open a page that asks for the password once more, unless it was given just now."""
        self.opens(path)
        if "/reauthenticate/" in self.page.url:
            self.page.locator("main input[name=password]").fill(PASSWORD)
            self.page.keyboard.press("Enter")
            self.page.wait_for_url(lambda url: path in url and "/reauthenticate/" not in url)

    def logs_in_by_button(self, address: str) -> None:
        self.opens("/account/login/")
        self.page.locator("form", has=self.page.locator(f"input[value='{address}']")).get_by_role("button").click()

    def logs_in(self, address: str) -> None:
        """With password and second factor, as outside the demo."""
        self.gives_password(address)
        self.gives_code(address)

    def gives_password(self, address: str) -> None:
        self.page.locator("input[name=login]").fill(address)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.locator("input[name=code]").wait_for()

    def gives_code(self, address: str) -> None:
        self.page.locator("input[name=code]").fill(one_time_password(SECOND_FACTOR, _fresh_half_minute(address)))
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: "/account/" not in url)

    def adds_a_key(self) -> None:
        """A virtual authenticator stands for the phone."""
        devtools = self.page.context.new_cdp_session(self.page)
        devtools.send("WebAuthn.enable")
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE_AS_KEY})
        self.opens_with_password("/account/2fa/webauthn/add/")
        self.page.locator("input[name=name]").fill("telefoon")
        self.page.locator("input[name=passwordless]").check()
        self.page.locator("main form button").first.click()
        self.page.wait_for_url(lambda url: not url.endswith("/add/"))

    def logs_out(self) -> None:
        self.page.context.clear_cookies()

    def types(self, answer: str) -> None:
        """Answer where the page itself put the focus, which it does just after it has loaded."""
        self.page.locator("input:focus").wait_for()
        self.page.keyboard.type(answer)
        self.page.keyboard.press("Enter")

    def presses(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def follows(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def sees(self, text: str) -> bool:
        """Wait for a text; a picture of what was there instead is kept."""
        try:
            self.page.get_by_text(text).first.wait_for()
        except Error:
            self._keeps_picture("missed")
            return False
        return True

    def looks(self, picture: str) -> None:
        """Check that everybody can use the page; a picture of it is kept when something is wrong, or when asked."""
        self.page.wait_for_load_state()
        self._finds(picture, too_wide(self.page, self.screen.size) + barriers(self.page))

    def looks_on_every_screen(self, picture: str) -> None:
        """See that the page fits on each screen, however narrow or enlarged."""
        others = [screen.size for screen in Screen if screen is not self.screen]
        self._finds(picture, too_wide(self.page, *others, self.screen.size))

    def looks_as_everybody(self, path: str, picture: str) -> None:
        """In Dutch on all screens, with axe on a large one in the light and on a phone in the dark; then in English."""
        self.opens(path)
        self.looks(picture)
        self.looks_in_the_dark(picture)
        self.looks_on_every_screen(picture)
        self.speaks("en")
        self.page.set_viewport_size(Screen.NARROW.size)
        self.opens(path)
        self._finds(f"{picture}-english", too_wide(self.page, Screen.NARROW.size, self.screen.size))
        self.speaks("nl")

    def looks_in_the_dark(self, picture: str) -> None:
        """See that the page can be read in dark colours on a phone."""
        self.page.emulate_media(color_scheme="dark")
        self.page.set_viewport_size(Screen.PHONE.size)
        self._finds(f"{picture}-dark", faint(self.page))
        self.page.emulate_media(color_scheme="light")

    def speaks(self, language: str) -> None:
        cookie = {"name": "django_language", "value": language, "url": self.demo.address}
        self.page.context.add_cookies([cookie])  # type: ignore[list-item]

    def _finds(self, picture: str, wrong: list[str]) -> None:
        if wrong or TAKES_PICTURES:
            self._keeps_picture(f"{picture}-{self.screen.name.lower()}")
        assert not wrong, f"{picture}: {wrong}"

    def _keeps_picture(self, name: str) -> None:
        """On a screen as high as the page, so that what sticks to its end is at the end."""
        directory = ROOT / "build" / "pictures"
        directory.mkdir(parents=True, exist_ok=True)
        height = max(self.screen.size["height"], self.page.evaluate("document.documentElement.scrollHeight"))
        self.page.set_viewport_size({**self.screen.size, "height": height})
        self.page.screenshot(path=directory / f"{name}.png")
        self.page.set_viewport_size(self.screen.size)


def one_time_password(secret: str, half_minute: int) -> str:
    """The six digits of a half minute. Source: RFC 6238"""
    counter = struct.pack(">Q", half_minute)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 0xF
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def _fresh_half_minute(address: str) -> int:
    """A code works once; the next half minute's is accepted too, and for a later one there is waiting."""
    _used[address] = max(int(time.time()) // 30, _used.get(address, 0) + 1)
    time.sleep(max(0, (_used[address] - 1) * 30 - time.time()))
    return _used[address]


def link_in(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    address = re.search(r"https?://\S+", body.get_content())
    assert address is not None
    return address.group()
