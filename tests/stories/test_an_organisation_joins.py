"""An organisation joins: from the first contact to the yearly round, through the doors. Rows C1-C7 and E8."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from tests import joining as steps
from tests.addresses import addresses
from tests.cast import NOOR, Professional, Town
from tests.colleagues import colleague_of
from tests.covenants import mandated
from tests.giving import NOORS_NAME, give, look_up
from tests.joining import Joining, on, signed_in, stranger
from verwijsindex.access.roles import Role
from verwijsindex.notices.listeners import tell_who_goes_along
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.onboarding.events import AccessionsOverdue
from verwijsindex.onboarding.models import Accession, YearlyRound
from verwijsindex.onboarding.profile.rules import Section
from verwijsindex.onboarding.reminding import remind_owners
from verwijsindex.onboarding.rules import Step
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db

ROADS = "accession", "covenant", "document", "evaluation", "mandate", "plan", "region", "talks", "yearly_round"
FIRST_CALL = date(2026, 11, 23)
TALK = date(2026, 12, 1)
DISCUSSION = date(2026, 12, 8)
SIGNING = date(2026, 12, 15)
TRAINING = date(2027, 1, 12)
FIRST_SIGNAL = date(2027, 2, 1)
FIRST_EVALUATION = date(2027, 2, 23)
SECOND_EVALUATION = date(2027, 4, 23)


@pytest.fixture
def marijke(town: Town) -> Professional:
    return mandated(colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER]))


def test_from_the_first_contact_to_the_yearly_round(marijke: Professional) -> None:
    meeuw = Joining(marijke)
    for day, happens in (
        (FIRST_CALL, it_is_called),
        (TALK, it_talks),
        (DISCUSSION, its_profile_is_agreed_on),
        (SIGNING, it_signs_and_names_its_people),
        (SIGNING + timedelta(days=3), its_people_come),
        (TRAINING, its_people_learn),
        (FIRST_SIGNAL, it_signals),
        (FIRST_EVALUATION, it_is_evaluated),
        (SECOND_EVALUATION, it_is_evaluated_again),
        (SECOND_EVALUATION + timedelta(weeks=52), it_hears_how_its_year_went),
        (SECOND_EVALUATION + timedelta(weeks=53), it_is_evaluated_each_year),
    ):
        with on(day):
            happens(meeuw)

    assert [line.step for line in meeuw.accession.lines.filter(kind="moved")] == [9, *range(9, 1, -1)]
    assert not any(secret in str(sent.body) for sent in mail.outbox for secret in ("Boer", "Noor", "999900006"))


def it_is_called(meeuw: Joining) -> None:
    """Step 1. Contacts, a location, and who of the region goes along."""
    asked = {"name": "De Meeuw", "domain": "ON", "municipality": "GM0361", "umbrella": "Stichting Kust"}
    meeuw.desk.post(reverse("accession_new"), asked)
    for name, role in (("Ans de Wit", "decides"), ("Bo Kuiper", "practice")):
        address = f"{name.split()[0].lower()}@meeuw.example"
        meeuw.post("accession_contact_new", name=name, job_title="directeur", roles=[role], email=address)
    meeuw.post("accession_site_new", name="Alkmaar", municipality="GM0361")
    meeuw.post(
        "accession_meeting_new",
        what="Kennismaking",
        day=TALK,
        hour="14:00",
        minutes=30,
        contacts=[meeuw.contact("Ans de Wit")],
    )

    assert mail.outbox[-1].to == ["ans@meeuw.example"]
    assert "BEGIN:VCALENDAR" in str(mail.outbox[-1].attachments[0])
    meeuw.come_to(Step.TALK)


def it_talks(meeuw: Joining) -> None:
    """Steps 2 and 3. What was said stands in the dossier, and two people write the profile behind a link each."""
    meeuw.post("accession_note", text="Wil eerst het team spreken.")
    meeuw.post("accession_questions", clients="Kinderen van 4 tot 12 jaar.")
    meeuw.come_to(Step.DRAFT)
    for name in ("Ans de Wit", "Bo Kuiper"):
        meeuw.post("accession_link_new", "profiel", contact=meeuw.contact(name))

    first, *others = Section
    steps.write_sections(steps.link_to("ans@meeuw.example", "aansluiten"), first)
    steps.write_sections(steps.link_to("bo@meeuw.example", "aansluiten"), *others)
    meeuw.come_to(Step.DISCUSSION)


def its_profile_is_agreed_on(meeuw: Joining) -> None:
    """Step 4. The organisation proposes, the region agrees; from then on the profile stays as it is."""
    link = steps.link_to("ans@meeuw.example", "aansluiten")
    stranger().post(f"{link}voorstel/")
    page = meeuw.desk.get(reverse("accession_profile", args=[meeuw.accession.id]))
    meeuw.post("accession_profile_agreement", seen=page.context["agreed_form"].initial["seen"])

    assert meeuw.accession.profiles.agreed().get().proposed_by == "Ans de Wit"
    meeuw.come_to(Step.COMPLETION)


def it_signs_and_names_its_people(meeuw: Joining) -> None:
    """Step 5. One paper is signed in the portal, one by hand; the account form becomes invitations."""
    assert "not in the index yet" in meeuw.page()
    meeuw.post("accession_register")
    agreement = steps.make_and_send(meeuw, "toetredingsovereenkomst", "Ans de Wit")
    signed = {"name": "Ans de Wit", "job_title": "directeur", "agrees": "on", "code": steps.code_for(meeuw, agreement)}
    stranger().post(steps.link_to("ans@meeuw.example", "tekenen"), signed)
    steps.keep_on_paper(meeuw, steps.make_and_send(meeuw, "verwerkersovereenkomst", "Ans de Wit"))
    assert [str(each.state) for each in meeuw.accession.documents.order_by("kind")] == ["signed", "uploaded"]

    meeuw.post("accession_link_new", "accounts", contact=meeuw.contact("Ans de Wit"))
    form = steps.link_to("ans@meeuw.example", "aansluiten/accounts")
    people = steps.account_row(0, "Bo", ["professional"]) | steps.account_row(1, "Cas", ["coördinator"])
    stranger().post(form, people)
    stranger().post(f"{form}insturen/")
    meeuw.post("accession_accounts_inviting")
    assert "No professional has an account." in meeuw.page()
    meeuw.come_to(Step.TRAINING)


def its_people_come(meeuw: Joining) -> None:
    """Invariant I12. Nobody signals before the training, and the pages say so."""
    bo = steps.accept_invitation("bo@meeuw.example")
    steps.accept_invitation("cas@meeuw.example")
    assert "No professional is trained." in meeuw.page()
    assert "First the training" in bo.get(reverse("home")).content.decode()
    bo_signals()
    assert not Signal.objects.exists()


def its_people_learn(meeuw: Joining) -> None:
    """Step 6."""
    steps.follow_training(signed_in(Membership.objects.get(email="bo@meeuw.example").user))

    assert "Before anybody there can signal" not in meeuw.page()
    meeuw.come_to(Step.FIRST_EVALUATION)


def it_signals(meeuw: Joining) -> None:
    bo_signals()

    assert Signal.objects.get().organisation == meeuw.accession.organisation


def it_is_evaluated(meeuw: Joining) -> None:
    """Step 7, six to eight weeks after the training."""
    assert TRAINING + timedelta(weeks=6) <= meeuw.accession.next_on <= TRAINING + timedelta(weeks=8)

    evaluation = steps.evaluate(meeuw, tips="More examples.")

    assert (evaluation.figures["given"], evaluation.wrote) == (1, {"tips": "More examples."})


def it_is_evaluated_again(meeuw: Joining) -> None:
    """Step 8, two to three months later: who is missed is on its way, and the plan holds what to do meanwhile."""
    assert meeuw.accession.next_on == SECOND_EVALUATION

    steps.evaluate(meeuw, missed="De Sloep")

    assert Accession.objects.get(name="De Sloep").at is Step.CONTACT
    assert (meeuw.accession.at, meeuw.accession.next_on.year) == (Step.YEARLY, 2028)
    meeuw.post("plan_proposal")
    cas = signed_in(Membership.objects.get(email="cas@meeuw.example").user)
    assert "More examples." in cas.get(reverse("own_dossier")).content.decode()


def it_hears_how_its_year_went(meeuw: Joining) -> None:
    """Step 9. What was forgotten is told to who goes along; the round mails the organisation its own figures."""
    assert remind_owners(on=timezone.localdate()) == 1
    meeuw.desk.post(reverse("yearly_round_new"), {"organisation": [meeuw.accession.organisation_id]})
    meeuw.desk.post(reverse("yearly_round_sending", args=[YearlyRound.objects.get().id]))
    meeuw.queue.work_off()

    told = [sent.subject for sent in mail.outbox if sent.to == ["cas@meeuw.example"]]
    assert told[-1] == "Hoe gaat het met signaleren bij De Meeuw?"


def it_is_evaluated_each_year(meeuw: Joining) -> None:
    """Step 9 again: the third evaluation is of a year, and proposes the day of the next."""
    evaluation = steps.evaluate(meeuw, tips="Keep it so.")

    assert (Step(evaluation.step), evaluation.since) == (Step.YEARLY, SECOND_EVALUATION)
    assert (meeuw.accession.at, meeuw.accession.next_on.year) == (Step.YEARLY, 2029)


def bo_signals() -> None:
    """Let Bo try to give a signal on Noor today."""
    day = timezone.localdate()
    membership = Membership.objects.get(email="bo@meeuw.example")
    client = signed_in(membership.user)
    told = {"informed_on": f"{day:%d-%m-%Y}", "ends_on": f"{day + timedelta(days=200):%d-%m-%Y}"}
    give(client, look_up(client, **NOORS_NAME), membership.id, **told)


def test_who_guesses_the_code_signs_nothing(marijke: Professional) -> None:
    """Row C4: whoever reads along in the mailbox has the link alone."""
    meeuw = Joining(marijke)
    with on(FIRST_CALL):
        it_is_called(meeuw)
        steps.make_and_send(meeuw, "toetredingsovereenkomst", "Ans de Wit")
        link = steps.link_to("ans@meeuw.example", "tekenen")
        guessed = {"name": "Ans de Wit", "job_title": "directeur", "agrees": "on", "code": "AAAA-AAAA"}

        assert "This is not the code" in stranger().post(link, guessed).content.decode()
        assert not meeuw.accession.documents.get().is_signed


def test_nothing_falls_between(marijke: Professional) -> None:
    with on(FIRST_CALL):
        asked = {"name": "De Meeuw", "domain": "ON", "municipality": "GM0361", "umbrella": ""}
        signed_in(marijke.membership.user).post(reverse("accession_new"), asked)
    later = FIRST_CALL + timedelta(days=30)

    assert remind_owners(on=later) == 1
    for _ in range(2):  # a job may run twice
        tell_who_goes_along(AccessionsOverdue(marijke.membership.id, 20261223))

    notice = Notice.objects.get(recipient=marijke.membership)
    assert notice.kind == NoticeKind.ACCESSION_OVERDUE
    with on(later):
        assert signed_in(marijke.membership.user).get(reverse("notice", args=[notice.id]))["Location"] == reverse(
            "accessions"
        )
        assert "De Meeuw" in signed_in(marijke.membership.user).get(reverse("home")).content.decode()


def test_who_lets_organisations_join_sees_no_young_person(town: Town, marijke: Professional) -> None:
    """Invariant: I1"""
    town.fatima.signals(NOOR)
    asked = {"name": "De Meeuw", "domain": "ON", "municipality": "GM0361", "umbrella": "Stichting Kust"}
    signed_in(marijke.membership.user).post(reverse("accession_new"), asked)
    accession = Accession.objects.get()
    things: dict[str, object] = {"accession": accession.id, "umbrella": accession.umbrella_id}
    things |= {"section": "doelgroep", "linked_form": "profiel", "kind": "convenant", "language": "nl"}
    things |= {"municipality_code": "GM0361"}

    opened = [
        address for address in addresses() if address.name.startswith(ROADS) and address.asks_for <= things.keys()
    ]
    for address in opened:
        page = signed_in(marijke.membership.user).get(address.path(things)).content.decode(errors="replace")
        assert not any(name in page for name in ("Noor de Boer", "Boer", "999900006", "N. de B."))

    assert {road for road in ROADS if any(address.name.startswith(road) for address in opened)} == set(ROADS)
