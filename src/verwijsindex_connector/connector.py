"""The connector as a whole: its settings, its state, and what they let it do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import httpx

from verwijsindex_connector.adapters.assisted import Assisted
from verwijsindex_connector.adapters.finding import ASSISTED, adapter_of
from verwijsindex_connector.applying import Doer
from verwijsindex_connector.case import Hasher
from verwijsindex_connector.directory import read_directory
from verwijsindex_connector.following import follow
from verwijsindex_connector.planning import Plan, Read, make_plan, read_rows
from verwijsindex_connector.routing import Router
from verwijsindex_connector.secrets_store import SecretStore
from verwijsindex_connector.settings import Index, Settings
from verwijsindex_connector.sources.opening import rows_of
from verwijsindex_connector.state import State, locked
from verwijsindex_connector.work_list import Item, items_of

SOURCE = "bron"
"""The name under which the password of the database is kept."""


def store_of(settings: Settings) -> SecretStore:
    return SecretStore(settings.secrets, owner=str(settings.state))


def read_source(settings: Settings, *, on: date, transport: httpx.BaseTransport | None = None) -> Iterator[Read]:
    """Read the record system, row by row. Raises: SettingsWrong."""
    directory = read_directory(settings.directory, settings.state, transport=transport)
    password = store_of(settings).get(SOURCE) if settings.source.kind == "query" else None
    rows = rows_of(settings.source, password=password or "")
    return read_rows(rows, settings.fields, Router(settings, directory, on).route)


@dataclass(frozen=True)
class Connector:
    """While it is open nobody else runs on its state. ``transport`` is for tests."""

    settings: Settings
    state: State
    hasher: Hasher
    transport: httpx.BaseTransport | None = None

    def plan(self, *, on: date) -> Plan:
        """Raises: SettingsWrong."""
        reads = read_source(self.settings, on=on, transport=self.transport)
        return make_plan(reads, self.state.all_known(), self.hasher)

    def doers(self) -> dict[str, Doer]:
        """Raises: SettingsWrong."""
        secrets = store_of(self.settings)
        return {
            index.name: Doer(adapter_of(index, secrets, transport=self.transport), self.state, self.hasher)
            for index in self.settings.indices.values()
        }

    def follow(self, doers: dict[str, Doer]) -> int:
        """Write down what changed at the indices, if the settings say where, and say how much. Raises: Refused."""
        to, key = self.settings.matches, self.hasher.key
        return sum(follow(name, doer.adapter, self.state, key=key, to=to) for name, doer in doers.items()) if to else 0

    def work_list(self, plan: Plan) -> list[Item]:
        return items_of(plan.steps, self._assisted(), self.hasher.key)

    def tick_off(self, item: Item) -> None:
        """Remember that somebody did what the item says."""
        Doer(Assisted(ticked=True), self.state, self.hasher).do(item.step)

    def _assisted(self) -> dict[str, Index]:
        return {name: index for name, index in self.settings.indices.items() if index.kind == ASSISTED}


@contextmanager
def opened(settings: Settings, *, transport: httpx.BaseTransport | None = None) -> Iterator[Connector]:
    """Raises: SettingsWrong, also when another one runs on the same state."""
    with locked(settings.state):
        state = State(settings.state)
        try:
            key = store_of(settings).state_key(may_make=state.is_empty())
            yield Connector(settings, state, Hasher(key), transport)
        finally:
            state.close()
