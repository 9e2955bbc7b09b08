"""The fixed town: Noor and her brother Sem; Fatima (school), Joost (youth team), Ineke (mental health care);
Petra, who coordinates at school; Wim, its administration; Kees of the sports club's youth work, who may see nothing.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Role
from verwijsindex.accounts.models import User
from verwijsindex.organisations.models import Domain, Location, Membership, Organisation
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex
from verwijsindex.regions.models import Municipality, Region
from verwijsindex.signals.actions import Informing, Raised, raise_signal
from verwijsindex.signals.models import Involvement, Means
from verwijsindex.signals.rules import Party, months_after

TODAY = date(2026, 11, 22)

NOOR = Identity("Noor", "de", "Boer", PartialDate(2015, 4, 3), Sex.FEMALE, bsn="999900006")
NOOR_WITHOUT_BSN = replace(NOOR, bsn=None)
SEM = Identity("Sem", "de", "Boer", PartialDate(2017, 9, 14), Sex.MALE, bsn="999900018")

INFORMED = Informing(frozenset({Party.REPRESENTATIVE}), on=TODAY, by=Means.CONVERSATION)


@dataclass(frozen=True)
class Professional:
    """Somebody of the cast at work: the membership, and the actor they are in a request."""

    membership: Membership

    @property
    def actor(self) -> Actor:
        return self.membership.as_actor()

    def signals(self, identity: Identity, *, on: date = TODAY, months: int = 12) -> Raised:
        return raise_signal(
            self.actor,
            identity,
            professional=self.membership,
            involvement=Involvement.DIRECT,
            ends_on=months_after(on, months),
            informing=replace(INFORMED, on=on),
            on=on,
        )


@dataclass(frozen=True)
class Town:
    fatima: Professional
    joost: Professional
    ineke: Professional
    petra: Professional
    wim: Professional
    kees: Professional


def settle_town() -> Town:
    region = Region.objects.create(name="Verwijsindex Duin en Polder", reminder_days=[30, 14, 3], undo_minutes=0)
    alkmaar = Municipality.objects.create(code="GM0361", name="Alkmaar", region=region)

    def organisation(name: str, domain: Domain) -> Location:
        founded = Organisation.objects.create(
            region=region, name=name, domain=domain, agreement_signed_on=date(2026, 1, 5)
        )
        return Location.objects.create(organisation=founded, name="Noord", municipality=alkmaar)

    school = organisation("Basisschool De Zilvermeeuw", Domain.EDUCATION)
    team = organisation("Jeugdteam Noord", Domain.YOUTH_HELP)
    care = organisation("Dijk en Duin ggz", Domain.HEALTH_CARE)
    club = organisation("Jongerenwerk De Kade", Domain.SOCIAL_SUPPORT)
    return Town(
        fatima=_somebody(school, "Fatima", "", "Amrani", "intern begeleider", bsn=True),
        joost=_somebody(team, "Joost", "van", "Dijk", "jeugdhulpverlener"),
        ineke=_somebody(care, "Ineke", "", "Smit", "behandelaar", bsn=True),
        petra=_somebody(school, "Petra", "", "Mol", "directeur", roles=[Role.COORDINATOR]),
        wim=_somebody(school, "Wim", "", "Bos", "administratie", roles=[Role.ADMINISTRATION], bsn=True),
        kees=_somebody(club, "Kees", "", "Visser", "jongerenwerker"),
    )


def _somebody(
    place: Location,
    given_name: str,
    infix: str,
    surname: str,
    job_title: str,
    *,
    roles: list[Role] | None = None,
    bsn: bool = False,
) -> Professional:
    email = f"{given_name.lower()}@{place.organisation.name.split()[-1].lower()}.example"
    user = User.objects.create_user(email, given_name=given_name, infix=infix, surname=surname)
    return Professional(
        Membership.objects.create(
            user=user,
            organisation=place.organisation,
            location=place,
            roles=roles or [Role.PROFESSIONAL],
            job_title=job_title,
            phone="072 555 01 00",
            email=email,
            reachable="ma-do 9-17",
            has_bsn_right=bsn,
            trained_on=date(2026, 2, 3),
            contact_confirmed_on=timezone.localdate(),
        )
    )
