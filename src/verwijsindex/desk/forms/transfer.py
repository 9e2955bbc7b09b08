"""The shape of handing over several signals at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.signals.models import Signal
from verwijsindex.signals.querysets import SignalQuerySet


class _Numbers(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # takes none when it runs
    def label_from_instance(self, obj: Signal) -> str:
        return str(obj.id)[:8]


class TransferForm(forms.Form):
    """Which signals, and to whom: a colleague, or all who can take signals at a location."""

    signals = _Numbers(None, label=_("Signals"), widget=forms.CheckboxSelectMultiple)
    to = forms.ChoiceField(label=_("To whom?"))

    def __init__(self, *args: Any, signals: SignalQuerySet, successors: MembershipQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._successors = list(successors)
        self.fields["signals"].queryset = signals  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
        self.fields["signals"].initial = [signal.id for signal in signals]
        locations = {one.location_id: one.location.name for one in self._successors}
        self.fields["to"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", "---------"),
            (_("one colleague"), [(str(one.id), str(one)) for one in self._successors]),
            (_("shared out over a location"), [(str(place), name) for place, name in locations.items()]),
        ]

    def successors(self) -> list[Membership]:
        chosen = self.cleaned_data["to"]
        return [one for one in self._successors if chosen in (str(one.id), str(one.location_id))]
