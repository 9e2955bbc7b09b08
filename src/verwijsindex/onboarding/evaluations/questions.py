"""What an organisation is asked in each evaluation.

Source: seed 000, steps 7, 8 and 9
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.rules import Step


class Kind(StrEnum):
    """How a question is answered: in words, with one of three choices, or with names, one per line."""

    WORDS = "words"
    CHOICE = "choice"
    NAMES = "names"


@dataclass(frozen=True)
class Question:
    text: Promise
    kind: Kind = Kind.WORDS


MISSED = "missed"
INTERVIEW = "interview"
CHOICES = {"yes": _("yes"), "partly": _("partly"), "no": _("no")}

_AS_EXPECTED = Question(_("Do you signal about as often as you expected?"), Kind.CHOICE)
_EXPLAINS = Question(_("What explains that?"))
_PEOPLE = Question(_("Does everybody new get an account, and is it closed of everybody who leaves?"), Kind.CHOICE)
_MISSED = Question(_("Which organisations do you miss in the index?"), Kind.NAMES)
_INTERVIEW = Question(_("Which colleagues would like to tell others what the index brings them?"), Kind.NAMES)

QUESTION_LISTS: dict[Step, dict[str, Question]] = {
    Step.FIRST_EVALUATION: {
        "training": Question(_("Did the training give you what you needed?"), Kind.CHOICE),
        "tips": Question(_("What should we do otherwise next time?")),
        "information": Question(_("What else would you like to know?")),
        "log-in": Question(_("Can everybody who needs it log in?"), Kind.CHOICE),
        "begun": Question(_("Did you give your first signals?"), Kind.CHOICE),
        "first-time": Question(_("How did it go, the first time?")),
    },
    Step.SECOND_EVALUATION: {
        "as-expected": _AS_EXPECTED,
        "explains": _EXPLAINS,
        "people": _PEOPLE,
        "barriers": Question(_("What holds you and your colleagues back?")),
        "reached": Question(_("Do you reach each other when there is a match?"), Kind.CHOICE),
        "matches": Question(_("What do matches bring, for you and for families?")),
        MISSED: _MISSED,
        INTERVIEW: _INTERVIEW,
    },
    Step.YEARLY: {
        "as-expected": _AS_EXPECTED,
        "explains": _EXPLAINS,
        "people": _PEOPLE,
        "changes": Question(_("What changed in your work that the index should know of?")),
        "help": Question(_("What can we do for you this year?")),
        MISSED: _MISSED,
        INTERVIEW: _INTERVIEW,
    },
}
