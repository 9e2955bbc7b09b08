"""What the clock reminds of: a meeting that comes near, a certificate that ends."""

from datetime import date, timedelta

from django.db import transaction

from verwijsindex.kit.announcements import announce_all
from verwijsindex.training.events import MeetingNears, RefresherNears
from verwijsindex.training.models import Certificate, Enrolment
from verwijsindex.training.rules import REMIND_OF_MEETING, REMIND_OF_REFRESHER, Seat


@transaction.atomic
def remind(*, on: date) -> None:
    """Announce what comes near; run it once a day."""
    day = on + timedelta(days=REMIND_OF_MEETING)
    seats = Enrolment.objects.filter(seat=Seat.PLACED, meeting__starts_at__date=day, meeting__cancelled_at=None)
    announce_all(MeetingNears, [MeetingNears(seat.id) for seat in seats])
    for days in REMIND_OF_REFRESHER:
        ending = Certificate.objects.newest().ending_on(on + timedelta(days=days))
        announce_all(RefresherNears, [RefresherNears(certificate.id, days) for certificate in ending])
