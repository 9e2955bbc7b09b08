"""The doors for news of young people. That reports moved is heard at once, so that signals stand where they do."""

from django.utils import timezone

from verwijsindex.kit.announcements import afterwards, together
from verwijsindex.persons.events import ReportsMoved
from verwijsindex.signals.events import YoungPersonChanged
from verwijsindex.signals.following import follow_reports
from verwijsindex.signals.registration import learn_about


@together(ReportsMoved)
def on_reports_moved(event: ReportsMoved) -> None:
    follow_reports(event.from_id, event.to_id)


@afterwards(YoungPersonChanged)
def on_young_person_changed(event: YoungPersonChanged) -> None:
    learn_about(event.young_person_id, on=timezone.localdate())
