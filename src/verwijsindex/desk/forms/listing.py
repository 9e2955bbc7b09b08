"""The small form on top of a list: what to show, and in which order."""

from collections.abc import Mapping
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _


class ListForm(forms.Form):
    """Two choices, of which the first is taken unless another one was asked."""

    toon = forms.ChoiceField(label=_("Show"))
    volgorde = forms.ChoiceField(label=_("Order"))

    shown: Mapping[str, Any]
    orders: Mapping[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["toon"].choices = list(self.shown.items())  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["volgorde"].choices = list(self.orders.items())  # type: ignore[attr-defined]

    @classmethod
    def asked(cls, asked: Mapping[str, str]) -> Self:
        """Take what was asked, as far as it is a choice."""
        show, order = asked.get("toon", ""), asked.get("volgorde", "")
        return cls(
            {
                "toon": show if show in cls.shown else next(iter(cls.shown)),
                "volgorde": order if order in cls.orders else next(iter(cls.orders)),
            }
        )
