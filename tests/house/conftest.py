"""Something of each kind of thing that addresses ask for, and somebody who logs in."""

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone
from joserfc.jwk import ECKey

from tests.api.record_system import SIGNAL
from tests.cast import NOOR_WITHOUT_BSN, TODAY, Professional, Town
from tests.colleagues import somebody_new
from tests.families import NOOR_OF_BOTH
from tests.schooling import lessons_of
from verwijsindex.access.roles import Role
from verwijsindex.accounts.models import User
from verwijsindex.coupling.case_rules import Wishes, set_case_rule
from verwijsindex.coupling.models import Exchange, Proposal, SourceSystem
from verwijsindex.coupling.proposals import seal
from verwijsindex.coupling.rules import SCOPES, CaseTerms, Mode
from verwijsindex.coupling.systems import Rights, add_key, register_system
from verwijsindex.criteria.rules import Decision, Weighed
from verwijsindex.criteria.weighings import keep_weighing, set_policy
from verwijsindex.matches.models import Consent, Match, RelayRequest
from verwijsindex.matches.relay_codes import Ask
from verwijsindex.matches.rules import Answer, Manner
from verwijsindex.notices.models import Notice
from verwijsindex.notices.refusing import sign
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.onboarding.documents.covenants import written_texts
from verwijsindex.onboarding.documents.papers import keep
from verwijsindex.onboarding.evaluations.figures import figures_of
from verwijsindex.onboarding.models import (
    Accession,
    Adoption,
    AgreementEnd,
    Appointment,
    Contact,
    Covenant,
    CovenantEnd,
    Document,
    Evaluation,
    Link,
    Mandate,
    Profile,
    Task,
    Umbrella,
    YearlyLetter,
    YearlyRound,
)
from verwijsindex.onboarding.rules import DecidedBy, DocumentKind, EndedBy, LinkedForm, Side
from verwijsindex.organisations.inviting import invite
from verwijsindex.organisations.models import Domain, Membership
from verwijsindex.outreach.mailing import way_out_of
from verwijsindex.outreach.models import Newsletter, Survey, SurveyPlace
from verwijsindex.persons.models import Doubt, IdentityReport, Ruling
from verwijsindex.regions.models import Municipality


@pytest.fixture
def things(town: Town) -> dict[str, object]:
    """What exists, by the names that addresses use for it; none of it is Kees's."""
    signal = town.fatima.signals(NOOR_OF_BOTH).signal
    town.joost.signals(NOOR_WITHOUT_BSN)
    match, fatima = Match.objects.get(), town.fatima.membership
    consent = Consent.objects.create(
        match=match,
        answer=Answer.REFUSED,
        parties=["representative"],
        purposes=[],
        answered_on=TODAY,
        manner=Manner.ORALLY,
        recorded_by=fatima,
    )
    notice = Notice.objects.create(recipient=fatima, kind=NoticeKind.MATCH_FOUND, cause="a match", match=match)
    pair = {"report": signal.report, "other": IdentityReport.objects.exclude(id=signal.report_id).get()}
    ruling = Ruling.objects.create(**pair, is_same=True, decided_by=fatima.user)
    ids: dict[str, Any] = {"consent": consent, "signal": signal, "match": match, "notice": notice, "membership": fatima}
    set_policy(town.petra.actor, kept_for=timedelta(days=365))
    ids["weighing"] = keep_weighing(town.fatima.actor, Weighed(Decision.NO_SIGNAL, "2026-1", "Geen zorgen."), on=TODAY)
    relayed, asked_by = match.participants.all()
    request = RelayRequest.objects.create(place=relayed, asked_by=asked_by, relay=fatima, ask=Ask.PLEASE_CALL)
    ids |= {"request": request, "doubt": Doubt.objects.create(**pair), "ruling": ruling}
    ids |= system_of(town.petra) | accession_of(town)
    place = town.petra.membership.location
    ids |= {"invitation": invite(town.petra.actor, somebody_new(place), at=timezone.now()), "location": place}
    ids |= proposal_to(town.fatima, ids["system"], by=town.petra)
    names = {"language": "nl", "reader": "ouders", "key": "of-a-mail", "rest": "nothing", "municipality_code": "GM0361"}
    names |= {"signed": sign(fatima.id), "token": way_out_of(fatima)}
    names |= {"public_page": "ouders", "audience": "ouders", "invitation_key": "of-another-mail"}
    ids |= lessons_of(town) | {"newsletter": newsletter_of(fatima), "survey": survey_to(town.petra.membership)}
    names |= {"course": "of-nobody", "lesson": "on-nothing", "number": ids.pop("certificate").number}
    names |= {"overview_token": "of-a-mail", "evaluation_key": "of-another-mail"}
    names |= {"linked_form": "profiel", "section": "doelgroep", "version": "1"}
    names |= {"link_key": "of-one-more-mail", "document_key": "of-yet-another-mail", "kind": "convenant"}
    names |= {"handbook": "of-nobody", "page": "on-nothing"}  # what is written may be read by all
    return {name: thing.pk for name, thing in ids.items()} | names


def system_of(coordinator: Professional) -> dict[str, Any]:
    """Register a record system that has a key, and called once."""
    system = register_system(coordinator.actor, "Leerlingvolgsysteem", Rights(frozenset(SCOPES), has_bsn_right=True))
    key = add_key(coordinator.actor, system, ECKey.generate_key("P-256").as_pem(private=False).decode())
    exchange = Exchange.objects.create(system=system, method="GET", path="/", status=200)
    return {"system": system, "system_key": key, "exchange": exchange}


