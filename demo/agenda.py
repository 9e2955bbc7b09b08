"""What will happen, moment after moment; after each act its news is heard, at that moment too."""

from collections.abc import Callable
from datetime import datetime
from heapq import heappop, heappush
from itertools import count

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from demo.clock import Clock
from verwijsindex.notices.listeners import send_mail

MAILS = f"{send_mail.__module__}.{send_mail.__name__}"
Act = Callable[[], None]


class Agenda:
    """Acts in order of time, on a clock of their own."""

    def __init__(self) -> None:
        self.clock = Clock()
        self._acts: list[tuple[datetime, int, Act]] = []
        self._number = count()
        self._queue = InMemoryConnector()

    def at(self, moment: datetime, act: Act) -> None:
        heappush(self._acts, (moment, next(self._number), act))

    def run(self, *, until: datetime) -> None:
        """Do all that happens before a moment, and what comes of it."""
        with self.clock.held(), app.replace_connector(self._queue):
            while self._acts and self._acts[0][0] < until:
                self.clock.moment, _, act = heappop(self._acts)
                act()
                self._hear()
            self.clock.moment = until
            self._hear()

    def _hear(self) -> None:
        """Do the jobs of the past here, since their worker is not. No mail is sent: they were read long ago."""
        while due := [number for number, job in self._queue.jobs.items() if _is_due(job["scheduled_at"])]:
            for number in due:
                job = self._queue.jobs.pop(number)
                if job["task_name"] != MAILS:
                    app.tasks[job["task_name"]](**job["args"])


def _is_due(moment: datetime | None) -> bool:
    return moment is None or moment <= timezone.now()
