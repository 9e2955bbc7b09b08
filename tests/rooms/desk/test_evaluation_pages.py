"""The pages on which organisations are evaluated, and the one they answer on. Row C6."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import NOOR, Professional, Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from tests.spreadsheets import read_rows
from verwijsindex.access.roles import Role
from verwijsindex.onboarding.actions import Prospect, begin
from verwijsindex.onboarding.evaluations.link import key_of
from verwijsindex.onboarding.models import Accession, Contact, Evaluation
from verwijsindex.onboarding.rules import Step
from verwijsindex.organisations.models import Domain

pytestmark = pytest.mark.django_db


@pytest.fixture
def marijke(town: Town) -> Professional:
    return colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER])


@pytest.fixture
def browser(marijke: Professional, desk_of: Desk) -> Client:
    return desk_of(marijke)


@pytest.fixture
def school(town: Town, marijke: Professional) -> Accession:
    """Let Fatima's school stand at its second evaluation."""
    organisation, place = town.fatima.membership.organisation, town.fatima.membership.location.municipality
    begun = begin(marijke.actor, Prospect(organisation.name, Domain.EDUCATION, place), on=timezone.localdate())
    begun.organisation, begun.step = organisation, Step.SECOND_EVALUATION
    begun.save()
    Contact.objects.create(accession=begun, name="Ans de Wit", email="ans@zilvermeeuw.example")
    return begun


@pytest.fixture
def evaluation(browser: Client, school: Accession) -> Evaluation:
    browser.post(reverse("evaluation_begin", args=[school.id]))
    return Evaluation.objects.get()


def test_from_the_figures_to_the_next_step(browser: Client, evaluation: Evaluation, client: Client) -> None:
    page = reverse("evaluation", args=[evaluation.id])
    contact = evaluation.accession.contacts.get()
    browser.post(reverse("evaluation_question", args=[evaluation.id]), {"contact": contact.id})
    evaluation.refresh_from_db()
    link = reverse("evaluation_link", args=[evaluation.id, key_of(evaluation)])
    client.post(link, {"as-expected": "partly", "missed": "De Sloep", "interview": "Yara van Loon"})
    browser.post(reverse("evaluation_answers", args=[evaluation.id]), {"explains": "Two colleagues are ill."})

    shown = browser.get(page).content.decode()
    for said in ("Two colleagues are ill.", "De Sloep", "partly", "Yara van Loon", "The organisation answered"):
        assert said in shown
    browser.post(reverse("evaluation_missed", args=[evaluation.id]), {"name": "De Sloep", "domain": "JH"})
    assert Accession.objects.filter(name="De Sloep").exists()
    assert "Yara van Loon" in browser.get(reverse("evaluations")).content.decode()

    browser.post(reverse("evaluation_finish", args=[evaluation.id]))
    assert Accession.objects.get(id=evaluation.accession_id).at is Step.YEARLY
    assert browser.get(reverse("evaluation_answers", args=[evaluation.id])).status_code == 404
    assert client.get(link).status_code == 404


def test_what_was_not_named_is_not_taken_up(browser: Client, evaluation: Evaluation) -> None:
    for asked in ({"name": "De Sloep", "domain": "JH"}, {"name": "De Sloep", "domain": "made-up"}):
        browser.post(reverse("evaluation_missed", args=[evaluation.id]), asked)

    assert not Accession.objects.filter(name="De Sloep").exists()


def test_before_the_training_one_is_told_to_wait(browser: Client, school: Accession) -> None:
    Accession.objects.update(step=Step.TALK)

    answer = browser.post(reverse("evaluation_begin", args=[school.id]), follow=True)

    assert "after the training" in answer.content.decode()


@pytest.mark.usefixtures("evaluation")
@pytest.mark.parametrize(("asked", "found"), [({}, 1), ({"soort": "7"}, 0), ({"toon": "klaar"}, 0), ({"toon": "?"}, 1)])
def test_the_list_is_chosen_from_and_downloaded(browser: Client, asked: dict[str, str], found: int) -> None:
    assert len(browser.get(reverse("evaluations"), asked).context["rows"]) == found
    assert len(read_rows(browser.get(reverse("evaluation_list"), asked).content)) == found + 1


def test_questions_of_an_evaluation_stand_on_a_page_of_their_own(browser: Client, school: Accession) -> None:
    answer = browser.get(reverse("accession_questions", args=[school.id]))

    assert answer["Location"] == reverse("accession", args=[school.id])


def test_no_page_tells_of_a_young_person(browser: Client, town: Town, school: Accession, client: Client) -> None:
    """Invariant: I1"""
    town.fatima.signals(NOOR, on=timezone.localdate())
    browser.post(reverse("evaluation_begin", args=[school.id]))
    evaluation = Evaluation.objects.get()
    Evaluation.objects.update(asked_at=timezone.now())
    evaluation.refresh_from_db()
    link = client.get(reverse("evaluation_link", args=[evaluation.id, key_of(evaluation)]))
    page = browser.get(reverse("evaluation", args=[evaluation.id]))

    assert "fewer than 5" in page.content.decode()
    assert not any(name in shown.content.decode() for shown in (link, page) for name in ("Boer", "999900006"))
