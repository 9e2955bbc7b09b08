"""How an organisation joins, as those who take part in it see it: by what they send, and where that leads."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Professional
from tests.paper import blank_pdf
from tests.queued import Queue
from tests.rooms.onboarding.profiles import WHOLE
from tests.schooling import PROFESSIONALS
from verwijsindex.accounts.models import User
from verwijsindex.onboarding.models import Accession, Document, Evaluation
from verwijsindex.onboarding.profile.questions import QUESTIONS
from verwijsindex.onboarding.profile.rules import Section
from verwijsindex.onboarding.rules import Step
from verwijsindex.training.models import Attempt

CODE = re.compile(r"<code>(\w{4}-\w{4})</code>")
PASSWORD = "a gull that reads the tide"


@dataclass
class Joining:
    """De Meeuw on its way, and Marijke of the region, who goes along."""

    marijke: Professional
    queue: Queue = field(default_factory=Queue)

    @property
    def accession(self) -> Accession:
        return Accession.objects.select_related("organisation").get(name="De Meeuw")

    @property
    def desk(self) -> Client:
        """Give the browser of Marijke, who logs in anew each day."""
        return signed_in(self.marijke.membership.user)

    def page(self) -> str:
        return self.desk.get(reverse("accession", args=[self.accession.id])).content.decode()

    def post(self, page: str, /, *args: object, **sent: object) -> None:
        """Let Marijke send a form of the dossier, and let the mails of it go."""
        answer = self.desk.post(reverse(page, args=[self.accession.id, *args]), sent)
        assert answer.status_code == 302, answer.content.decode()
        self.queue.work_off()

    def come_to(self, step: Step) -> None:
        self.post("accession_move", to=int(step), on=timezone.localdate())

    def contact(self, name: str) -> Any:
        return self.accession.contacts.get(name=name).pk


@contextmanager
def on(day: date) -> Iterator[None]:
    """Let it be ten in the morning of a day."""
    with time_machine.travel(datetime.combine(day, time(10), ZoneInfo("Europe/Amsterdam")), tick=False):
        yield


def stranger() -> Client:
    """Somebody with nothing but a link."""
    return Client(headers={"accept-language": "en"})


def signed_in(user: User) -> Client:
    client = stranger()
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
    client.force_login(user)
    return client


def link_to(address: str, road: str) -> str:
    """Find the last link of a kind in the mail to somebody."""
    found = (re.search(rf"https?://[^/]+(/{road}/\S+)", str(sent.body)) for sent in mail.outbox if sent.to == [address])
    return [match[1] for match in found if match][-1]


def write_sections(link: str, *sections: Section) -> None:
    """Answer sections of the profile behind a link, as they were opened."""
    for section in sections:
        client, page = stranger(), f"{link}{section}/"
        seen = client.get(page).context["form"].initial["seen"]
        given = {name: WHOLE[name] for name in QUESTIONS[section] if name in WHOLE}
        assert client.post(page, {**given, "seen": seen}).status_code == 302


def account_row(number: int, given_name: str, roles: list[str]) -> dict[str, object]:
    cells = {
        "voornaam": given_name,
        "achternaam": "Kuiper",
        "e-mail": f"{given_name.lower()}@meeuw.example",
        "functie": "leerkracht",
        "locatie": "Alkmaar",
        "rollen": roles,
    }
    return {f"rij-{number}-{name}": value for name, value in cells.items()}


def make_and_send(joining: Joining, kind: str, to: str) -> Document:
    joining.post("document_new", kind, "nl")
    document = Document.objects.get(kind=kind)
    joining.desk.post(reverse("document_sending", args=[document.id]), {"contact": joining.contact(to)})
    joining.queue.work_off()
    return document


def code_for(joining: Joining, document: Document) -> str:
    """Read the code that Marijke tells by phone."""
    told = CODE.search(joining.desk.get(reverse("document", args=[document.id])).content.decode())
    assert told
    return told[1]


def keep_on_paper(joining: Joining, document: Document) -> None:
    scan = SimpleUploadedFile("getekend.pdf", blank_pdf(), "application/pdf")
    signed = {"name": "Ans de Wit", "job_title": "directeur", "signed_on": timezone.localdate(), "paper": scan}
    assert joining.desk.post(reverse("document_paper", args=[document.id]), signed).status_code == 302


def accept_invitation(address: str) -> Client:
    """Come with the link from the mail, choose a password, and set up a second step."""
    client = stranger()
    client.post(link_to(address, "uitnodiging"), {"password1": PASSWORD, "password2": PASSWORD})
    return signed_in(User.objects.get(email=address))


def follow_training(client: Client) -> None:
    """Read each lesson with its questions, and take the test."""
    course = reverse("training_course", args=[PROFESSIONALS.name])
    for lesson in PROFESSIONALS.lessons:
        client.post(f"{course}les/{lesson.name}/", {each.key: str(each.right) for each in lesson.questions})
    client.post(f"{course}toets/")
    attempt = Attempt.objects.latest("id")
    right = {key: str(PROFESSIONALS.pool[key].right) for key in attempt.questions}
    assert (
        "You passed" in client.post(reverse("training_attempt", args=[attempt.id]), right, follow=True).content.decode()
    )


def evaluate(joining: Joining, **wrote: str) -> Evaluation:
    """Ask Ans by mail; she answers at once, and the evaluation is done."""
    joining.post("evaluation_begin")
    evaluation = Evaluation.objects.open().get()
    joining.desk.post(reverse("evaluation_question", args=[evaluation.id]), {"contact": joining.contact("Ans de Wit")})
    joining.queue.work_off()
    assert stranger().post(link_to("ans@meeuw.example", "evaluatie"), wrote).status_code == 200
    if missed := wrote.get("missed"):
        joining.desk.post(reverse("evaluation_missed", args=[evaluation.id]), {"name": missed, "domain": "JH"})
    joining.desk.post(reverse("evaluation_finish", args=[evaluation.id]))
    evaluation.refresh_from_db()
    return evaluation
