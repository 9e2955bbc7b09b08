"""Record systems in words: what each may do for the professionals, and what becomes of their cases."""

from django.utils.translation import gettext_lazy as _

from verwijsindex.access.roles import Permission
from verwijsindex.coupling.rules import CaseDecision, Mode

SCOPES = {
    Permission.RAISE_SIGNAL: _("give signals"),
    Permission.END_SIGNAL: _("end and withdraw signals, and write down who was told"),
    Permission.HAND_OVER_SIGNAL: _("hand signals over to a colleague"),
    Permission.CORRECT_ENTRY: _("correct what they gave of a young person"),
    Permission.SHIELD_SIGNAL: _("shield signals"),
    Permission.FOLLOW_UP_MATCH: _("write down what came of contact"),
    Permission.TAKE_LEAD: _("propose, take and refuse the lead"),
    Permission.WEIGH: _("write down why they gave a signal or not"),
    Permission.RELAY: _("pass messages on to who is shielded, for who is contact point"),
}

MODES = {
    Mode.AUTOMATIC: _("gives the signal, once the professional has weighed it"),
    Mode.ASK: _("asks the professional"),
    Mode.NEVER: _("does nothing"),
}
DECISIONS = {
    CaseDecision.GIVEN: _("became a signal"),
    CaseDecision.PROPOSED: _("were put before the professional"),
    CaseDecision.NOT_INFORMED: _("waited until the family was told"),
    CaseDecision.NONE: _("were left alone"),
}
