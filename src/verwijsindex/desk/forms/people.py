"""The shape of what a coordinator fills in."""

from collections.abc import Mapping
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.forms.contact import ABSENCE, ReachForm
from verwijsindex.desk.words.people import ROLES
from verwijsindex.organisations.actions import Work
from verwijsindex.organisations.models import Location

ORDERS = {"naam": _("by name"), "locatie": _("by location"), "gezien": _("longest not seen first")}


class PeopleFilter(forms.Form):
    """Which colleagues to list, and which first."""

    naam = forms.CharField(label=_("Name"), required=False)
    rol = forms.ChoiceField(label=_("Role"), choices=[("alle", _("all roles")), *ROLES.items()])
    volgorde = forms.ChoiceField(label=_("Order"), choices=list(ORDERS.items()))

    @classmethod
    def asked(cls, asked: Mapping[str, str]) -> Self:
        """Take what was asked, as far as it is a choice."""
        role, order = asked.get("rol"), asked.get("volgorde")
        return cls(
            {
                "naam": asked.get("naam", ""),
                "rol": role if role in ROLES else "alle",
                "volgorde": order if order in ORDERS else "naam",
            }
        )

    def chosen(self) -> dict[str, str]:
        role = self["rol"].value()
        return {
            "name": self["naam"].value().strip(),
            "role": role if role in ROLES else "",
            "order": self["volgorde"].value(),
        }


class WorkForm(ReachForm):
    """How a colleague works and is reached. Saves nothing: it gives the values to the verb."""

    class Meta(ReachForm.Meta):
        fields = ["job_title", "location", "phone", "email", "reachable", "trained_on", "trained_until"]
        fields += ["has_bsn_right", *ABSENCE]
        labels = {**ReachForm.Meta.labels, "location": _("Location")}
        help_texts = {
            **ReachForm.Meta.help_texts,
            "trained_until": _(
                "Leave this empty if the training has no term. After this day no signals are given on this name."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Location.objects.open().filter(organisation=self.instance.organisation_id).order_by("name")
        self.fields["location"].queryset = places  # type: ignore[attr-defined]  # a ModelChoiceField

    def work(self) -> Work:
        return Work(**self.cleaned_data)
