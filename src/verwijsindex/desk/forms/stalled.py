"""The shape of what is chosen by who watches over matches."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.forms.listing import ListForm
from verwijsindex.desk.words.follow_up import STATUSES
from verwijsindex.matches.models import Participant
from verwijsindex.matches.rules import Closing
from verwijsindex.matches.watching import WatchedCard

EVERYTHING = "alle"


class StalledListForm(ListForm):
    """Which matches to list, of which organisation, and which first."""

    shown = {EVERYTHING: _("Everything"), **{status: badge.word for status, badge in STATUSES.items()}}
    orders = {"langst": _("Longest first"), "kortst": _("Shortest first"), "organisatie": _("By organisation")}

    organisatie = forms.ChoiceField(label=_("Organisation"), required=False)

    field_order = ["toon", "organisatie", "volgorde"]

    @classmethod
    def of(cls, asked: Mapping[str, str], cards: Iterable[WatchedCard]) -> "StalledListForm":
        """Take what was asked, as far as it is a choice."""
        names = sorted({name for card in cards for name in card.organisations})
        form = cls.asked(asked)
        chosen = asked.get("organisatie", "")
        form.data = {**form.data, "organisatie": chosen if chosen in names else ""}
        form.fields["organisatie"].choices = [("", _("all organisations")), *((name, name) for name in names)]  # type: ignore[attr-defined]  # a ChoiceField
        return form

    def choose(self, cards: Iterable[WatchedCard]) -> list[WatchedCard]:
        status, organisation = self["toon"].value(), self["organisatie"].value()
        chosen = [
            card
            for card in cards
            if status in (EVERYTHING, card.status) and (not organisation or organisation in card.organisations)
        ]
        order: dict[str, Any] = {
            "langst": lambda card: card.since,
            "kortst": lambda card: -card.since.timestamp(),
            "organisatie": lambda card: card.organisations,
        }
        return sorted(chosen, key=order[self["volgorde"].value()])


class NominationForm(forms.Form):
    to = forms.ModelChoiceField(queryset=Participant.objects.all())


class ClosingForm(forms.Form):
    reason = forms.TypedChoiceField(choices=[(c, c) for c in Closing], coerce=Closing)
