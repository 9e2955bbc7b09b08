"""The demo runs once for all browser tests, on its own data; people of the demo sit at it in Chromium."""

import json
import os
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest, one for each of two workers: a worker is given two tests at a time."""
    long = [item for item in items if item.name.startswith("test_every_address")]
    rest = [item for item in items if item not in long]
    items[:] = [item for pair in zip(long, rest, strict=False) for item in pair] + rest[len(long) :]


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    command = [str(Path(sys.executable).with_name("verwijsindex")), "demo", "--small"]
    with tempfile.TemporaryDirectory(prefix="vwi") as data, running_provider() as school:
        school.person = {"sub": "17", "email": "new@zilvermeeuw.example", "email_verified": True}
        Path(data).chmod(0o711)  # PostgreSQL's own account must be able to pass
        process = subprocess.Popen(
            [*command, "--data", data, "--port", "8100"],
            cwd=ROOT,
            env={**os.environ, "VERWIJSINDEX_OIDC_PROVIDERS": json.dumps([school.as_app()])},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield _when_ready(process, Path(data))
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
        context.add_cookies([{"name": "django_language", "value": language, "url": self.demo.address}])
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        return Visitor(self.demo, context.new_page(), screen)

    def is_left(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture
def house(demo: Demo, chromium: Browser) -> Iterator[House]:
    house = House(demo, chromium, [])
    yield house
    house.is_left()


def _when_ready(process: subprocess.Popen[str], data: Path) -> Demo:
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line
        if "Ctrl-C" in line:
            address = re.search(r"The Verwijsindex\s+(\S+)/", said)
            assert address is not None
            return Demo(address.group(1), data)
    raise AssertionError(f"The demo did not start:\n{said}")
