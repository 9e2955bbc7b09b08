"""Children of the BRP's test set, as an export of a record system has them."""

import json
from collections.abc import Iterator

from verwijsindex.config.environment import ROOT

TEST_SET = ROOT / "demo" / "data" / "brp-test-persons.json"
BORN_AFTER = "20050101"


def children(professional: str, *, begin: str = "d") -> Iterator[dict[str, str]]:
    """Give those whose date of birth is whole, who live, each under a case number of this organisation."""
    for person in json.loads(TEST_SET.read_text()):
        born, number = person.get("geboorte", {}).get("datum", ""), person.get("burgerservicenummer", "")
        name, sex = person.get("naam", {}), person.get("geslacht", {}).get("code", "")
        parts = [name.get("geslachtsnaam"), name.get("voornamen")]
        if born > BORN_AFTER and not born.endswith("00") and all(parts) and sex in "MV" and "overlijden" not in person:
            yield {
                "Dossier": f"{begin}-{number}",
                "Behandelaar": professional,
                "Naam": f"{parts[0]}, {parts[1]} {name.get('voorvoegsel', '')}".strip(),
                "Geboren": f"{born[6:]}-{born[4:6]}-{born[:4]}",
                "M/V": sex,
            }
