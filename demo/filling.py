"""Fill the demo region with its year, in processes beside each other."""

import os
import signal
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Barrier

import click

SHARES = min(4, os.cpu_count() or 1)
MANY = 1000  # parts of the progress bar


def fill() -> None:
    """Show how far it came.

    Raises:
        click.ClickException: one of the processes failed; what it said stands above.
    """
    context = get_context("spawn")
    barrier, done = context.Barrier(SHARES), context.Value("i", 0)
    processes = [context.Process(target=_live, args=(share, barrier, done), daemon=True) for share in range(SHARES)]
    try:
        for process in processes:
            process.start()
        with click.progressbar(length=MANY, label="  a year of work", width=30) as bar:
            for steps in _steps(processes, done):
                bar.update(steps)
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _steps(processes: list[SpawnProcess], done: "Synchronized[int]") -> Iterator[int]:
    shown = 0
    while any(process.is_alive() for process in processes):
        processes[0].join(0.3)
        yield done.value - shown
        shown = done.value
    if any(process.exitcode for process in processes):
        raise click.ClickException("The region could not be filled.")
    yield MANY - shown


def _live(share: int, barrier: Barrier, done: "Synchronized[int]") -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us was asked to stop too, and stops us
    os.environ["PGOPTIONS"] = "-c synchronous_commit=off"  # what a crash may cost here is a demo that was not full yet

    import django

    django.setup()
    from demo.year import live

    try:
        for passed in live(share, SHARES, wait=barrier.wait):
            if share == 0:
                done.value = round(MANY * passed)
    except BaseException:
        barrier.abort()
        raise
