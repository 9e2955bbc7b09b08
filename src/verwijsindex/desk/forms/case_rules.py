"""The shape of what a coordinator wants with cases of a type."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.coupling.case_rules import Wishes
from verwijsindex.coupling.models import CaseRule
from verwijsindex.coupling.rules import CaseTerms, Mode
from verwijsindex.desk.words.systems import MODES
from verwijsindex.signals.models import ShieldReason


class CaseRuleForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    """Saves nothing: it gives the values to the verb, which makes a new version."""

    class Meta:
        model = CaseRule
        fields = ("case_type", "mode", "moment", "youngest", "oldest", "months", "shield")
        widgets = {"mode": forms.RadioSelect}
        help_texts = {
            "case_type": _("As the record system calls it, for example: crisis shelter."),
            "moment": _("As the record system calls it, for example: intake."),
            "months": _("If you leave this empty, it is what is usual for your organisation."),
            "shield": _("Only if each case of this type must be shielded."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mode"].choices = list(MODES.items())  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields["case_type"].disabled = True

    def wishes(self) -> Wishes:
        given = self.cleaned_data
        terms = CaseTerms(Mode(given["mode"]), given["moment"], given["youngest"], given["oldest"])
        shield = ShieldReason(given["shield"]) if given["shield"] else None
        return Wishes(terms, months=given["months"], shield=shield)
