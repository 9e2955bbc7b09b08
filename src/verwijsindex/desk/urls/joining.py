"""Addresses of who lets organisations join, and of the organisations that fill in a form with a link."""

from django.urls import path, register_converter

from verwijsindex.desk.views import (
    accession_dossier,
    accession_import,
    accession_steps,
    accession_talks,
    accessions,
    accounts,
    agreement_end,
    embedding,
    evaluation_link,
    evaluations,
    links,
    profile,
    yearly,
)
from verwijsindex.onboarding.profile.rules import Section
from verwijsindex.onboarding.rules import LinkedForm


class SectionConverter:
    regex = "|".join(Section)
    to_python = Section
    to_url = str


class LinkedFormConverter:
    regex = "|".join(LinkedForm)
    to_python = LinkedForm
    to_url = str


register_converter(SectionConverter, "section")
register_converter(LinkedFormConverter, "linked_form")

urlpatterns = [
    path("aansluitingen/", accessions.listing, name="accessions"),
    path("aansluitingen/lijst.xlsx", accessions.accession_list, name="accession_list"),
    path("aansluitingen/nieuw/", accessions.new, name="accession_new"),
    path("aansluitingen/import/", accession_import.sheet, name="accession_import"),
    path("aansluitingen/import/voorbeeld.xlsx", accession_import.example, name="accession_import_example"),
    path("aansluitingen/koepels/<int:umbrella_id>/", accessions.umbrella, name="accession_umbrella"),
    path("aansluitingen/<uuid:accession_id>/", accessions.one, name="accession"),
    path("aansluitingen/<uuid:accession_id>/gegevens/", accessions.details, name="accession_details"),
    path("aansluitingen/<uuid:accession_id>/stap/", accession_steps.move, name="accession_move"),
    path("aansluitingen/<uuid:accession_id>/einde/", accession_steps.stop, name="accession_stop"),
    path("aansluitingen/<uuid:accession_id>/hervatting/", accession_steps.resume, name="accession_resume"),
    path("aansluitingen/<uuid:accession_id>/registratie/", accession_steps.registration, name="accession_register"),
    path("aansluitingen/<uuid:accession_id>/overeenkomst/", accession_dossier.agreement, name="accession_agreement"),
    path("aansluitingen/<uuid:accession_id>/overeenkomst/einde/", agreement_end.end, name="agreement_end"),
    path(
        "aansluitingen/<uuid:accession_id>/overeenkomst/doorgaan/", agreement_end.undoing, name="agreement_end_undoing"
    ),
    path("aansluitingen/opzeggingen/<uuid:ending_id>.pdf", agreement_end.letter, name="agreement_end_letter"),
    path("aansluitingen/<uuid:accession_id>/accounts/", accounts.people_of_accession, name="accession_accounts"),
    path(
        "aansluitingen/<uuid:accession_id>/accounts/blad/",
        accounts.sheet_of_accession,
        name="accession_accounts_sheet",
    ),
    path(
        "aansluitingen/<uuid:accession_id>/accounts/insturen/",
        accounts.sending_of_accession,
        name="accession_accounts_sending",
    ),
    path(
        "aansluitingen/<uuid:accession_id>/accounts/uitnodigen/",
        accounts.inviting,
        name="accession_accounts_inviting",
    ),
    path("aansluitingen/accountformulier.xlsx", accounts.example, name="accession_account_form"),
    path("aansluitingen/<uuid:accession_id>/notitie/", accession_dossier.note, name="accession_note"),
    path("aansluitingen/<uuid:accession_id>/vragen/", accession_dossier.questions, name="accession_questions"),
    path("aansluitingen/<uuid:accession_id>/taken/", accession_dossier.task_new, name="accession_task_new"),
    path(
        "aansluitingen/<uuid:accession_id>/taken/<uuid:task_id>/",
        accession_dossier.task_done,
        name="accession_task_done",
    ),
    path("aansluitingen/<uuid:accession_id>/contacten/", accession_dossier.contact, name="accession_contact_new"),
    path(
        "aansluitingen/<uuid:accession_id>/contacten/<uuid:contact_id>/",
        accession_dossier.contact,
        name="accession_contact",
    ),
    path(
        "aansluitingen/<uuid:accession_id>/contacten/<uuid:contact_id>/verwijdering/",
        accession_dossier.contact_removal,
        name="accession_contact_removal",
    ),
    path("aansluitingen/<uuid:accession_id>/locaties/", accession_dossier.site_new, name="accession_site_new"),
    path("aansluitingen/<uuid:accession_id>/gesprekken/", accession_talks.meeting_new, name="accession_meeting_new"),
    path(
        "aansluitingen/<uuid:accession_id>/gesprekken/<uuid:appointment_id>/",
        accession_talks.meeting,
        name="accession_meeting",
    ),
    path(
        "aansluitingen/<uuid:accession_id>/gesprekken/<uuid:appointment_id>/afzegging/",
        accession_talks.meeting_off,
        name="accession_meeting_off",
    ),
    path(
        "aansluitingen/<uuid:accession_id>/gesprekken/<uuid:appointment_id>/afspraak.ics",
        accession_talks.meeting_file,
        name="accession_meeting_file",
    ),
    path("aansluitingen/<uuid:accession_id>/evaluatie/", evaluations.begin, name="evaluation_begin"),
    path("evaluaties/", evaluations.listing, name="evaluations"),
    path("evaluaties/lijst.xlsx", evaluations.evaluation_list, name="evaluation_list"),
    path("evaluaties/<uuid:evaluation_id>/", evaluations.one, name="evaluation"),
    path("evaluaties/<uuid:evaluation_id>/antwoorden/", evaluations.answers, name="evaluation_answers"),
    path("evaluaties/<uuid:evaluation_id>/vraag/", evaluations.question, name="evaluation_question"),
    path("evaluaties/<uuid:evaluation_id>/gemist/", evaluations.missed, name="evaluation_missed"),
    path("evaluaties/<uuid:evaluation_id>/einde/", evaluations.finish, name="evaluation_finish"),
    path("evaluatie/<uuid:evaluation_id>/<slug:evaluation_key>/", evaluation_link.answers, name="evaluation_link"),
    path("aansluitingen/<uuid:accession_id>/borgingsplan/", embedding.plan, name="plan"),
    path("aansluitingen/<uuid:accession_id>/borgingsplan/voorstel/", embedding.proposal, name="plan_proposal"),
    path("aansluitingen/<uuid:accession_id>/borgingsplan/nieuw/", embedding.action, name="plan_action_new"),
    path("aansluitingen/<uuid:accession_id>/borgingsplan/<uuid:task_id>/", embedding.action, name="plan_action"),
    path(
        "aansluitingen/<uuid:accession_id>/borgingsplan/<uuid:task_id>/klaar/",
        embedding.action_done,
        name="plan_action_done",
    ),
    path(
        "aansluitingen/<uuid:accession_id>/borgingsplan/<uuid:task_id>/verwijdering/",
        embedding.action_removal,
        name="plan_action_removal",
    ),
    path("gesprekken/", embedding.talks, name="talks"),
    path("gesprekken/<municipality_code>/", embedding.talk, name="talk"),
    path("jaarronde/", yearly.listing, name="yearly_rounds"),
    path("jaarronde/nieuw/", yearly.new, name="yearly_round_new"),
    path("jaarronde/<uuid:round_id>/", yearly.one, name="yearly_round"),
    path("jaarronde/<uuid:round_id>/lijst.xlsx", yearly.letter_list, name="yearly_round_list"),
    path("jaarronde/<uuid:round_id>/versturen/", yearly.sending, name="yearly_round_sending"),
    path("jaarronde/<uuid:round_id>/weg/", yearly.removal, name="yearly_round_removal"),
    path("jaarronde/<uuid:round_id>/brieven/<int:letter_id>/", yearly.letter, name="yearly_letter"),
    path("aansluitingen/<uuid:accession_id>/links/<linked_form:linked_form>/", links.new, name="accession_link_new"),
    path(
        "aansluitingen/<uuid:accession_id>/links/<uuid:link_id>/intrekking/",
        links.withdrawal,
        name="accession_link_withdrawal",
    ),
    path("aansluitingen/<uuid:accession_id>/profiel/", profile.of_accession, name="accession_profile"),
    path(
        "aansluitingen/<uuid:accession_id>/profiel/voorstel/",
        profile.proposal_of_accession,
        name="accession_profile_proposal",
    ),
    path(
        "aansluitingen/<uuid:accession_id>/profiel/akkoord/",
        profile.agreement_of_accession,
        name="accession_profile_agreement",
    ),
    path("aansluitingen/<uuid:accession_id>/profiel/versies/", profile.version_new, name="accession_profile_begin"),
    path(
        "aansluitingen/<uuid:accession_id>/profiel/versies/<int:version>/",
        profile.version,
        name="accession_profile_version",
    ),
    path(
        "aansluitingen/<uuid:accession_id>/profiel/<section:section>/",
        profile.section_of_accession,
        name="accession_profile_section",
    ),
    path("aansluiten/accounts/<uuid:link_id>/<slug:link_key>/", accounts.people_of_link, name="accounts_link"),
    path(
        "aansluiten/accounts/<uuid:link_id>/<slug:link_key>/blad/",
        accounts.sheet_of_link,
        name="accounts_link_sheet",
    ),
    path(
        "aansluiten/accounts/<uuid:link_id>/<slug:link_key>/insturen/",
        accounts.sending_of_link,
        name="accounts_link_sending",
    ),
    path("aansluiten/profiel/<uuid:link_id>/<slug:link_key>/", profile.of_link, name="profile_link"),
    path(
        "aansluiten/profiel/<uuid:link_id>/<slug:link_key>/voorstel/",
        profile.proposal_of_link,
        name="profile_link_proposal",
    ),
    path(
        "aansluiten/profiel/<uuid:link_id>/<slug:link_key>/akkoord/",
        profile.agreement_of_link,
        name="profile_link_agreement",
    ),
    path(
        "aansluiten/profiel/<uuid:link_id>/<slug:link_key>/<section:section>/",
        profile.section_of_link,
        name="profile_link_section",
    ),
]
