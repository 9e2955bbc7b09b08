from dataclasses import dataclass
from uuid import UUID

from verwijsindex.kit.announcements import Event


@dataclass(frozen=True)
class InvitedToAppointment(Event):
    """A contact of a joining organisation is asked to come."""

    invitation_id: UUID


@dataclass(frozen=True)
class AccessionsOverdue(Event):
    """Dates have passed of organisations with whom somebody goes along; ``day`` is 20261122."""

    owner_id: UUID
    day: int


@dataclass(frozen=True)
class EvaluationAsked(Event):
    """Somebody at an organisation is asked to write how it goes."""

    evaluation_id: UUID


@dataclass(frozen=True)
class YearlyLetterSent(Event):
    """An organisation hears how its year went."""

    letter_id: int


@dataclass(frozen=True)
class PeopleToInvite(Event):
    """Whoever stands on the account form of an organisation is to be invited."""

    accession_id: UUID


@dataclass(frozen=True)
class LinkSent(Event):
    """A contact gets a link to a form, for the first time or again."""

    link_id: UUID


@dataclass(frozen=True)
class DocumentSent(Event):
    """A contact of a joining organisation is asked to read a document, or to sign it."""

    document_id: UUID


@dataclass(frozen=True)
class DocumentSigned(Event):
    document_id: UUID


@dataclass(frozen=True)
class AgreementEndWritten(Event):
    """It is written down that an agreement ends, or that it goes on after all."""

    end_id: UUID
