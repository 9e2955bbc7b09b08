"""A record system of the cast with a connector beside it, in a folder of its own."""

import csv
import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import httpx
from click.testing import CliRunner, Result

from verwijsindex_connector.cli import main
from verwijsindex_connector.connector import Connector, opened
from verwijsindex_connector.settings import Settings, read_settings

COLUMNS = ("Dossier", "Behandelaar", "Naam", "Geboren", "M/V", "BSN", "Gemeente")
SETTINGS = """
[bron]
soort = "csv"
bestand = "caseload.csv"

[velden]
dossier = "Dossier"
professional = "Behandelaar"
naam = "Naam"
geboortedatum = { kolom = "Geboren", datum = "dd-mm-jjjj" }
geslacht = { kolom = "M/V", waarden = { M = "man", V = "vrouw" } }
gemeente = "Gemeente"
uitzondering = { vast = "niet-bereikt" }

[[index]]
naam = "duin-en-polder"
soort = "open"
adres = "%(address)s"
client = "%(client)s"

[[index]]
naam = "multisignaal"
soort = "werklijst"
systeem = "multisignaal"
adres = "https://inloggen.example"

[wegwijzer]
standaard = "duin-en-polder"
gemeenten = { GM0599 = "multisignaal" }

[terugkoppeling]
bestand = "matches.csv"

[geheimen]
map = "geheimen"
"""
NOOR = {"Dossier": "17-a", "Behandelaar": "fatima@zilvermeeuw.example", "Naam": "Boer, Noor de"}
NOOR |= {"Geboren": "03-04-2015", "M/V": "V"}
SEM = NOOR | {"Dossier": "18-b", "Naam": "Boer, Sem de", "Geboren": "14-09-2017", "M/V": "M"}


@dataclass(frozen=True)
class Workplace:
    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / "connector.toml"

    @property
    def settings(self) -> Settings:
        return read_settings(self.path)

    def sets(self, text: str = SETTINGS, *, address: str = "https://index.example", client: str = "7") -> "Workplace":
        self.path.write_text(text % {"address": address, "client": client}, "utf-8")
        return self

    def has(self, *cases: Mapping[str, str]) -> "Workplace":
        """Let the record system export these cases, and no others."""
        with (self.folder / "caseload.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, delimiter=";")
            writer.writeheader()
            writer.writerows(cases)
        return self

    def hears_nothing(self) -> "Workplace":
        """Take away where news goes, so that the index is not asked for any."""
        self.path.write_text(re.sub(r"\[terugkoppeling\]\n.*\n", "", self.path.read_text()))
        return self

    def runs(self, *words: str, language: str = "nl") -> Result:
        return CliRunner().invoke(main, ["--settings", str(self.path), "--language", language, *words])

    def connector(self, transport: httpx.BaseTransport | None = None) -> AbstractContextManager[Connector]:
        """Open the connector itself, where what it says does not matter."""
        return opened(self.settings, transport=transport)

    def reports(self) -> list[Path]:
        return sorted(self.settings.reports.glob("*.csv"))

    def news(self) -> list[dict[str, str]]:
        with (self.folder / "matches.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, delimiter=";"))
