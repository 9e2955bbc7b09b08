"""The shape of a course, as a region writes it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.words.courses import AUDIENCES, in_words
from verwijsindex.training.course_text import FEWEST_ASKED, CourseText, NotACourse, read_text, require_alike
from verwijsindex.training.documents import LANGUAGES
from verwijsindex.training.rules import Audience
from verwijsindex.training.writing import Writing

LONGEST_COURSE = 60_000
_EDITOR = forms.Textarea(attrs={"rows": 28})


class CourseForm(forms.Form):
    """A course in both languages; for whom it is, is asked once."""

    audience = forms.ChoiceField(label=_("For whom is it?"), choices=list(AUDIENCES.items()))
    minutes = forms.IntegerField(label=_("How many minutes does it take?"), min_value=5, max_value=600, initial=30)
    asked = forms.IntegerField(
        label=_("How many questions does the test ask?"),
        help_text=_("They are drawn from the questions below the last heading."),
        min_value=FEWEST_ASKED,
        max_value=40,
        initial=FEWEST_ASKED,
    )
    nl = forms.CharField(
        label=_("The course in Dutch"),
        help_text=_("How you write lessons and questions stands above. Write nothing about a young person."),
        max_length=LONGEST_COURSE,
        widget=_EDITOR,
    )
    en = forms.CharField(label=_("The course in English"), max_length=LONGEST_COURSE, widget=_EDITOR)

    def __init__(self, *args: Any, audience: Audience | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_audience = audience
        if audience:
            del self.fields["audience"]

    def clean_nl(self) -> CourseText:
        return _read(self.cleaned_data["nl"])

    def clean_en(self) -> CourseText:
        return _read(self.cleaned_data["en"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if {*LANGUAGES} <= set(given):
            try:
                require_alike(given["nl"], given["en"])
            except NotACourse as refusal:
                self.add_error("en", in_words(refusal))
            if given.get("asked", 0) > len(given["nl"].test.questions):
                self.add_error("asked", _("The test has fewer questions than that."))
        return given

    def writing(self) -> Writing:
        given = self.cleaned_data
        audience = self.known_audience or Audience(given["audience"])
        return Writing(
            {language: self.data[language] for language in LANGUAGES}, audience, given["minutes"], given["asked"]
        )


def _read(text: str) -> CourseText:
    try:
        return read_text(text)
    except NotACourse as refusal:
        raise ValidationError(in_words(refusal)) from None
