from verwijsindex.kit.announcements import afterwards
from verwijsindex.onboarding.accounts.inviting import invite_waiting
from verwijsindex.onboarding.appointments import mail_invitation
from verwijsindex.onboarding.documents.mailing import mail_document, mail_signed_copies
from verwijsindex.onboarding.ending import mail_end
from verwijsindex.onboarding.evaluations.letters import mail_letter
from verwijsindex.onboarding.evaluations.mailing import mail_questions
from verwijsindex.onboarding.events import (
    AgreementEndWritten,
    DocumentSent,
    DocumentSigned,
    EvaluationAsked,
    InvitedToAppointment,
    LinkSent,
    PeopleToInvite,
    YearlyLetterSent,
)
from verwijsindex.onboarding.links import mail_link


@afterwards(InvitedToAppointment)
def mail_who_is_invited(event: InvitedToAppointment) -> None:
    mail_invitation(event.invitation_id)


@afterwards(EvaluationAsked)
def mail_questions_of_evaluation(event: EvaluationAsked) -> None:
    mail_questions(event.evaluation_id)


@afterwards(YearlyLetterSent)
def mail_yearly_letter(event: YearlyLetterSent) -> None:
    mail_letter(event.letter_id)


@afterwards(LinkSent)
def mail_who_fills_in(event: LinkSent) -> None:
    mail_link(event.link_id)


@afterwards(PeopleToInvite)
def invite_who_stands_on_the_form(event: PeopleToInvite) -> None:
    invite_waiting(event.accession_id)


@afterwards(DocumentSent)
def mail_what_is_sent(event: DocumentSent) -> None:
    mail_document(event.document_id)


@afterwards(DocumentSigned)
def mail_what_is_signed(event: DocumentSigned) -> None:
    mail_signed_copies(event.document_id)


@afterwards(AgreementEndWritten)
def mail_who_reads_of_an_end(event: AgreementEndWritten) -> None:
    mail_end(event.end_id)
