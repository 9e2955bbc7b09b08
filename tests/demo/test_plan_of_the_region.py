"""The plan of the demo region agrees with what it names."""

import csv
import tomllib

from demo.work import DATA
from verwijsindex.organisations.models import Domain


def test_rules_for_the_lead_name_domains_and_municipalities_of_the_region() -> None:
    plan = tomllib.loads((DATA / "region.toml").read_text())
    with (DATA / "gemeenten_2025.csv").open(encoding="utf-8") as file:
        codes = {row["code"] for row in csv.DictReader(file) if row["veiligheidsregio"] == plan["safety_region"]}

    assert plan["lead_domains"].keys() <= codes
    assert {domain for domains in plan["lead_domains"].values() for domain in domains} <= set(Domain.values)
