"""The demo region: real municipalities, made-up organisations and people, children of the BRP's official test set."""

import csv
import tomllib
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from demo.coming import expect_somebody
from demo.covenants import agree
from demo.documents import make_documents
from demo.evaluating import look_back
from demo.joining import let_join
from demo.people import email_of, found
from demo.profiles import write_profiles
from demo.schooling import school
from demo.shielding import ask_some
from demo.systems import let_systems_ask
from demo.telling import tell
from demo.waiting import let_some_wait
from demo.weighing import weigh
from demo.work import DATA, INVOLVED_EARLIER, work
from verwijsindex.accounts.demo import DemoLogin
from verwijsindex.regions.models import Municipality, Region
from verwijsindex.regions.policy import LeadRule

A_GOOD_YEAR = timedelta(days=400)

STORIES = {
    "school": (
        "Professional (school)",
        f"Geeft een signaal met het BSN. Bij {INVOLVED_EARLIER} was eerder iemand betrokken.",
    ),
    "team": ("Professional (jeugdteam)", "Geeft een signaal zonder BSN."),
    "care": ("Professional (ggz)", "Doet mee aan een match."),
    "newcomer": ("Nieuwe professional (school)", "Volgt eerst de training."),
    "administration": ("Administratie", "Geeft signalen namens collega's."),
    "coordinator": ("Coördinator", "Beheert collega's van de school."),
    "steward": ("Gegevensbeheerder", "Beslist of twee opgaven over één jeugdige gaan."),
    "director": ("Procesregisseur", "Ziet welke matches in Alkmaar stilstaan, niet over wie."),
    "manager": ("Regiobeheerder", "Laat organisaties aansluiten en legt vast wat de regio afspreekt."),
    "trustee": ("Vertrouwenspersoon", "Geeft berichten door aan wie is afgeschermd."),
    "outsider": ("Professional (jongerenwerk)", "Ziet niets van de anderen."),
}


@transaction.atomic
def seed() -> bool:
    """Fill the demo region, once; say whether it was empty."""
    if Region.objects.exists():
        return False
    plan, opened_on = _plan(), timezone.localdate() - A_GOOD_YEAR
    region = _settle(plan)
    for organisation in plan["organisations"]:
        found(region, organisation, on=opened_on)
    work()
    let_some_wait()
    ask_some()
    weigh()
    let_systems_ask()
    school()
    agree()
    let_join()
    write_profiles()
    make_documents()
    look_back()
    tell()
    expect_somebody()
    return True


def logins() -> Sequence[DemoLogin]:
    """Return one login for each role."""
    people = [(person, organisation) for organisation in _plan()["organisations"] for person in organisation["people"]]
    return [
        DemoLogin(
            email=email_of(person["name"]),
            name=" ".join(filter(None, person["name"])),
            role=STORIES[person["demo"]][0],
            description=f"{organisation['name']}. {STORIES[person['demo']][1]}",
        )
        for person, organisation in people
        if "demo" in person
    ]


def _plan() -> dict[str, Any]:
    return tomllib.loads((DATA / "region.toml").read_text())


def _settle(plan: dict[str, Any]) -> Region:
    region = Region.objects.create(
        name=plan["name"],
        accent_colour=plan["accent_colour"],
        contact_email=plan["contact_email"],
        reminder_days=[30, 14, 3],
        undo_minutes=0,
        lead_rule=LeadRule.LONGEST,
    )
    Municipality.objects.bulk_create(
        Municipality(code=code, name=name, region=region, **_lead_rule(plan["lead_domains"].get(code, [])))
        for code, name in _municipalities(plan["safety_region"])
    )
    return region


def _lead_rule(domains: list[str]) -> dict[str, Any]:
    return {"lead_rule": LeadRule.DOMAINS, "lead_domains": domains} if domains else {}


def _municipalities(safety_region: str) -> Iterator[tuple[str, str]]:
    with (DATA / "gemeenten_2025.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["veiligheidsregio"] == safety_region:
                yield row["code"], row["naam"]
