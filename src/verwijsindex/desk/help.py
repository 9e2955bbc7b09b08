"""Which page of the manual helps with which page of the house."""

from django.urls import ResolverMatch, reverse

_HELPS_WITH = {
    "iedereen/je-startpagina": "home choose_membership",
    "iedereen/inloggen": "invitation",
    "iedereen/je-gegevens": "contact contact_confirmation",
    "iedereen/berichten": "notices notice",
    "iedereen/training": """
        training training_course training_lesson training_test training_attempt training_meeting
    """,
    "professional/een-signaal-geven": """
        signal_new signal_give signal_undo proposal proposal_declining practice practice_give
        practice_signal practice_match
    """,
    "professional/afwegen": "weighings weighing_new weighing weighing_destruction",
    "professional/informeren": "signal_inform signal_letter",
    "professional/je-signalen": """
        signals signal signal_end signal_withdraw signal_hand_over signal_correction signal_check
    """,
    "professional/afgeschermd": "signal_shield signal_unshield match_ask",
    "professional/je-hebt-een-match": "matches match match_contact match_appointment match_value",
    "professional/een-gezin": "signal_family signal_family_contact",
    "professional/de-regie": "match_lead match_lead_answer",
    "professional/toestemming": "match_consent match_consent_withdrawal",
    "professional/niet-dezelfde-jeugdige": "match_dispute",
    "coordinator/je-collegas": "people person person_roles hygiene",
    "coordinator/uitnodigen": """
        invitation_new invitation_again invitation_withdrawal locations location location_new location_closing
    """,
    "coordinator/wat-is-afgesproken": "own_dossier own_closing",
    "coordinator/training-van-collegas": "schooling_colleagues",
    "coordinator/een-collega-vertrekt": "person_departure person_transfer person_signal_hand_over",
    "coordinator/criteria": """
        criteria criteria_versions criteria_draft criterion_new criterion criterion_removal combination_new combination
        combination_removal criteria_preview criteria_publication criteria_discarding
    """,
    "coordinator/afwegingen-bewaren": "weighing_policy weighings_of_colleagues weighing_of_colleague",
    "coordinator/berichten-doorgeven": "relay relay_reply",
    "coordinator/registratiesystemen": """
        systems case_rules case_rule_new case_rule
        system system_new system_key system_key_removal system_stop system_webhook system_webhook_pause
        system_webhook_resume system_webhook_resend system_lab system_exchange
    """,
    "procesregisseur/stilstaande-matches": """
        stalled stalled_match stalled_reminder stalled_lead stalled_closing
    """,
    "procesregisseur/verhuizingen": "moves",
    "procesregisseur/afspraken": "rules rules_organisation rules_municipality",
    "regiobeheerder/afspraken-van-de-regio": "rules_region",
    "regiobeheerder/de-regio": """
        region region_look region_history covenant covenant_publication covenant_adoption covenant_end mandate_new
        mandate_end
    """,
    "regiobeheerder/welke-index-waar": "directory directory_history",
    "regiobeheerder/organisaties-aansluiten": """
        accessions accession_new accession accession_details accession_move accession_stop accession_resume
        accession_note accession_umbrella accession_import accession_register accession_agreement agreement_end
        agreement_end_undoing
        accession_accounts accession_accounts_sheet accession_accounts_sending accession_accounts_inviting
        accounts_link accounts_link_sheet accounts_link_sending
    """,
    "regiobeheerder/een-dossier-bijhouden": """
        accession_link_new accession_link_withdrawal
        accession_questions accession_task_new accession_task_done accession_contact_new accession_contact
        accession_contact_removal accession_site_new accession_meeting_new accession_meeting
        accession_meeting_off
    """,
    "regiobeheerder/evalueren": """
        evaluations evaluation evaluation_begin evaluation_answers evaluation_question evaluation_missed
        evaluation_finish
    """,
    "regiobeheerder/jaarronde": """
        yearly_rounds yearly_round_new yearly_round yearly_round_sending yearly_round_removal yearly_letter
    """,
    "regiobeheerder/het-profiel": """
        accession_profile accession_profile_section accession_profile_proposal accession_profile_agreement
        accession_profile_begin accession_profile_version
        profile_link profile_link_section profile_link_proposal profile_link_agreement
    """,
    "regiobeheerder/borgen": """
        plan plan_proposal plan_action_new plan_action plan_action_done plan_action_removal talks talk
    """,
    "regiobeheerder/documenten": """
        accession_documents document_new document document_sending document_paper document_texts document_text
        document_text_restoration
    """,
    "regiobeheerder/enquetes": """
        surveys survey survey_new schooling_survey survey_text survey_sending survey_removal
    """,
    "regiobeheerder/openbare-paginas": "pages page page_restoration",
    "regiobeheerder/training-in-de-regio": """
        schooling schooling_terms courses course course_new course_text course_draft course_removal course_restoration
        course_version
    """,
    "regiobeheerder/bijeenkomsten": """
        schooling_new schooling_meeting schooling_change schooling_cancel schooling_invitation
    """,
    "regiobeheerder/nieuwsbrieven": """
        newsletters newsletter newsletter_new newsletter_text newsletter_trial newsletter_sending newsletter_removal
    """,
    "vertrouwenspersoon/onthullen": "unmasking",
    "gegevensbeheerder/twijfelgevallen": "doubts doubt doubt_question",
    "gegevensbeheerder/beslissen": "doubt_same doubt_different rulings ruling_undo",
}
HELP = {view: page for page, views in _HELPS_WITH.items() for view in views.split()}
SIGNING_IN = "iedereen/inloggen"
_SIGNS_IN = ("account_", "mfa_", "usersessions_", "socialaccount_")


def help_at(opened: ResolverMatch | None) -> str:
    """Give the address of the help with the page that was opened, or of all help where none is written."""
    name = (opened and opened.url_name) or ""
    page = SIGNING_IN if name.startswith(_SIGNS_IN) else HELP.get(name)
    return reverse("manual_page", args=page.split("/")) if page else reverse("manual")
