"""The demo region: real municipalities, made-up organisations and people, children of the BRP's official test set."""

import csv
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.utils import timezone

from demo.shielding import ask_some
from demo.waiting import let_some_wait
from demo.weighing import weigh
from demo.work import DATA, work
from verwijsindex.access.roles import Role
from verwijsindex.accounts.demo import DemoLogin
from verwijsindex.accounts.models import User
from verwijsindex.organisations.models import Location, Membership, Organisation
from verwijsindex.regions.models import Municipality, Region
from verwijsindex.regions.policy import LeadRule

PASSWORD = "duinenpolder-2026"
SECOND_FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
A_GOOD_YEAR = timedelta(days=400)

STORIES = {
    "school": ("Professional (school)", "Geeft een signaal met het BSN."),
    "team": ("Professional (jeugdteam)", "Geeft een signaal zonder BSN."),
    "care": ("Professional (ggz)", "Doet mee aan een match."),
    "administration": ("Administratie", "Geeft signalen namens collega's."),
    "coordinator": ("Coördinator", "Beheert collega's van de school."),
    "steward": ("Gegevensbeheerder", "Beslist of twee opgaven over één jeugdige gaan."),
    "director": ("Procesregisseur", "Ziet welke matches in Alkmaar stilstaan, niet over wie."),
    "manager": ("Regiobeheerder", "Legt vast wat de regio heeft afgesproken."),
    "trustee": ("Vertrouwenspersoon", "Geeft berichten door aan wie is afgeschermd."),
    "outsider": ("Professional (jongerenwerk)", "Ziet niets van de anderen."),
}


@transaction.atomic
def seed() -> None:
    """Fill the demo region, once."""
    if Region.objects.exists():
        return
    plan, opened_on = _plan(), timezone.localdate() - A_GOOD_YEAR
    region = _settle(plan)
    for organisation in plan["organisations"]:
        _found(region, organisation, opened_on)
    work()
    let_some_wait()
    ask_some()
    weigh()


def logins() -> Sequence[DemoLogin]:
    """Return one login for each role."""
    people = [(person, organisation) for organisation in _plan()["organisations"] for person in organisation["people"]]
    return [
        DemoLogin(
            email=_email(person),
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


def _found(region: Region, plan: dict[str, Any], opened_on: date) -> None:
    organisation = Organisation.objects.create(
        region=region,
        name=plan["name"],
        domain=plan["domain"],
        agreement_signed_on=opened_on,
    )
    locations = [
        Location.objects.create(organisation=organisation, name=name, municipality_id=code)
        for name, code in plan["locations"].items()
    ]
    for number, person in enumerate(plan["people"]):
        _hire(locations[number % len(locations)], person, opened_on)


def _hire(location: Location, person: dict[str, Any], opened_on: date) -> None:
    given_name, infix, surname = person["name"]
    email = _email(person)
    user = User.objects.create_user(email, PASSWORD, given_name=given_name, infix=infix, surname=surname)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    TOTP.activate(user, SECOND_FACTOR)
    membership = Membership.objects.create(
        user=user,
        organisation=location.organisation,
        location=location,
        roles=person.get("roles", [Role.PROFESSIONAL]),
        job_title=person["job_title"],
        phone=f"072 555 {user.pk % 90 + 10} {user.pk * 7 % 90 + 10}",
        email=email,
        reachable=person.get("reachable", ""),
        has_bsn_right=person.get("bsn", False),
        trained_on=opened_on,
    )
    membership.directs.set(person.get("directs", []))


def _email(person: dict[str, Any]) -> str:
    given_name, infix, surname = person["name"]
    return f"{given_name}.{infix}{surname}@duinenpolder.example".lower().replace(" ", "")
