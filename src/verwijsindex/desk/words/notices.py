"""A message in words, as it stands in the list of messages."""

from django.utils.translation import gettext_lazy as _

from verwijsindex.notices.rules import NoticeKind

TITLES = {
    NoticeKind.MATCH_FOUND: ("users", _("A match is waiting for you")),
    NoticeKind.MATCH_JOINED: ("plus", _("Somebody joined a match")),
    NoticeKind.MATCH_REPLACED: ("users", _("A colleague in a match has a successor")),
    NoticeKind.MATCH_ENDED: ("circle-x", _("A match ended")),
    NoticeKind.CONTACT_RECORDED: ("phone", _("A colleague wrote down what came of the contact")),
    NoticeKind.LEAD_PROPOSED: ("compass", _("You are asked to take the lead")),
    NoticeKind.LEAD_ACCEPTED: ("compass", _("Somebody took the lead of a match")),
    NoticeKind.LEAD_REFUSED: ("compass", _("Somebody did not take the lead of a match")),
    NoticeKind.SIGNAL_EXPIRING: ("clock", _("One of your signals ends soon")),
    NoticeKind.SIGNAL_RECEIVED: ("arrow-right", _("A signal was handed over to you")),
}
