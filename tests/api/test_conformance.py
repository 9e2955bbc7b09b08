"""A receiver is tried as the index would call it: one that checks all is right, one that takes all is not."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.api.pages import blocks
from tests.api.receiver import Receiver, running_receiver
from verwijsindex.config.cli import main

SECRET = "whsec_" + base64.b64encode(b"what the school signs with").decode()


class Careful(Receiver):
    """Checks messages as the page for suppliers says."""

    def takes(self, headers: dict[str, str], body: bytes) -> bool:
        checks: dict[str, object] = {}
        exec(blocks("changes", "python")[-1], checks)
        is_genuine = checks["is_genuine"]
        assert callable(is_genuine)
        return bool(is_genuine(SECRET, headers, body))


@pytest.fixture
def careful() -> Iterator[Receiver]:
    with running_receiver(Careful()) as server:
        yield server


def run(url: str, *more: str, secret: str = SECRET) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["conformance", url, "--secret", secret, *more])
    return done.exit_code, done.output


def test_the_receiver_of_the_page_does_all_well(careful: Receiver, tmp_path: Path) -> None:
    code, said = run(careful.url, "--report", str(tmp_path / "report.json"))

    assert (code, said.count("good"), said.count("WRONG")) == (0, 9, 0)
    findings = json.loads((tmp_path / "report.json").read_text())["findings"]
    assert [finding["is_right"] for finding in findings] == [True] * 9


def test_who_takes_everything_is_told_what_is_wrong() -> None:
    with running_receiver() as trusting:
        code, said = run(trusting.url)

    assert (code, said.count("good"), said.count("WRONG")) == (1, 5, 4)
    assert "4 of 9 went wrong." in said


def test_who_is_away_is_told_so() -> None:
    code, said = run("http://127.0.0.1:9/hook")

    assert (code, said.count("ConnectError")) == (1, 9)


@pytest.mark.parametrize("secret", ["school", "whsec_*"])
def test_a_secret_is_one_of_the_index(secret: str) -> None:
    assert run("http://127.0.0.1:9/hook", secret=secret)[0] == 1
