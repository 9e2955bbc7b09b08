"""Training in words."""

from django.utils.translation import gettext_lazy as _

from verwijsindex.training.rules import Seat, Stage

STAGES = {
    Stage.NEW: _("not begun"),
    Stage.READING: _("under way"),
    Stage.TEST: _("ready for the test"),
    Stage.MEETING: _("only the meeting left"),
    Stage.DONE: _("done"),
}
SEATS = {
    Seat.INVITED: _("invited"),
    Seat.PLACED: _("place booked"),
    Seat.WAITING: _("on the waiting list"),
    Seat.LEFT: _("does not come"),
    Seat.ATTENDED: _("was there"),
    Seat.MISSED: _("was not there"),
}
