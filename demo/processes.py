"""The programs that run beside each other in the demo, as children of one command."""

import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType

HERE = "127.0.0.1"
PATIENCE = 60.0  # seconds for a port to answer
POLITENESS = 10.0  # seconds between asking and making a child stop
LAST_LINES = 15
PR_SET_PDEATHSIG = 1
ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):
    """Somebody asked us to stop."""


class ChildEnded(Exception):
    """A child ended that should have gone on; carries its name, how it ended, and the last that it said."""


class Family:
    """Children by name; each writes what it says to a file of its own."""

    def __init__(self, logs: Path, environment: Mapping[str, str]) -> None:
        logs.mkdir(parents=True, exist_ok=True)
        self._logs = logs
        self._environment = environment
        self._children: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: Sequence[str]) -> None:
        """Start a child, out of reach of the Ctrl-C that is meant for us."""
        with (self._logs / f"{name}.log").open("wb") as log:
            self._children[name] = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment,
                start_new_session=True,
                preexec_fn=_stop_with_parent if sys.platform == "linux" else None,
            )

    def wait_for_end(self, name: str) -> None:
        """Wait until a child has done its work. Raises: ChildEnded when it failed."""
        if self._children[name].wait() != 0:
            self.see_to()
        del self._children[name]

    def wait_for_ports(self, *ports: int) -> None:
        """Wait until something answers at each port.

        Raises:
            ChildEnded: a child ended meanwhile.
            TimeoutError: nothing answers after a minute.
        """
        end = time.monotonic() + PATIENCE
        for port in ports:
            while not _answers(port):
                self.see_to()
                if time.monotonic() > end:
                    raise TimeoutError(f"Nothing answers at port {port}.")
                time.sleep(0.1)

    def watch(self) -> None:
        """Go on until a child ends. Raises: ChildEnded."""
        while True:
            self.see_to()
            time.sleep(0.5)

    def see_to(self) -> None:
        """Raises: ChildEnded."""
        for name, child in self._children.items():
            if child.poll() is not None:
                raise ChildEnded(name, child.returncode, self._last_said(name))

    def stop(self) -> None:
        """Ask all children to stop, the last started first; then end what is left of them, grandchildren too."""
        for child in reversed(self._children.values()):
            child.terminate()
        end = time.monotonic() + POLITENESS
        for child in self._children.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, end - time.monotonic()))
            with suppress(ProcessLookupError, PermissionError):  # all have gone; macOS says the latter
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()

    def _last_said(self, name: str) -> str:
        lines = (self._logs / f"{name}.log").read_text(errors="replace").splitlines()
        return "\n".join(lines[-LAST_LINES:])


@contextmanager
def stopping_when_asked() -> Iterator[None]:
    """Turn Ctrl-C, a polite kill and a closed terminal into the end of the block."""
    before = {number: signal.signal(number, _stop) for number in ASKING}
    try:
        yield
    except Stopped:
        pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def claimed_ports(preferred: Mapping[str, int]) -> Iterator[dict[str, int]]:
    """Choose ports, and keep other demos off them.

    A server takes its port some seconds later, and two web servers of one user would share theirs without a word.
    """
    with ExitStack() as claims:
        yield {name: _claim_port(port, claims) for name, port in preferred.items()}


def choose_port(preferred: int) -> int:
    """Return the preferred port of this machine if it is free, else any free one."""
    for port in (preferred, 0):
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind((HERE, port))
            except OSError:
                continue
            return int(attempt.getsockname()[1])
    raise OSError("No port is free.")


def _claim_port(preferred: int, claims: ExitStack) -> int:
    port = choose_port(preferred)
    lock = Path(tempfile.gettempdir()) / f"verwijsindex-{os.getuid()}-{port}.lock"
    claim = claims.enter_context(lock.open("w"))
    try:
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return _claim_port(0, claims)
    return port


def _stop_with_parent() -> None:
    """Let Linux ask a child to stop when its parent is gone, also when that was killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _answers(port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex((HERE, port)) == 0


def _stop(_number: int, _frame: FrameType | None) -> None:
    for number in ASKING:
        signal.signal(number, signal.SIG_IGN)  # once is enough: what is being stopped must not be disturbed
    raise Stopped
