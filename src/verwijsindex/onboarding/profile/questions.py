"""What a profile asks, section by section.

Source: seed 000, steps 2 and 4
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.profile.rules import CENTRALLY, MOST_MONTHS, Answers, Kind, Section, Value, is_given


@dataclass(frozen=True)
class Question:
    """``most`` bounds a number; without a ``must``, a profile is whole without an answer."""

    text: Promise
    kind: Kind = Kind.TEXT
    hint: Promise | str = ""
    choices: Mapping[str, Promise] = field(default_factory=dict)
    most: int = 0
    must: bool = False


SECTIONS: dict[Section, Promise] = {
    Section.PEOPLE: _("Whom you help"),
    Section.SIGNALLING: _("Who signals"),
    Section.WEIGHING: _("When you weigh"),
    Section.INFORMING: _("Informing families"),
    Section.STAFF: _("Colleagues who come and go"),
    Section.COORDINATION: _("Coordinator and signing"),
}
QUESTIONS: dict[Section, dict[str, Question]] = {
    Section.PEOPLE: {
        "population": Question(
            _("Whom do you help?"), hint=_("For example: families with children up to six years old."), must=True
        ),
        "problems": Question(_("With what do you help them?")),
        "involvement": Question(
            _("How are you involved with young people?"),
            Kind.SOME,
            choices={
                "direct": _("We work with the young person."),
                "through-parent": _("We work with a parent, and ask about the children (kindcheck)."),
            },
        ),
        "may_use_bsn": Question(
            _("Does the law let you use the BSN of the people you help?"),
            Kind.YES_NO,
            hint=_("Schools, care and youth help do. Ask your data protection officer if you are not sure."),
            must=True,
        ),
    },
    Section.SIGNALLING: {
        "who_signals": Question(
            _("Who gives signals?"),
            Kind.ONE,
            choices={
                "professionals": _("Each professional gives their own signals."),
                CENTRALLY: _("One place gives them for all, on the name of the professional."),
            },
            must=True,
        ),
        "central_place": Question(
            _("If one place does it for all: who is that, and how does a professional ask for it?")
        ),
        "expected_signals": Question(
            _("How many signals do you expect to give in a year?"),
            Kind.NUMBER,
            hint=_("An estimate. The evaluations look back at it."),
            most=100_000,
            must=True,
        ),
        "reminders": Question(
            _("How are colleagues reminded of signalling?"),
            Kind.SOME,
            choices={
                "record-system": _("by our record system"),
                "meetings": _("in meetings about cases"),
                "forms": _("by a question on our forms"),
                "link": _("by a coupling with our record system"),
            },
        ),
        "support": Question(_("What else helps colleagues to think of it?")),
    },
    Section.WEIGHING: {
        "moments": Question(
            _("At which moments do you weigh whether to signal?"),
            Kind.SOME,
            choices={
                "intake": _("at the intake"),
                "plan": _("when a plan is made or renewed"),
                "meeting": _("in meetings about cases, with others or among colleagues"),
                "change": _("when the situation of the family changes"),
                "closing": _("when the help ends"),
            },
            must=True,
        ),
        "moments_more": Question(_("Are there other moments?")),
        "criteria": Question(_("When do you give a signal? In your own words.")),
        "plan_code": Question(
            _("Code from the action plan"),
            Kind.LINE,
            hint=_("If you chose criteria there. They become the draft of your own criteria."),
        ),
        "usual_months": Question(
            _("How many months does a signal of yours last, usually?"), Kind.NUMBER, most=MOST_MONTHS, must=True
        ),
    },
    Section.INFORMING: {
        "informing": Question(
            _("How do families hear of the index before you signal?"),
            Kind.SOME,
            choices={
                "talk": _("we tell them in a talk"),
                "letter": _("by letter or mail"),
                "site": _("it stands on our site"),
                "form": _("it stands on our form for new people"),
                "leaflet": _("we give the leaflet of the region"),
            },
            must=True,
        ),
        "informing_who": Question(_("Who informs them of a signal, and who sees to it that it is done?")),
        "consent": Question(_("How do you ask consent to share content after a match, and where do you keep it?")),
    },
    Section.STAFF: {
        "joiners": Question(_("Who sees to it that newcomers get an account and follow the training?"), must=True),
        "leavers": Question(
            _("Who closes the account of a leaver, and hands over what is open?"),
            must=True,
        ),
        "in_protocol": Question(_("Does this stand in what you follow when somebody comes or leaves?"), Kind.YES_NO),
    },
    Section.COORDINATION: {
        "coordinator": Question(
            _("Who becomes coordinator?"), Kind.LINE, hint=_("Name and function of your colleague."), must=True
        ),
        "deputy": Question(_("Who takes over when the coordinator is absent?"), Kind.LINE),
        "coordinator_tasks": Question(_("What does the coordinator do, and how much time is there for it?")),
        "signer": Question(_("Who signs the agreement, and as what?"), Kind.LINE),
    },
}
ALL = {name: question for questions in QUESTIONS.values() for name, question in questions.items()}


def lacking(answers: Answers) -> dict[Section, list[str]]:
    """Name, by section, the questions that must still be answered."""
    open_ = {
        section: [name for name, each in questions.items() if each.must and not is_given(answers.get(name))]
        for section, questions in QUESTIONS.items()
    }
    return {section: names for section, names in open_.items() if names}


def of_section(answers: Answers, section: Section) -> Answers:
    return {name: answers.get(name) for name in QUESTIONS[section]}


def in_words(name: str, value: Value) -> str:
    """Say an answer; empty where there is none."""
    question = ALL[name]
    if not is_given(value):
        return ""
    if question.kind is Kind.YES_NO:
        return gettext("yes") if value else gettext("no")
    if isinstance(value, list):
        return "\n".join(str(question.choices.get(each, each)) for each in value)
    return str(question.choices.get(str(value), value))
