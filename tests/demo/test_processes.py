"""The children of the demo, with real processes."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.processes import HERE, ChildEnded, Family, choose_port, claimed_ports, stopping_when_asked

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
FAIL = [sys.executable, "-c", "print('no more milk'); raise SystemExit(3)"]
SERVER = [sys.executable, "-m", "http.server", "--bind", HERE]
PARENT_OF_A_SERVER = f"import subprocess, sys; subprocess.run({SERVER} + sys.argv[1:])"
KEEPER = f"""
import os, sys, time
from pathlib import Path
from demo.processes import Family
place, port = Path(sys.argv[1]), sys.argv[2]
family = Family(place, os.environ)
family.start("server", {SERVER} + [port])
family.wait_for_ports(int(port))
(place / "ready").touch()
time.sleep(60)
"""
STUBBORN = "import signal, time; signal.signal(15, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Family]:
    family = Family(tmp_path / "logs", os.environ)
    yield family
    family.stop()


def test_a_child_that_ends_is_named_with_its_last_words(family: Family) -> None:
    family.start("fine", SLEEP)
    family.start("kitchen", FAIL)

    with pytest.raises(ChildEnded) as ended:
        family.watch()

    assert ended.value.args == ("kitchen", 3, "no more milk")


def test_a_child_may_end_when_its_work_is_done(family: Family) -> None:
    family.start("fine", [sys.executable, "-c", ""])
    family.start("kitchen", FAIL)

    family.wait_for_end("fine")
    with pytest.raises(ChildEnded, match="kitchen"):
        family.wait_for_end("kitchen")


def test_waiting_for_a_port_ends_when_a_child_does(family: Family) -> None:
    family.start("kitchen", FAIL)

    with pytest.raises(ChildEnded):
        family.wait_for_ports(choose_port(0))


def test_even_a_stubborn_child_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("demo.processes.POLITENESS", 0.2)
    family = Family(tmp_path, os.environ)
    family.start("stubborn", [sys.executable, "-c", STUBBORN])
    while "ready" not in (tmp_path / "stubborn.log").read_text():
        time.sleep(0.05)

    family.stop()

    with pytest.raises(ChildEnded, match="stubborn"):
        family.see_to()


def test_no_grandchild_outlives_its_parent(family: Family) -> None:
    port = choose_port(0)
    family.start("parent", [sys.executable, "-c", PARENT_OF_A_SERVER, str(port)])
    family.wait_for_ports(port)

    family.stop()

    while choose_port(port) != port:  # it dies in its own time, but it dies
        time.sleep(0.1)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_being_asked_to_stop_ends_the_block_and_no_more(number: signal.Signals) -> None:
    before = signal.getsignal(number)

    with stopping_when_asked():
        os.kill(os.getpid(), number)
        time.sleep(5)
        pytest.fail("It went on.")

    assert signal.getsignal(number) is before


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody tells a child")
def test_no_child_outlives_a_parent_that_was_killed(tmp_path: Path) -> None:
    port = choose_port(0)
    parent = subprocess.Popen([sys.executable, "-c", KEEPER, str(tmp_path), str(port)])
    while not (tmp_path / "ready").exists():
        time.sleep(0.05)

    parent.kill()
    parent.wait()

    while choose_port(port) != port:
        time.sleep(0.1)


def test_two_demos_that_start_at_once_get_each_their_own_ports() -> None:
    free = choose_port(0)

    with claimed_ports({"web": free}) as first, claimed_ports({"web": free}) as second:
        assert first["web"] == free
        assert second["web"] != free
    with claimed_ports({"web": free}) as later:
        assert later["web"] == free


def test_a_port_that_is_taken_is_left_alone() -> None:
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert choose_port(port) != port
    assert choose_port(port) == port
