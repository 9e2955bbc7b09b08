"""The shape of a meeting that is planned or changed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import gettext_lazy as _

from verwijsindex.organisations.models import READERS, Domain, Organisation
from verwijsindex.regions.models import Region
from verwijsindex.training.documents import Course
from verwijsindex.training.models import Meeting
from verwijsindex.training.planning import Plan
from verwijsindex.training.rules import NotAProgramme, programme_in

_HOUR = timedelta(hours=1)
_NO_COURSE = ("", _("none: a meeting or workshop with a title of its own"))


class MeetingForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    """A meeting to plan or change. Saves nothing: it gives the plan to the verb."""

    course = forms.ChoiceField(label=_("Course"), required=False)
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    hour = forms.TimeField(label=_("Begins at"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    hours = forms.DecimalField(label=_("Hours"), min_value=1, max_value=8, decimal_places=1, initial=2)
    link = forms.URLField(label=_("Link to take part online"), required=False, assume_scheme="https")
    programme = forms.CharField(
        label=_("Programme"),
        help_text=_("Each part on a line: when it begins, what it is, who speaks. As in: 13:30 Welcome | Ria Hoekstra"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    for_roles = forms.MultipleChoiceField(
        label=_("For whom?"),
        help_text=_("Choose none to reach them all."),
        choices=list(READERS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    for_domains = forms.MultipleChoiceField(
        label=_("Only in these domains?"),
        help_text=_("Choose none to reach them all."),
        choices=Domain.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Meeting
        fields = (
            *("course", "title", "day", "hour", "hours", "place", "link", "teacher", "places", "programme"),
            *("for_roles", "for_domains", "organisation"),
        )
        help_texts = {
            "title": _("Of a workshop, for example. Empty: the title of the course."),
            "organisation": _("Empty: everybody in the region may come."),
        }

    def __init__(self, *args: Any, region: Region, courses: Iterable[Course], now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        offered = [(each.name, each.title) for each in courses]
        self.fields["course"].choices = [_NO_COURSE, *offered]  # type: ignore[attr-defined]  # a ChoiceField
        own = Organisation.objects.filter(region=region).order_by("name")
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]  # a ModelChoiceField
        if self.instance.starts_at:
            starts_at = localtime(self.instance.starts_at)
            hours = round(self.instance.length / _HOUR, 1)
            self.initial.update(day=starts_at.date(), hour=starts_at.time(), hours=hours)

    def clean_programme(self) -> str:
        programme: str = self.cleaned_data["programme"]
        try:
            programme_in(programme)
        except NotAProgramme:
            raise ValidationError(_("Begin each line with a time, such as 13:30.")) from None
        return programme

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("place") and not given.get("link") and not {"place", "link"} & self.errors.keys():
            self.add_error("place", _("Say where it is, or give a link to take part online."))
        if not given.get("course") and not given.get("title") and "title" not in self.errors:
            self.add_error("title", _("Choose a course, or give the meeting a title."))
        if (starts_at := self._starts_at()) and starts_at <= self.now:
            self.add_error("day", _("Choose a moment that is still to come."))
        return given

    def plan(self) -> Plan:
        starts_at = self._starts_at()
        assert starts_at is not None  # noqa: S101 - a valid form has both parts
        kept = {name: value for name, value in self.cleaned_data.items() if name not in ("day", "hour", "hours")}
        return Plan(starts_at=starts_at, length=float(self.cleaned_data["hours"]) * _HOUR, **kept)

    def _starts_at(self) -> datetime | None:
        day, hour = self.cleaned_data.get("day"), self.cleaned_data.get("hour")
        return datetime.combine(day, hour, get_current_timezone()) if day and hour else None
