"""The shape of a section of a profile, of who agreed on it, and of who gets a link."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.models import Accession, Contact
from verwijsindex.onboarding.profile.questions import QUESTIONS, Question, of_section
from verwijsindex.onboarding.profile.rules import Answers, Kind, Section, Value, fingerprint

LONGEST_TEXT = 2000
LONGEST_LINE = 200
NEVER_ABOUT_A_CHILD = _("About the organisation. Never write about a young person.")


class SectionForm(forms.Form):
    """The questions of one section; ``seen`` tells which answers stood there when it was opened."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, section: Section, answers: Answers) -> None:
        stands = of_section(answers, section)
        super().__init__(data, initial={**stands, "seen": fingerprint(stands)})
        self.fields |= {name: _field(question) for name, question in QUESTIONS[section].items()}

    def answers(self) -> dict[str, Value]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class AgreedForm(forms.Form):
    """With whom the region agreed; ``seen`` tells on what."""

    seen = forms.CharField(widget=forms.HiddenInput)
    by = forms.CharField(
        label=_("Who agreed?"), max_length=LONGEST_LINE, help_text=_("Name and function, at the organisation.")
    )


class LinkForm(forms.Form):
    """Whom to mail a link."""

    contact = forms.ModelChoiceField(
        Contact.objects.none(),
        label=_("Who gets the link?"),
        help_text=_("Only contacts with a mail address are listed."),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, accession: Accession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = accession.contacts.exclude(email="")  # type: ignore[attr-defined]


def _field(question: Question) -> forms.Field:
    shared: dict[str, Any] = {"label": question.text, "help_text": question.hint, "required": False}
    choices = list(question.choices.items())
    match question.kind:
        case Kind.TEXT:
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST_TEXT, **shared)
        case Kind.LINE:
            return forms.CharField(max_length=LONGEST_LINE, **shared)
        case Kind.NUMBER:
            short = forms.NumberInput(attrs={"class": "is-short"})
            return forms.IntegerField(min_value=1, max_value=question.most, widget=short, **shared)
        case Kind.ONE:
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **shared)
        case Kind.SOME:
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **shared)
        case Kind.YES_NO:
            return forms.TypedChoiceField(
                choices=[("True", _("yes")), ("False", _("no"))],
                coerce=lambda word: word == "True",
                empty_value=None,
                widget=forms.RadioSelect,
                **shared,
            )
