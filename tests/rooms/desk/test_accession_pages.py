"""The pages of who lets organisations join. Rows C1 and C2."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Professional, Town
from tests.colleagues import colleague_of
from tests.covenants import mandated
from tests.rooms.desk.conftest import Desk
from tests.spreadsheets import read_rows
from verwijsindex.access.roles import Role
from verwijsindex.onboarding.actions import Prospect, begin
from verwijsindex.onboarding.models import Accession, Appointment, Contact, Task
from verwijsindex.onboarding.registering import register
from verwijsindex.onboarding.rules import Step
from verwijsindex.organisations.models import Domain
from verwijsindex.regions.models import Municipality

pytestmark = pytest.mark.django_db

OF_ONE = (
    "accession",
    "accession_details",
    "accession_move",
    "accession_stop",
    "accession_note",
    "accession_questions",
    "accession_task_new",
    "accession_contact_new",
    "accession_site_new",
    "accession_meeting_new",
)
OF_ALL = ("accessions", "accession_list", "accession_new", "accession_import", "accession_import_example")


@pytest.fixture
def marijke(town: Town) -> Professional:
    return mandated(colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER]))


@pytest.fixture
def browser(desk_of: Desk, marijke: Professional) -> Client:
    return desk_of(marijke)


@pytest.fixture
def meeuw(marijke: Professional) -> Accession:
    alkmaar = Municipality.objects.get(code="GM0361")
    prospect = Prospect("De Meeuw", Domain.EDUCATION, alkmaar, "Stichting Kust")
    return begin(marijke.actor, prospect, on=timezone.localdate())


def test_the_home_page_says_what_was_due_where(browser: Client, marijke: Professional, meeuw: Accession) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Contact.objects.create(accession=meeuw, name="Ans de Wit", mail_bounced_at=timezone.now())
    Accession.objects.update(next_on=yesterday)
    strand = begin(marijke.actor, Prospect("De Strandloper", Domain.EDUCATION, meeuw.municipality), on=yesterday)
    Task.objects.create(accession=strand, what="Call", due_on=yesterday)

    waiting = browser.get(reverse("home")).context["day"].tasks

    assert [(task.what, task.url) for task in waiting] == [
        ("De Meeuw: First contact", address("accession", meeuw)),
        ("De Strandloper: Tasks", address("accession", strand)),
        ("De Meeuw: mail comes back", address("accession", meeuw)),
    ]
    assert [task.when.split(" on ")[0] for task in waiting] == ["was due", "overdue", ""]


def address(page: str, accession: Accession) -> str:
    return reverse(page, args=[accession.id] if page in OF_ONE else [])


@pytest.mark.parametrize("page", [*OF_ALL, *OF_ONE])
def test_a_region_manager_finds_each_page_and_nobody_else(
    desk_of: Desk, browser: Client, town: Town, meeuw: Accession, page: str
) -> None:
    assert browser.get(address(page, meeuw)).status_code == 200
    assert desk_of(town.petra).get(address(page, meeuw)).status_code == 404


def test_the_board_shows_each_step_and_the_list_each_organisation(browser: Client, meeuw: Accession) -> None:
    board = browser.get(reverse("accessions")).context["columns"]
    rows = browser.get(reverse("accessions"), {"weergave": "lijst"}).context["rows"]

    assert [(column.step, column.total) for column in board] == [(1, 1), *((step, 0) for step in range(2, 10))]
    assert [row.id for row in rows] == [meeuw.id]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"naam": "kust"}, 1),
        ({"naam": "elsewhere"}, 0),
        ({"toon": "te-laat"}, 0),
        ({"toon": "gestopt"}, 0),
        ({"stap": "1"}, 1),
        ({"stap": "2"}, 0),
        ({"gemeente": "GM0361"}, 1),
        ({"domein": "JH"}, 0),
        ({"wie": "nobody"}, 1),
        ({"volgorde": "made-up"}, 1),
    ],
)
@pytest.mark.usefixtures("meeuw")
def test_one_asks_for_some(browser: Client, asked: dict[str, str], found: int) -> None:
    assert browser.get(reverse("accessions"), asked).context["total"] == found


@pytest.mark.usefixtures("meeuw")
def test_the_list_goes_along_as_a_spreadsheet(browser: Client) -> None:
    head, row = read_rows(browser.get(reverse("accession_list")).content)

    assert head[:2] == ["Organisation", "Umbrella organisation"]
    assert row[:2] == ["De Meeuw", "Stichting Kust"]


def test_a_new_organisation_is_taken_up_once(browser: Client) -> None:
    asked = {"name": "De Stern", "domain": "ON", "municipality": "GM0361", "umbrella": ""}

    assert browser.post(reverse("accession_new"), asked).status_code == 302
    again = browser.post(reverse("accession_new"), asked)

    assert "already" in str(again.context["form"].errors["name"])
    assert Accession.objects.get().name == "De Stern"


def test_a_step_is_taken_on_a_day_that_has_been(browser: Client, meeuw: Accession) -> None:
    today = timezone.localdate()
    page = address("accession_move", meeuw)

    tomorrow = browser.post(page, {"to": 2, "on": today + timedelta(days=1)})
    browser.post(page, {"to": 2, "on": today})

    assert tomorrow.context["form"].errors.keys() == {"on"}
    meeuw.refresh_from_db()
    assert meeuw.at is Step.TALK


def test_it_stops_and_is_taken_up_again(browser: Client, meeuw: Accession) -> None:
    browser.post(address("accession_stop", meeuw), {"why": "A merger."})
    assert "A merger." in browser.get(address("accession", meeuw)).content.decode()

    browser.post(reverse("accession_resume", args=[meeuw.id]))

    meeuw.refresh_from_db()
    assert meeuw.stopped_on is None


def test_what_is_written_down_stands_on_the_page(browser: Client, meeuw: Accession) -> None:
    today = timezone.localdate()
    browser.post(address("accession_note", meeuw), {"text": "They like it."})
    browser.post(address("accession_questions", meeuw), {"offer": "A school."})
    browser.post(address("accession_task_new", meeuw), {"what": "Send the leaflet", "due_on": today})
    browser.post(address("accession_site_new", meeuw), {"name": "Noord", "municipality": "GM0361", "phone": ""})
    asked = {"name": "Ans de Wit", "roles": ["decides"], "email": "ans@meeuw.example", "phone": "0725550100"}
    browser.post(address("accession_contact_new", meeuw), asked)

    page = browser.get(address("accession", meeuw)).content.decode()

    for said in ("They like it.", "Send the leaflet", "Noord", "Ans de Wit", "decides", "072 555 0100"):
        assert said in page
    assert "A school." in browser.get(address("accession_questions", meeuw)).content.decode()


def test_a_task_is_done_and_a_contact_goes(browser: Client, meeuw: Accession) -> None:
    browser.post(address("accession_task_new", meeuw), {"what": "Call", "due_on": timezone.localdate()})
    browser.post(address("accession_contact_new", meeuw), {"name": "Ans"})
    ans = Contact.objects.get()

    twice = browser.post(address("accession_contact_new", meeuw), {"name": "ans"})
    browser.post(reverse("accession_contact", args=[meeuw.id, ans.id]), {"name": "Ans de Wit"})
    browser.post(reverse("accession_task_done", args=[meeuw.id, Task.objects.get().id]))

    assert twice.context["form"].errors.keys() == {"name"}
    assert Contact.objects.get().name == "Ans de Wit"
    assert Task.objects.get().done_on == timezone.localdate()
    browser.post(reverse("accession_contact_removal", args=[meeuw.id, ans.id]))
    assert not Contact.objects.exists()


def test_a_talk_is_planned_to_come_and_goes_into_a_calendar(browser: Client, meeuw: Accession) -> None:
    today = timezone.localdate()
    talk = {"what": "Talk", "day": today + timedelta(days=1), "hour": "10:00", "minutes": 30, "place": "Online"}

    past = browser.post(address("accession_meeting_new", meeuw), {**talk, "day": today - timedelta(days=1)})
    browser.post(address("accession_meeting_new", meeuw), talk)

    assert past.context["form"].non_field_errors()
    file = browser.get(reverse("accession_meeting_file", args=[meeuw.id, Appointment.objects.get().id]))
    assert b"SUMMARY:Talk" in file.content


def test_a_talk_is_changed_and_called_off(browser: Client, meeuw: Accession) -> None:
    """Row C1"""
    talk = {"what": "Talk", "day": timezone.localdate() + timedelta(days=1), "hour": "10:00", "minutes": 30}
    browser.post(address("accession_meeting_new", meeuw), talk)
    planned = Appointment.objects.get()
    here = reverse("accession_meeting", args=[meeuw.id, planned.id])
    assert here in browser.get(address("accession", meeuw)).content.decode()
    assert 'value="10:00"' in browser.get(here).content.decode()

    browser.post(here, {**talk, "hour": "11:00"})
    planned.refresh_from_db()
    assert (timezone.localtime(planned.starts_at).hour, planned.changes) == (11, 1)

    browser.post(reverse("accession_meeting_off", args=[meeuw.id, planned.id]))
    assert here not in browser.get(address("accession", meeuw)).content.decode()
    assert browser.get(here).status_code == 404


def test_an_umbrella_shows_who_stands_below_it(browser: Client, meeuw: Accession) -> None:
    assert meeuw.umbrella
    page = browser.get(reverse("accession_umbrella", args=[meeuw.umbrella.id]))

    assert [row.name for row in page.context["rows"]] == ["De Meeuw"]


def test_details_change(browser: Client, marijke: Professional, meeuw: Accession) -> None:
    given = {"name": "De Meeuw 2", "domain": "ON", "municipality": "GM0361", "umbrella": "", "next_on": "2026-12-24"}

    browser.post(address("accession_details", meeuw), {**given, "owner": marijke.membership.id})

    meeuw.refresh_from_db()
    assert (meeuw.name, meeuw.umbrella) == ("De Meeuw 2", None)


def test_a_sheet_is_read_and_told_of(browser: Client) -> None:
    sheet = "naam;domein;gemeente\nDe Stern;onderwijs;Alkmaar\nX;nothing;Alkmaar\n"

    told = browser.post(reverse("accession_import"), {"sheet": SimpleUploadedFile("x.csv", sheet.encode())})
    refused = browser.post(reverse("accession_import"), {"sheet": SimpleUploadedFile("x.xlsx", b"nothing")})
    headless = browser.post(reverse("accession_import"), {"sheet": SimpleUploadedFile("x.csv", b"a;b")})

    assert (told.context["added"], told.context["known"], told.context["wrong"][0][0]) == (1, 0, 3)
    assert refused.context["form"].errors.keys() == headless.context["form"].errors.keys() == {"sheet"}


def test_an_agreement_is_signed_once_there_is_an_organisation(browser: Client, meeuw: Accession) -> None:
    assert browser.get(reverse("accession_agreement", args=[meeuw.id]))["Location"] == address("accession", meeuw)

    browser.post(reverse("accession_register", args=[meeuw.id]))
    signed = reverse("accession_agreement", args=[meeuw.id])
    too_early = browser.post(signed, {"signed_on": timezone.localdate() + timedelta(days=1)})

    assert too_early.context["form"].errors.keys() == {"signed_on"}


def test_an_organisation_of_a_known_name_is_not_made_twice(browser: Client, meeuw: Accession, town: Town) -> None:
    other = begin(
        town_manager := colleague_of(town.kees, "Rob", roles=[Role.REGION_MANAGER]).actor,
        Prospect("De Stern", Domain.EDUCATION, meeuw.municipality),
        on=timezone.localdate(),
    )
    register(town_manager, other, on=timezone.localdate())
    Accession.objects.filter(id=other.id).update(name="Renamed")
    Accession.objects.filter(id=meeuw.id).update(name="De Stern")

    answer = browser.post(reverse("accession_register", args=[meeuw.id]), follow=True)

    assert "Another organisation of this name" in answer.content.decode()
