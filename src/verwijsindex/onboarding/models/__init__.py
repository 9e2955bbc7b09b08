from verwijsindex.onboarding.models.accession import Accession, Umbrella
from verwijsindex.onboarding.models.accounts import AccountForm, AccountRow
from verwijsindex.onboarding.models.appointment import Appointment, Invitation
from verwijsindex.onboarding.models.covenant import Adoption, Covenant, CovenantEnd, Mandate
from verwijsindex.onboarding.models.document import Document, DocumentText, Paper, RegionSeal, Signature
from verwijsindex.onboarding.models.dossier import Answer, Contact, Line, Site, Task
from verwijsindex.onboarding.models.ending import AgreementEnd
from verwijsindex.onboarding.models.evaluation import Evaluation
from verwijsindex.onboarding.models.link import Link
from verwijsindex.onboarding.models.profile import Profile
from verwijsindex.onboarding.models.talk import TeamTalk
from verwijsindex.onboarding.models.yearly import YearlyLetter, YearlyRound

__all__ = [
    "Accession",
    "AccountForm",
    "AccountRow",
    "Adoption",
    "AgreementEnd",
    "Answer",
    "Appointment",
    "Contact",
    "Covenant",
    "CovenantEnd",
    "Document",
    "DocumentText",
    "Evaluation",
    "Invitation",
    "Line",
    "Link",
    "Mandate",
    "Paper",
    "Profile",
    "RegionSeal",
    "Signature",
    "Site",
    "Task",
    "TeamTalk",
    "Umbrella",
    "YearlyLetter",
    "YearlyRound",
]
