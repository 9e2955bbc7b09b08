"""What a region manager asks themselves and the organisation, per step.

The evaluations have lists of their own. Source: seed 000, steps 1, 2, 4 and 5
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.rules import Step

QUESTIONS: dict[Step, dict[str, Promise]] = {
    Step.CONTACT: {
        "offer": _("What help or care do they offer, and what could the index bring them?"),
        "way-in": _("Who knows somebody there, or at the municipality?"),
        "umbrella": _("Do they belong to a larger whole, that may already use the index?"),
    },
    Step.TALK: {
        "clients": _("Whom do they help, and with what?"),
        "moments": _("At which moments do they look at a case together: intake, evaluation, consultation?"),
        "who-signals": _("Who will signal: every professional, or one place for all?"),
        "support": _("How will colleagues be reminded: in the record system, in meetings, in forms?"),
        "signer": _("Who signs the agreement, and as what?"),
    },
    Step.DRAFT: {
        "sent": _("Which documents were sent, and to whom?"),
    },
    Step.DISCUSSION: {
        "both": _("Was somebody of policy there, and somebody of practice?"),
        "expected": _("Is it clear when they weigh, how long a signal lasts and how many to expect?"),
        "informing": _("How do they inform families, and ask their consent to share content?"),
        "staff": _("Do newcomers get an account and training, and are leavers closed?"),
        "coordinator": _("Who becomes coordinator, and do they know what that asks?"),
    },
    Step.COMPLETION: {
        "open": _("What is still open before they can begin?"),
    },
    Step.TRAINING: {
        "form": _("Which training suits them: with others, at their place, online or by self-study?"),
    },
}
ALL_QUESTIONS = {code: question for questions in QUESTIONS.values() for code, question in questions.items()}
