"""The shape of what is chosen by who watches over matches."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.forms.listing import ListForm
from verwijsindex.desk.words.follow_up import STATUSES
from verwijsindex.matches.models import Participant
from verwijsindex.matches.rules import Closing, FollowUpStatus

EVERYTHING = "alle"
ORDERS = {"langst": "stands_since", "kortst": "-stands_since", "organisatie": "organisation"}


class StalledListForm(ListForm):
    """Which matches to list, of which organisation, and which first."""

    shown = {EVERYTHING: _("Everything"), **{status: badge.word for status, badge in STATUSES.items()}}
    orders = {"langst": _("Longest first"), "kortst": _("Shortest first"), "organisatie": _("By organisation")}

    organisatie = forms.ChoiceField(label=_("Organisation"), required=False)

    field_order = ["toon", "organisatie", "volgorde"]

    @classmethod
    def of(cls, asked: Mapping[str, str], names: Iterable[str]) -> "StalledListForm":
        """Take what was asked, as far as it is a choice."""
        names = list(names)
        form = cls.asked(asked)
        chosen = asked.get("organisatie", "")
        form.data = {**form.data, "organisatie": chosen if chosen in names else ""}
        form.fields["organisatie"].choices = [("", _("all organisations")), *((name, name) for name in names)]  # type: ignore[attr-defined]  # a ChoiceField
        return form

    def chosen(self) -> dict[str, Any]:
        """Give what ``watched`` asks."""
        status = self["toon"].value()
        return {
            "status": None if status == EVERYTHING else FollowUpStatus(status),
            "organisation": self["organisatie"].value(),
            "order": ORDERS[self["volgorde"].value()],
        }


class NominationForm(forms.Form):
    to = forms.ModelChoiceField(queryset=Participant.objects.all())


class ClosingForm(forms.Form):
    reason = forms.TypedChoiceField(choices=[(c, c) for c in Closing], coerce=Closing)
