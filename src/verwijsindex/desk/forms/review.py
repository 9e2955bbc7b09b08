"""The shape of what a data steward chooses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.forms.listing import ListForm
from verwijsindex.persons.models import IdentityReport


class DoubtListForm(ListForm):
    shown = {
        "te-beslissen": _("to decide"),
        "gevraagd": _("waiting for a reporter"),
        "alle": _("all"),
    }
    orders = {"oudste": _("oldest first"), "nieuwste": _("newest first")}


class AskForm(forms.Form):
    """Whom to ask: who gave one of these reports."""

    report = forms.ModelChoiceField(queryset=IdentityReport.objects.none())

    def __init__(self, *args: Any, reports: list[IdentityReport], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = IdentityReport.objects.filter(id__in=[report.id for report in reports])
        self.fields["report"].queryset = asked  # type: ignore[attr-defined]  # a ModelChoiceField
