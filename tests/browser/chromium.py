"""The Chromium that the browser tests drive: what is here, else what can be had."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# Debian's one without a window opens a page in half the time of the whole browser.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
APT_INSTALL = ("apt-get", "install", "--quiet=2", "--yes", "--no-install-recommends", NAMES[0])


class NoChromium(Exception):
    """There is no Chromium on this machine and none could be installed."""


def find_chromium() -> Path:
    """Return the path of Chromium.

    Raises:
        NoChromium: there is none.
    """
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    with sync_playwright() as playwright:
        if (own := Path(playwright.chromium.executable_path)).exists():
            return own
    raise NoChromium("The browser tests need Chromium. Install it, or run 'playwright install chromium'.")


def install_chromium() -> None:
    """Install Debian's where we may, else Playwright's own. A failure shows when it is looked for again."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "--quiet=2"], check=False)
        subprocess.run(APT_INSTALL, check=False)
    if not any(shutil.which(name) for name in NAMES):
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    try:
        find_chromium()
    except NoChromium:
        install_chromium()
        try:
            find_chromium()
        except NoChromium as none:
            sys.exit(str(none))
