"""To which index a case goes: that of the municipality, as the directory says or as the settings say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from verwijsindex_connector.case import Case
from verwijsindex_connector.directory import Directory, Listed
from verwijsindex_connector.settings import Index, Settings
from verwijsindex_connector.texts import Sentence, say

OPEN = "open"
NOWHERE = {"onbekend", "geen"}


@dataclass(frozen=True)
class Router:
    settings: Settings
    directory: Directory
    on: date

    def route(self, case: Case) -> str | Sentence:
        """Give the name of the index, or say why there is none."""
        settings = self.settings
        if not case.municipality:
            return settings.default_index or say("no municipality is given, and the settings have no standaard.")
        code = self.directory.code_of(case.municipality) or case.municipality
        if code in settings.own_routes:
            return settings.own_routes[code]
        listed = self.directory.find(code, on=self.on)
        if listed is None and settings.default_index:
            return settings.default_index
        if listed is None or listed.system in NOWHERE:
            return say("the directory knows no index for {municipality}.", municipality=code)
        index = _fitting(settings.indices.values(), listed)
        missing = say("{municipality} works with {system}, which the settings do not describe.",
                      municipality=code, system=listed.system)  # fmt: skip
        return index.name if index else missing


def _fitting(indices: Iterable[Index], listed: Listed) -> Index | None:
    """An open index is known by its address, a closed one by its system."""
    for index in indices:
        if index.system == listed.system and (index.system != OPEN or index.address == listed.address):
            return index
    return None
