"""The doors for news of young people: heard in the same transaction, so that signals stand where their reports do."""

from verwijsindex.kit.announcements import together
from verwijsindex.persons.events import ReportsMoved
from verwijsindex.signals.following import follow_reports


@together(ReportsMoved)
def on_reports_moved(event: ReportsMoved) -> None:
    follow_reports(event.from_id, event.to_id)
