"""How long a file of a million reports takes against itself, and how much memory, beside merely reading the file.

``python -m bench.linkage.whole_file --reports 1000000``
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import click

from bench.linkage.figures import Figure
from bench.linkage.population import population, write
from bench.linkage.quality import VERWIJSINDEX

_REPORTS_A_PERSON = 3


@click.command(help=__doc__)
@click.option("--reports", "number", default=1_000_000, show_default=True)
def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as directory:
        reports, truth, clusters, review = (
            Path(directory) / name for name in ("reports", "truth", "clusters", "review")
        )
        written = write(population(number // _REPORTS_A_PERSON, seed=1), reports, truth)
        floor, _ = _timed(
            sys.executable, "-c", "import polars, sys; polars.read_csv(sys.argv[1], infer_schema=False)", reports
        )
        command = ("linkage", "link", reports, "--clusters", clusters, "--review", review)
        seconds, gigabytes = _timed(VERWIJSINDEX, *command)
    million = written / 1_000_000
    name = f"{written:,} reports against themselves"
    Figure(f"{name}, seconds", seconds, f"<= {60 * million:.3g}", floor, "reading the file").print()
    Figure(f"{name}, GB of memory", gigabytes, "<= 3").print()


def _timed(*command: str | Path) -> tuple[float, float]:
    """Give the seconds that a process took, and the gigabytes of the largest process so far."""
    start = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e9


if __name__ == "__main__":
    main()
