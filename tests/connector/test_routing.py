"""Each young person goes to the index of their municipality, on that day."""

import json
from datetime import date
from pathlib import Path

import httpx
import pytest

from verwijsindex_connector.case import Case
from verwijsindex_connector.directory import read_directory
from verwijsindex_connector.problems import SettingsWrong
from verwijsindex_connector.routing import Router
from verwijsindex_connector.settings import Index, Settings, Source
from verwijsindex_connector.texts import Sentence

ADDRESS = "https://index.example"
PLACE = f"{ADDRESS}/verwijsindexen.json"
LATER = {"vanaf": "2027-01-01", "systeem": "open", "adres": f"{ADDRESS}/"}
NOW = {"vanaf": None, "systeem": "multisignaal", "adres": ""}
ALKMAAR = {"code": "GM0361", "naam": "Alkmaar", "verwijsindexen": [NOW, LATER]}
TEXEL = {"code": "GM0448", "naam": "Texel", "verwijsindexen": [NOW | {"systeem": "onbekend"}]}
PUBLISHED = {"gemeenten": [ALKMAAR, TEXEL]}
INDICES = {"polder": Index("polder", "open", "open", ADDRESS), "ms": Index("ms", "werklijst", "multisignaal", "")}


def settings_of(default: str, own: dict[str, str]) -> Settings:
    here = Path()
    return Settings(Source("csv", here), {}, INDICES, "", default, own, 10, None, here, here, here)


@pytest.mark.parametrize(
    ("municipality", "on", "default", "own", "index"),
    [
        ("GM0361", date(2026, 12, 31), "", {}, "ms"),
        ("GM0361", date(2027, 1, 1), "", {}, "polder"),
        ("361", date(2027, 1, 1), "", {}, "polder"),
        ("alkmaar", date(2027, 1, 1), "", {}, "polder"),
        ("GM0361", date(2027, 1, 1), "", {"GM0361": "ms"}, "ms"),
        ("GM0448", date(2027, 1, 1), "", {}, None),
        ("GM0448", date(2027, 1, 1), "polder", {}, None),
        ("Nergens", date(2027, 1, 1), "", {}, None),
        ("", date(2027, 1, 1), "", {}, None),
        ("", date(2027, 1, 1), "polder", {}, "polder"),
    ],
)
def test_b7_the_directory_leads_to_the_index(
    tmp_path: Path, municipality: str, on: date, default: str, own: dict[str, str], index: str | None
) -> None:
    (tmp_path / "directory.json").write_text(json.dumps(PUBLISHED))
    directory = read_directory(str(tmp_path / "directory.json"), tmp_path)

    routed = Router(settings_of(default, own), directory, on).route(Case("1", "", municipality, {}, {}, {}))

    assert routed == index if index else isinstance(routed, Sentence)


def test_the_last_copy_serves_while_the_directory_is_away_or_unchanged(tmp_path: Path) -> None:
    asked: list[str | None] = []
    answers = iter([httpx.Response(200, json=PUBLISHED, headers={"ETag": '"1"'}), httpx.Response(304), None])

    def serve(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers.get("If-None-Match"))
        answer = next(answers)
        if answer is None:
            raise httpx.ConnectError("away")
        return answer

    read = [read_directory(PLACE, tmp_path, transport=httpx.MockTransport(serve)) for _ in range(3)]

    assert [directory.code_of("Texel") for directory in read] == ["GM0448"] * 3
    assert asked == [None, '"1"', '"1"']


@pytest.mark.parametrize(
    "answer", [httpx.Response(500), httpx.Response(200, text="<html>"), httpx.Response(200, json={})]
)
def test_a_directory_that_never_came_is_told(tmp_path: Path, answer: httpx.Response) -> None:
    with pytest.raises(SettingsWrong, match="wegwijzer"):
        read_directory(PLACE, tmp_path, transport=httpx.MockTransport(lambda _request: answer))
