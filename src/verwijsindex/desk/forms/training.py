"""The shape of answers, and of what who organises training fills in."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _

from verwijsindex.organisations.models import Membership, Organisation
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.regions.models import Region
from verwijsindex.training.documents import Course, Question
from verwijsindex.training.meetings import Plan
from verwijsindex.training.models import Meeting, RegionalTerms
from verwijsindex.training.rules import Terms


class QuestionsForm(forms.Form):
    """Questions of which each asks one answer."""

    def __init__(self, *args: Any, questions: Iterable[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question.key] = forms.TypedChoiceField(
                label=question.text,
                choices=list(enumerate(question.options, 1)),
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer.")},
            )


class MeetingForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    """A meeting to plan. Saves nothing: it gives the plan to the verb."""

    course = forms.ChoiceField(label=_("Course"))
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    hour = forms.TimeField(label=_("Begins at"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    hours = forms.DecimalField(label=_("Hours"), min_value=1, max_value=8, decimal_places=1, initial=2)
    link = forms.URLField(label=_("Link to take part online"), required=False, assume_scheme="https")

    class Meta:
        model = Meeting
        fields = ("course", "day", "hour", "hours", "place", "link", "teacher", "places", "organisation")
        help_texts = {"organisation": _("Empty: everybody in the region may come.")}

    def __init__(self, *args: Any, region: Region, courses: Iterable[Course], now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["course"].choices = [(each.name, each.title) for each in courses]  # type: ignore[attr-defined]
        own = Organisation.objects.filter(region=region).order_by("name")
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("place") and not given.get("link") and not {"place", "link"} & self.errors.keys():
            self.add_error("place", _("Say where it is, or give a link to take part online."))
        if (starts_at := self._starts_at()) and starts_at <= self.now:
            self.add_error("day", _("Choose a moment that is still to come."))
        return given

    def plan(self) -> Plan:
        given = self.cleaned_data
        starts_at = self._starts_at()
        assert starts_at is not None  # noqa: S101 - a valid form has both parts
        kept = {name: given[name] for name in ("course", "place", "link", "teacher", "places", "organisation")}
        return Plan(starts_at=starts_at, length=timedelta(hours=float(given["hours"])), **kept)

    def _starts_at(self) -> datetime | None:
        day, hour = self.cleaned_data.get("day"), self.cleaned_data.get("hour")
        return datetime.combine(day, hour, get_current_timezone()) if day and hour else None


class TermsForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    """What a region asks for a course. Saves nothing: it gives the terms to the verb."""

    class Meta:
        model = RegionalTerms
        fields = ("with_meeting", "pass_percentage", "refresher_months", "points")
        help_texts = {"refresher_months": _("Empty: it counts for good.")}

    def terms(self) -> Terms:
        return Terms(**self.cleaned_data)


class PeopleForm(forms.Form):
    """Some of the people on a list; nobody is fine too where ``required`` says so."""

    people = forms.ModelMultipleChoiceField(
        label=_("People"), queryset=Membership.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: MembershipQuerySet, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
        self.fields["people"].required = required
        self.fields["people"].error_messages["required"] = _("Choose at least one colleague.")
