"""Organisations on their way into the index, one or more at each of the nine steps."""

from datetime import date, timedelta

from django.utils import timezone

from verwijsindex.access.roles import Role
from verwijsindex.onboarding.actions import Prospect, begin, move
from verwijsindex.onboarding.dossier import add_task, answer, keep_contact, write_note
from verwijsindex.onboarding.mailing import record_bounced_mail
from verwijsindex.onboarding.models import Contact
from verwijsindex.onboarding.rules import ContactRole, Step
from verwijsindex.organisations.models import Domain, Membership
from verwijsindex.regions.models import Municipality

# Name, domain, municipality, umbrella, the step it came to and how many days ago.
ON_THEIR_WAY = (
    ("Basisschool De Duinroos", Domain.EDUCATION, "GM0361", "Stichting Kustscholen", Step.CONTACT, 2),
    ("Basisschool Het Zandkasteel", Domain.EDUCATION, "GM0399", "Stichting Kustscholen", Step.CONTACT, 12),
    ("Huisartsen Overdie", Domain.HEALTH_CARE, "GM0361", "", Step.TALK, 6),
    ("Praktijk De Linde", Domain.HEALTH_CARE, "GM0405", "", Step.DRAFT, 3),
    ("Kinderopvang Zeester", Domain.SOCIAL_SUPPORT, "GM0361", "", Step.DISCUSSION, 9),
    ("Jeugdhulp De Vuurtoren", Domain.YOUTH_HELP, "GM0405", "", Step.COMPLETION, 21),
    ("Basisschool De Strandloper", Domain.EDUCATION, "GM0361", "Stichting Kustscholen", Step.TRAINING, 10),
    ("Thuisbegeleiding Polder", Domain.YOUTH_HELP, "GM0399", "", Step.FIRST_EVALUATION, 30),
    ("Schuldhulp Alkmaar", Domain.WORK_AND_INCOME, "GM0361", "", Step.SECOND_EVALUATION, 40),
    ("Verloskundigen Hoorn", Domain.HEALTH_CARE, "GM0405", "", Step.YEARLY, 200),
)


def let_join() -> None:
    manager = Membership.objects.filter(roles__contains=[Role.REGION_MANAGER]).first()
    if manager is None:
        return
    today = timezone.localdate()
    for name, domain, code, umbrella, step, days in ON_THEIR_WAY:
        prospect = Prospect(name, domain, Municipality.objects.get(code=code), umbrella)
        _go(manager, prospect, to=step, on=today - timedelta(days=days))


def _go(manager: Membership, prospect: Prospect, *, to: Step, on: date) -> None:
    actor = manager.as_actor()
    accession = begin(actor, prospect, on=on - timedelta(weeks=2 * (to - 1)))
    for step in range(Step.TALK, to + 1):
        move(actor, accession, to=Step(step), on=on - timedelta(weeks=2 * (to - step)))
    if to >= Step.TALK:
        known = Contact(name="Ans de Wit", roles=[ContactRole.DECIDES, ContactRole.WARM], job_title="directeur")
        keep_contact(actor, accession, known)
        write_note(actor, accession, "Enthousiast. Wil eerst het team erover spreken.", on=on)
    if to == Step.TALK:
        answer(actor, accession, {"clients": "Gezinnen met jonge kinderen."})
        add_task(actor, accession, "Folder sturen", due_on=on + timedelta(days=3))
        bo = Contact(name="Bo Kuiper", roles=[ContactRole.PRACTICE], email="bo.kuiper@overdie.example")
        keep_contact(actor, accession, bo)
        record_bounced_mail(bo.id)
