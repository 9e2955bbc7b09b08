from verwijsindex.onboarding.models.accession import Accession, Umbrella
from verwijsindex.onboarding.models.appointment import Appointment, Invitation
from verwijsindex.onboarding.models.dossier import Answer, Contact, Line, Site, Task

__all__ = ["Accession", "Answer", "Appointment", "Contact", "Invitation", "Line", "Site", "Task", "Umbrella"]
