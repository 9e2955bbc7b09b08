from verwijsindex.kit.announcements import afterwards
from verwijsindex.onboarding.appointments import mail_invitation
from verwijsindex.onboarding.events import InvitedToAppointment


@afterwards(InvitedToAppointment)
def mail_who_is_invited(event: InvitedToAppointment) -> None:
    mail_invitation(event.invitation_id)
