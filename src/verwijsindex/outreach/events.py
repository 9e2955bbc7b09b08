from dataclasses import dataclass
from uuid import UUID

from verwijsindex.kit.announcements import Event


@dataclass(frozen=True)
class NewsletterSent(Event):
    """A newsletter goes to its readers."""

    newsletter_id: UUID


@dataclass(frozen=True)
class NewsletterTried(Event):
    """Who writes a newsletter wants to see it as a mail."""

    newsletter_id: UUID
    reader_id: UUID


@dataclass(frozen=True)
class SurveySent(Event):
    """Coordinators are asked what they need."""

    survey_id: UUID
