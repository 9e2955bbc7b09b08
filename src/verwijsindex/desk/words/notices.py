"""A message in words, as it stands in the list of messages."""

from django.utils.translation import gettext_lazy as _

from verwijsindex.notices.rules import NoticeKind

TITLES = {
    NoticeKind.MATCH_FOUND: ("match", _("You have a new match")),
    NoticeKind.MATCH_JOINED: ("add", _("Somebody joined a match")),
    NoticeKind.MATCH_REPLACED: ("people", _("A colleague in a match has a successor")),
    NoticeKind.MATCH_ENDED: ("ended", _("A match ended")),
    NoticeKind.MATCH_OF_ABSENT: ("match", _("A colleague for whom you stand in has a new match")),
    NoticeKind.MATCH_RETRACTED: ("stop", _("A signal in a match was taken back")),
    NoticeKind.CONTACT_TO_CHECK: ("people", _("Are your details still right?")),
    NoticeKind.CONTACT_RECORDED: ("call", _("A colleague wrote down what came of the contact")),
    NoticeKind.LEAD_PROPOSED: ("lead", _("You are asked to take the lead")),
    NoticeKind.LEAD_ACCEPTED: ("lead", _("Somebody took the lead of a match")),
    NoticeKind.LEAD_REFUSED: ("lead", _("Somebody did not take the lead of a match")),
    NoticeKind.CONSENT_GIVEN: ("inform", _("A family agreed to sharing")),
    NoticeKind.CONSENT_REFUSED: ("stop", _("A family did not agree to sharing")),
    NoticeKind.CONSENT_WITHDRAWN: ("stop", _("A family took its consent back: stop sharing")),
    NoticeKind.CONSENT_ENDED: ("clock", _("The consent of a family has run out: stop sharing")),
    NoticeKind.SIGNAL_EXPIRING: ("clock", _("One of your signals ends soon")),
    NoticeKind.INFORMING_OVERDUE: ("inform", _("A family still has to be told of your signal")),
    NoticeKind.SIGNAL_RECEIVED: ("next", _("A colleague's signals now stand on your name")),
    NoticeKind.MATCH_PARTED: ("people", _("A match was about another young person")),
    NoticeKind.MATCH_DISPUTED: ("warning", _("A match is being checked")),
    NoticeKind.ENTRY_TO_CHECK: ("help", _("Please check your entry")),
    NoticeKind.ENTRY_SETTLED: ("check", _("A possible match was checked")),
    NoticeKind.MATCH_WAITS: ("match", _("A match still waits for you")),
    NoticeKind.MATCH_ESCALATED: ("clock", _("A match of a colleague waits too long")),
    NoticeKind.MATCH_STALLED: ("clock", _("A match in your municipality has stalled")),
    NoticeKind.LEAD_OVERDUE: ("lead", _("Who of your organisation takes the lead?")),
    NoticeKind.FOLLOW_UP_CLOSED: ("check", _("The process director closed the follow-up of a match")),
    NoticeKind.RELAY_ASKED: ("shielded", _("A message waits to be passed on")),
    NoticeKind.RELAY_REPLIED: ("shielded", _("There is an answer of who is shielded")),
    NoticeKind.UNMASKED: ("shielded", _("Somebody was told who you are")),
    NoticeKind.FAMILY_FOUND: ("match", _("You have a new family match")),
    NoticeKind.FAMILY_ENDED: ("ended", _("A family match ended")),
    NoticeKind.MOVED_AWAY: ("next", _("A young person of yours moved to another municipality")),
    NoticeKind.ACCESSION_OVERDUE: ("organisation", _("An organisation that joins is waiting")),
    NoticeKind.MOVED_HERE: ("add", _("A young person moved to your municipality")),
    NoticeKind.EARLIER_INVOLVED: ("people", _("Somebody was involved earlier")),
    NoticeKind.SIGNAL_PROPOSED: ("add", _("A signal is proposed: is it needed?")),
    NoticeKind.ROLES_CHANGED: ("people", _("What you may do here was changed")),
    NoticeKind.TRAINING_ENDS: ("training", _("Your training ends soon")),
    NoticeKind.DOUBT_WAITS: ("help", _("A doubt waits for your decision")),
    NoticeKind.DECEASED: ("ended", _("One of your signals ended: the BRP reports a death")),
    NoticeKind.AGED_OUT: ("ended", _("One of your signals ended: a young person turned 23")),
    NoticeKind.ENTRY_FOLLOWED: ("check", _("The BRP has other details of a young person of yours")),
}

# Why nothing is left to see, where the title does not tell.
WHY_GONE = {
    NoticeKind.DECEASED: _(
        "The BRP reports that a young person about whom you gave a signal has died. This may be news to you, and we are"
        " sorry. Your signal ended, and so did a match if there was one. By law everything about this young person was"
        " destroyed here, the name too. In your own file you can see whom it is about."
    ),
    NoticeKind.AGED_OUT: _(
        "By law a signal ends on the 23rd birthday. Your signal ended, and a match if there was one; everything about"
        " this young person was destroyed here, the name too. You may go on working together, outside the index."
    ),
}
