"""Profiles of joining organisations: one half written, one agreed on in two versions, with its account form sent in."""

from datetime import timedelta

from django.utils import timezone

from verwijsindex.onboarding.accounts.filling import save_rows, send_in
from verwijsindex.onboarding.dossier import keep_contact
from verwijsindex.onboarding.links import send_link
from verwijsindex.onboarding.models import Accession
from verwijsindex.onboarding.profile.questions import QUESTIONS, of_section
from verwijsindex.onboarding.profile.rules import Answers, Value, fingerprint
from verwijsindex.onboarding.profile.writing import Writer, agree, newest, propose, save_section
from verwijsindex.onboarding.rules import LinkedForm, Side

HALF: dict[str, Value] = {
    "population": "Gezinnen uit de hele stad die bij de huisarts komen.",
    "may_use_bsn": True,
    "moments": ["intake", "change"],
}
WHOLE: dict[str, Value] = {
    "population": "Jeugdigen van 6 tot 18 jaar en hun ouders.",
    "problems": "Opvoeding, gedrag en spanningen thuis.",
    "involvement": ["direct", "through-parent"],
    "may_use_bsn": True,
    "who_signals": "professionals",
    "expected_signals": 40,
    "reminders": ["meetings", "forms"],
    "moments": ["intake", "plan", "closing"],
    "usual_months": 12,
    "informing": ["talk", "leaflet"],
    "informing_who": "De begeleider vertelt het; de teamleider kijkt mee.",
    "joiners": "De teamleider, in de eerste week.",
    "leavers": "De coördinator, op de laatste werkdag.",
    "in_protocol": True,
    "coordinator": "Ans de Wit, directeur",
}
PEOPLE = (
    ("Ans", "de", "Wit", "directeur", "coördinator, professional"),
    ("Bo", "", "Kuiper", "begeleider", "professional"),
)


def write_profiles() -> None:
    half, whole = (Accession.objects.get(name=name) for name in ("Praktijk De Linde", "Jeugdhulp De Vuurtoren"))
    manager, now = _manager(half), timezone.now()
    _answer(manager, half, HALF)
    known = whole.contacts.get()
    known.email = "ans@vuurtoren.example"
    keep_contact(manager.actor, whole, known)
    link = send_link(manager.actor, whole, LinkedForm.PROFILE, known, at=now)
    ans = Writer(link.as_actor(), Side.ORGANISATION, known.name)
    for expected, days in ((40, 20), (60, 5)):
        _answer(manager, whole, WHOLE | {"expected_signals": expected})
        on = timezone.localdate() - timedelta(days=days)
        propose(manager, whole, on=on)
        agree(ans, whole, seen=fingerprint(newest(whole).answers), on=on)
    save_rows(ans, whole, [_row(*each) for each in PEOPLE])
    send_in(ans, whole, at=now)


def _manager(accession: Accession) -> Writer:
    return Writer(accession.owner.as_actor(), Side.REGION, str(accession.owner))


def _answer(writer: Writer, accession: Accession, answers: Answers) -> None:
    for section, questions in QUESTIONS.items():
        stands = of_section(newest(accession).answers, section)
        given = {name: answers.get(name, stands.get(name)) for name in questions}
        save_section(writer, accession, section, given, seen=fingerprint(stands), at=timezone.now())


def _row(given_name: str, infix: str, surname: str, job_title: str, roles: str) -> dict[str, str]:
    names = {"voornaam": given_name, "tussenvoegsel": infix, "achternaam": surname}
    address = f"{given_name.lower()}@vuurtoren.example"
    return names | {"e-mail": address, "functie": job_title, "rollen": roles, "bsn": "ja"}
