"""The clock of the demo's year: what the index does meanwhile happens at the moment that it shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from unittest.mock import patch

from django.db.models.functions import Now
from django.utils import timezone


class Clock:
    def __init__(self) -> None:
        self.moment = timezone.now()

    def read(self) -> datetime:
        return self.moment

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let the index read this clock, in Python and in what it asks of the database."""
        with patch.object(timezone, "now", self.read), patch.object(Now, "as_postgresql", self._as_sql):
            yield

    def _as_sql(self, *_compiling: Any, **_how: Any) -> tuple[str, list[datetime]]:
        return "%s::timestamptz", [self.moment]
