"""The shape of a shield, of a message through the contact point, and of an unmasking: choices only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.words.shielding import ASKS, NEEDS
from verwijsindex.matches.models import Participant
from verwijsindex.matches.querysets import ParticipantQuerySet
from verwijsindex.matches.relay_codes import Ask, Need, Reply
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.signals.models import ShieldReason
from verwijsindex.signals.shield import Shield

IF_SHIELDED = {"data-shown-when": "shield=" + " ".join(ShieldReason)}


class RelayField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    def label_from_instance(self, relay: Membership) -> str:
        return f"{relay.user}, {relay.job_title}, {relay.organisation}"


class ShieldForm(forms.Form):
    """Why colleagues may not see who is involved, and who passes messages on; the first who can is proposed."""

    shield = forms.ChoiceField(
        label=_("Why may colleagues not see who you are?"),
        help_text=_("Only you see this reason."),
        choices=ShieldReason.choices,
        widget=forms.RadioSelect,
    )
    relay = RelayField(
        label=_("Who passes messages on to you?"),
        help_text=_("Colleagues do not see who this is. Agree with each other how you are reached."),
        queryset=Membership.objects.none(),
        empty_label=None,
        required=False,
        widget=forms.Select(attrs=IF_SHIELDED),
    )

    def __init__(self, *args: Any, relays: MembershipQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relay"].queryset = relays.select_related("user", "organisation")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("shield") and not given.get("relay"):
            given["relay"] = self.fields["relay"].queryset.first()  # type: ignore[attr-defined]
            if given["relay"] is None:
                self.add_error("shield", _("Nobody can pass messages on to you yet. Ask the region."))
        return given

    def shield_asked(self) -> Shield:
        return Shield(ShieldReason(self.cleaned_data["shield"]), self.cleaned_data["relay"])


class OptionalShieldForm(ShieldForm):
    """Beside the other questions of a signal, where mostly no shield is asked."""

    shield = forms.ChoiceField(
        label=_("May colleagues in a match see who you are?"),
        choices=[("", _("Yes, as usual")), *((code, _("No: %s") % words) for code, words in ShieldReason.choices)],
        widget=forms.RadioSelect,
        required=False,
    )

    def asked_shield(self) -> Shield | None:
        return self.shield_asked() if self.cleaned_data["shield"] else None


class AskForm(forms.Form):
    place = forms.ModelChoiceField(queryset=Participant.objects.none())
    ask = forms.TypedChoiceField(choices=list(ASKS.items()), coerce=Ask)

    def __init__(self, *args: Any, places: ParticipantQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]  # a ModelChoiceField


class ReplyForm(forms.Form):
    reply = forms.TypedChoiceField(choices=[(r, r) for r in Reply], coerce=Reply)


class UnmaskForm(forms.Form):
    number = forms.RegexField(
        label=_("Number of the match"),
        regex=r"^\s*[0-9a-fA-F]{8}\s*$",
        help_text=_("Eight letters and digits. Who takes part in the match reads it on the page of the match."),
        error_messages={"invalid": _("A number has eight letters and digits, such as 3fa85f64.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    need = forms.TypedChoiceField(
        label=_("For what must you know it?"), choices=list(NEEDS.items()), coerce=Need, widget=forms.RadioSelect
    )

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).strip().lower()
