"""The shape of a moment on which one calls a colleague."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from verwijsindex.matches.cards import ColleagueCard


class AppointmentForm(forms.Form):
    met = forms.TypedChoiceField(label=_("With whom?"), coerce=int, widget=forms.RadioSelect)
    dag = forms.DateField(label=_("On which day?"))
    uur = forms.TimeField(label=_("At what time?"), widget=forms.TimeInput(format="%H:%M", attrs={"class": "is-short"}))

    def __init__(self, *args: Any, colleagues: Sequence[ColleagueCard], now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.colleagues = now, {colleague.place: colleague for colleague in colleagues}
        places = [(card.place, f"{card.name}, {card.organisation}") for card in colleagues]
        self.fields["met"].choices = places  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "dag" in given and "uur" in given and self.moment() <= self.now:
            raise ValidationError(_("Choose a moment that is still to come."))
        return given

    def moment(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["dag"], self.cleaned_data["uur"]))

    def colleague(self) -> ColleagueCard:
        return self.colleagues[self.cleaned_data["met"]]
