"""The questions of a signal for somebody who practises: the same, but about the practice child alone."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.forms.signals import BsnForm, NameForm, SignalForm
from verwijsindex.desk.practice import BSN, SURNAME

NOT_PRACTICE = _("Here you practise. Fill in the practice child only.")


class PracticeBsnForm(BsnForm):
    def clean_bsn(self) -> str:
        if (typed := super().clean_bsn()) != BSN:
            raise ValidationError(NOT_PRACTICE)
        return typed


class PracticeNameForm(NameForm):
    def clean_surname(self) -> str:
        typed = str(self.cleaned_data["surname"])
        if typed.strip().casefold() != SURNAME.casefold():
            raise ValidationError(NOT_PRACTICE)
        return typed


class PracticeSignalForm(SignalForm):
    def __init__(self, *args: Any, latest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = latest

    def clean_ends_on(self) -> date:
        ends_on: date = self.cleaned_data["ends_on"]
        if not self.today < ends_on <= self.latest:
            latest = f"{self.latest:%d-%m-%Y}"
            raise ValidationError(_("Choose a day after today, until %(latest)s at most.") % {"latest": latest})
        return ends_on


class PracticeByBsnForm(PracticeSignalForm, PracticeBsnForm):
    """The questions for whoever may use the BSN."""


class PracticeByNameForm(PracticeSignalForm, PracticeNameForm):
    """The questions for whoever may not."""
