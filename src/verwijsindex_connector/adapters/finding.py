"""Find the adapter of an index: those that come along, and those of suppliers, by the entry point they name."""

from importlib.metadata import entry_points

import httpx

from verwijsindex_connector.adapters.assisted import Assisted
from verwijsindex_connector.adapters.calling import Caller
from verwijsindex_connector.adapters.interface import Adapter
from verwijsindex_connector.adapters.open_index import OpenIndex
from verwijsindex_connector.problems import SettingsWrong
from verwijsindex_connector.secrets_store import SecretStore
from verwijsindex_connector.settings import Index
from verwijsindex_connector.texts import say

GROUP = "verwijsindex_connector.adapters"
ASSISTED = "werklijst"


def adapter_of(index: Index, secrets: SecretStore, *, transport: httpx.BaseTransport | None = None) -> Adapter:
    """Raises: SettingsWrong."""
    if index.kind == ASSISTED:
        return Assisted()
    if index.kind == "open":
        return OpenIndex(_caller(index, secrets, transport))
    for found in entry_points(group=GROUP, name=index.kind):
        adapter: Adapter = found.load()(index, secrets)
        return adapter
    raise SettingsWrong(say("There is no adapter for the kind {kind} of {name}.", kind=index.kind, name=index.name))


def _caller(index: Index, secrets: SecretStore, transport: httpx.BaseTransport | None) -> Caller:
    key, address = secrets.get(index.name), httpx.URL(index.address)
    if not key:
        raise SettingsWrong(say("There is no key for {name} yet: make one with the command secret.", name=index.name))
    if "client" not in index.options:
        raise SettingsWrong(say("The index {name} needs client: the number the index gave.", name=index.name))
    if address.scheme != "https" and address.host not in ("localhost", "127.0.0.1"):
        raise SettingsWrong(say("The address of {name} must begin with https.", name=index.name))
    return Caller(index.address, index.options["client"], key, transport=transport)
