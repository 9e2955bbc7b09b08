"""The shape of an action of the embedding plan, and of a talk with a municipal team."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.forms.accession_dossier import ABOUT_THE_ORGANISATION
from verwijsindex.onboarding.models import Task, TeamTalk
from verwijsindex.regions.models import Municipality


class ActionForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    class Meta:
        model = Task
        fields = ["what", "who", "due_on"]
        labels = {"what": _("What will be done?"), "who": _("Who sees to it?"), "due_on": _("Before")}
        help_texts = {"what": ABOUT_THE_ORGANISATION, "who": _("Somebody at the organisation, or yourself.")}


class TalkForm(forms.ModelForm):  # type: ignore[type-arg]  # likewise
    class Meta:
        model = TeamTalk
        fields = ["on", "with_whom", "outcome", "next_on"]
        labels = {"on": _("On which day?"), "with_whom": _("With whom?"), "outcome": _("What came of it?")}
        help_texts = {"outcome": _("About how they work. Never write about a young person.")}
        widgets = {"outcome": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, municipality: Municipality, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.municipality, self.today = municipality, today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("Give a day that has been. A day to come is the next talk."))
        return on