def proposal_to(somebody: Professional, system: SourceSystem, *, by: Professional) -> dict[str, Any]:
    """Let a rule propose a signal."""
    rule = set_case_rule(by.actor, "crisisopvang", Wishes(CaseTerms(Mode.ASK, "intake", 0, 17)))
    proposal = Proposal(system=system, reference=uuid4(), rule=rule, professional=somebody.membership)
    seal(proposal, json.dumps(SIGNAL).encode())
    proposal.save()
    return {"case_rule": rule, "proposal": proposal}


def accession_of(town: Town) -> dict[str, Any]:
    """Let an organisation be on its way, with something of each kind in its dossier."""
    region, municipality = town.kees.membership.organisation.region, town.kees.membership.location.municipality
    umbrella = Umbrella.objects.create(region=region, name="Stichting Kust")
    accession = Accession.objects.create(
        region=region,
        name="De Meeuw",
        domain=Domain.EDUCATION,
        municipality=municipality,
        umbrella=umbrella,
        owner=town.fatima.membership,
        since=TODAY,
        next_on=TODAY,
    )
    yearly = YearlyRound.objects.create(region=region, since=TODAY, until=TODAY, begun_by=town.fatima.membership)
    school = town.fatima.membership.organisation
    figures = asdict(figures_of([school], start=TODAY, end=TODAY)[school.id])
    return {
        "accession": accession,
        "round": yearly,
        "letter": YearlyLetter.objects.create(round=yearly, organisation=school, figures=figures),
        "umbrella": umbrella,
        "link": link_to(accession, LinkedForm.PROFILE, sender=town.fatima.membership),
        "accounts_link": link_to(accession, LinkedForm.ACCOUNTS, sender=town.fatima.membership),
        "profile": agreed_profile(accession),
        "task": Task.objects.create(accession=accession, what="Call", due_on=TODAY, is_in_plan=True),
        "document": document_of(accession, by=town.fatima.membership),
        "contact": Contact.objects.create(accession=accession, name="Ans", email="ans@meeuw.example"),
        "evaluation": Evaluation.objects.create(accession=accession, step=7, since=TODAY, began_on=TODAY),
        "appointment": Appointment.objects.create(accession=accession, what="Talk", starts_at=timezone.now()),
        "ending": ending_of(accession, by=town.fatima.membership),
        **decisions_of(municipality, by=town.fatima.membership),
    }


def decisions_of(municipality: Municipality, *, by: Membership) -> dict[str, Any]:
    """Let a municipality adopt the covenant, and give a mandate."""
    region, now = municipality.region, timezone.now()
    covenant = Covenant.objects.create(
        region=region, number=1, texts=written_texts(region), published_at=now, published_by=by
    )
    decided = {"decided_by": DecidedBy.EXECUTIVE, "decided_on": TODAY, "written_by": by, "written_at": now}
    adopted = {"covenant": covenant, "municipality": municipality, "paper": keep(b"%PDF-")}
    given = {"region": region, "holder": by, "begins_on": TODAY, "paper": keep(b"%PDF-")}
    return {
        "adoption": Adoption.objects.create(**adopted, **decided),
        "mandate": Mandate.objects.create(**given, **decided),
        "end": CovenantEnd.objects.create(municipality=municipality, ends_on=TODAY, paper=keep(b"%PDF-"), **decided),
    }


def ending_of(accession: Accession, *, by: Membership) -> AgreementEnd:
    said = {"ended_by": EndedBy.ORGANISATION, "reason": "Merged.", "noticed_on": TODAY, "ends_on": TODAY}
    written = {"notice": keep(b"%PDF-"), "written_by": by, "written_at": timezone.now()}
    return AgreementEnd.objects.create(accession=accession, **said, **written)


def link_to(accession: Accession, form: LinkedForm, *, sender: Membership) -> Link:
    somebody, _ = Contact.objects.get_or_create(accession=accession, name="Bo", email="bo@meeuw.example")
    return Link.objects.create(accession=accession, form=form, contact=somebody, sent_by=sender, sent_at=timezone.now())


def agreed_profile(accession: Accession) -> Profile:
    said = {"proposed_on": TODAY, "proposed_by": "Bo", "proposed_from": Side.REGION, "agreed_on": TODAY}
    return Profile.objects.create(accession=accession, number=1, agreed_by="Ans", **said)


def document_of(accession: Accession, *, by: Membership) -> Document:
    """Let an agreement be sent to somebody."""
    now = timezone.now()
    return Document.objects.create(
        accession=accession,
        kind=DocumentKind.AGREEMENT,
        language="nl",
        number=1,
        text_number=0,
        title="Toetredingsovereenkomst",
        parts=[{"kind": "paragraph", "runs": [{"text": "De Meeuw", "strong": False}]}],
        paper=keep(b"%PDF-"),
        made_at=now,
        made_by=by,
        sent_at=now,
        sent_by=by,
        sent_to="Ans",
        sent_to_email="ans@meeuw.example",
    )


def survey_to(somebody: Membership) -> Survey:
    asked = {"title": "Wat heb je nodig?", "questions": "Wat heb je nodig?", "sent_at": timezone.now()}
    survey = Survey.objects.create(region=somebody.organisation.region, until=timezone.localdate(), **asked)
    SurveyPlace.objects.create(survey=survey, reader=somebody)
    return survey


def newsletter_of(somebody: Membership) -> Newsletter:
    of_all = {"subject": "Nieuws", "text": "Dag.", "readers": [Role.PROFESSIONAL], "sent_at": timezone.now()}
    return Newsletter.objects.create(region=somebody.organisation.region, written_by=somebody, **of_all)


def log_in(client: Client, user: User) -> None:
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    client.force_login(user)
