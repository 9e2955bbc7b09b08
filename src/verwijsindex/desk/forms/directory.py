"""The shape of the directory: what to list of it, and what is written down."""

from collections.abc import Mapping
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verwijsindex.federation.directory import municipalities
from verwijsindex.federation.models import SYSTEMS, Listing
from verwijsindex.federation.rules import Listed, System, Town

PROVINCES = sorted({province for _code, _name, province in municipalities()})
ALL = "alle"


class DirectoryFilter(forms.Form):
    """Which municipalities to list."""

    naam = forms.CharField(label=_("Municipality"), required=False)
    index = forms.ChoiceField(label=_("Index"), choices=[(ALL, _("all")), *SYSTEMS.items()])
    provincie = forms.ChoiceField(label=_("Province"), choices=[(ALL, _("all")), *((one, one) for one in PROVINCES)])

    @classmethod
    def asked(cls, asked: Mapping[str, str]) -> Self:
        """Take what was asked, as far as it is a choice."""
        system, province = asked.get("index"), asked.get("provincie")
        return cls(
            {
                "naam": asked.get("naam", ""),
                "index": system if system in SYSTEMS else ALL,
                "provincie": province if province in PROVINCES else ALL,
            }
        )

    def finds(self, town: Town, system: System) -> bool:
        told = {key: str(self[key].value()) for key in ("naam", "index", "provincie")}
        is_named = told["naam"].strip().casefold() in town.name.casefold()
        return is_named and told["index"] in (ALL, system) and told["provincie"] in (ALL, town.province)


class ListingForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    """Which index works in the chosen municipalities. Saves nothing: it gives the values to the verb."""

    everything = forms.BooleanField(label=_("All municipalities that the list finds, on all its pages"), required=False)

    address = forms.URLField(
        label=_("Address"),
        help_text=_("Where one logs in; of this kind of index the address that connectors use."),
        required=False,
        assume_scheme="https",
    )

    class Meta:
        model = Listing
        fields = ["system", "since", "address", "source"]
        widgets = {"since": forms.DateInput(attrs={"placeholder": "dd-mm-jjjj"})}
        help_texts = {"source": _("Who told it, or where it stands.")}

    field_order = ["everything", "system", "since", "address", "source"]

    def __init__(self, *args: Any, chosen: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = chosen

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("system") == System.OPEN and not values.get("address"):
            self.add_error("address", _("Give the address too, so that connectors find it."))
        if not self.chosen and not values.get("everything"):
            raise ValidationError(_("Tick at least one municipality in the list."))
        return values

    def listed(self) -> Listed:
        values = self.cleaned_data
        return Listed(values["since"], System(values["system"]), values["address"], values["source"])
