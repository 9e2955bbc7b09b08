"""The report of a run: a line for each row with which something was done, or is wrong."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from verwijsindex_connector.applying import Outcome
from verwijsindex_connector.files import make_folder, open_tight
from verwijsindex_connector.problems import Problem

HEAD = ("rij", "dossier", "index", "stap", "uitkomst", "uitleg")


class Report:
    """Each line is in the file at once, so that a run that is cut off has a report too."""

    def __init__(self, path: Path, numbers: dict[str, str]) -> None:
        self.path = path
        self._numbers = numbers
        self._file = open_tight(path)
        self._writer = csv.writer(self._file, delimiter=";")
        self._writer.writerow(HEAD)

    def problem(self, problem: Problem) -> None:
        self._write(problem.row, "", "", "", "", str(problem))

    def outcome(self, outcome: Outcome) -> None:
        step = outcome.step
        number = self._numbers.get(step.hash, "")
        self._write(step.row or "", number, step.index, step.kind, outcome.result, str(outcome.sentence))

    def close(self) -> None:
        self._file.close()

    def _write(self, *cells: object) -> None:
        self._writer.writerow(cells)
        self._file.flush()


@contextmanager
def report_in(folder: Path, numbers: dict[str, str], *, at: datetime) -> Iterator[Report]:
    report = Report(make_folder(folder) / f"verslag-{at:%Y%m%d-%H%M%S}.csv", numbers)
    try:
        yield report
    finally:
        report.close()
