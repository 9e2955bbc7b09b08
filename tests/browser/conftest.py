"""The demo runs on data of its own; people of the demo sit at it in Chromium."""

import json
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.chromium import find_chromium
from tests.browser.visitor import PATIENCE_SECONDS, Demo, Screen, Visitor
from tests.databases import cloned
from tests.rooms.accounts.provider import running_provider
from verwijsindex.config.environment import ROOT

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--font-render-hinting=none",  # else pictures show words that touch
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups at the same moment
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the browser on two workers, each with a demo of its own: one walks past every page, one does the rest."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            group = "walk" if item.path.name == "test_every_page.py" else "browser"
            item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    command = [str(Path(sys.executable).with_name("verwijsindex")), "demo", "--small", "--force"]
    with tempfile.TemporaryDirectory(prefix="vwi") as data, cloned() as database, running_provider() as school:
        school.person = {"sub": "17", "email": "new@zilvermeeuw.example", "email_verified": True}
        process = subprocess.Popen(
            [*command, "--data", data, "--port", "8100"],
            cwd=ROOT,
            env={**database.environment(), "VERWIJSINDEX_OIDC_PROVIDERS": json.dumps([school.as_app()])},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield Demo(_when_ready(process), Path(data), database.url())
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Playwright keeps this thread's event loop as long as it runs, and Django's other tests want it free."""
    with started() as browser:
        yield browser


@contextmanager
def started() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
        yield browser
        browser.close()


@dataclass
class House:
    """Where visitors come in; they leave when the test ends."""

    demo: Demo
    browser: Browser
    contexts: list[BrowserContext]

    def visitor(self, screen: Screen = Screen.DESKTOP, *, language: str = "nl", **how: object) -> Visitor:
        context = self.browser.new_context(viewport=screen.size, locale=language, **how)  # type: ignore[arg-type]
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        visitor = Visitor(self.demo, context.new_page(), screen)
        visitor.speaks(language)
        return visitor

    def is_left(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture
def house(demo: Demo, chromium: Browser) -> Iterator[House]:
    house = House(demo, chromium, [])
    yield house
    house.is_left()


def _when_ready(process: subprocess.Popen[str]) -> str:
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line
        if "Ctrl-C" in line:
            address = re.search(r"The Verwijsindex\s+(\S+)/", said)
            assert address is not None
            return address.group(1)
    raise AssertionError(f"The demo did not start:\n{said}")
