"""The shape of a survey: its wording, its last day, and the answers to its questions."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verwijsindex.outreach.models import Survey
from verwijsindex.outreach.rules import NotAQuestion, Question, questions_in
from verwijsindex.outreach.surveys import Wording

LONGEST = 2000


class SurveyForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=120)
    intro = forms.CharField(
        label=_("What is it for?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST, required=False
    )
    questions = forms.CharField(
        label=_("Questions"),
        help_text=_(
            "Each question on a line. Choices stand below it, after a dash; with (1) at the end of the question one of "
            "them can be chosen, otherwise more. With (1-5) at its end it is a scale. A question alone is answered in "
            "words. Never ask about a young person."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=LONGEST,
    )

    def __init__(self, *args: Any, survey: Survey | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if survey:
            self.initial = {name: getattr(survey, name) for name in self.fields}

    def clean_questions(self) -> str:
        text: str = self.cleaned_data["questions"]
        try:
            questions_in(text)
        except NotAQuestion:
            raise ValidationError(
                _("Begin with a question. Choices stand below one that is no scale; one with (1) has two or more.")
            ) from None
        return text

    def wording(self) -> Wording:
        return Wording(**self.cleaned_data)


class SendingForm(forms.Form):
    until = forms.DateField(label=_("Until which day can they answer?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until <= self.today:
            raise ValidationError(_("Choose a day that is still to come."))
        return until


class AnswersForm(forms.Form):
    """The questions of a survey; each may be left open."""

    def __init__(self, *args: Any, questions: list[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, question in enumerate(questions):
            self.fields[f"question-{number}"] = _field(question)

    def answers(self) -> dict[int, list[str]]:
        """Give the answers by the number of the question."""
        return dict(enumerate(_as_list(self.cleaned_data[name]) for name in self.fields))


def _field(question: Question) -> forms.Field:
    choices = [(choice, choice) for choice in question.choices]
    if question.takes_one:
        return forms.ChoiceField(label=question.text, choices=choices, widget=forms.RadioSelect, required=False)
    if choices:
        boxes = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(label=question.text, choices=choices, widget=boxes, required=False)
    words = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=question.text, widget=words, max_length=LONGEST, required=False)


def _as_list(answer: str | list[str]) -> list[str]:
    return [answer] if isinstance(answer, str) else answer
