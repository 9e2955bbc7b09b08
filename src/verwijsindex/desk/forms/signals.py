"""The shape of what a reporter fills in; no rule of law stands here."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.forms.informing import InformingForm
from verwijsindex.desk.forms.listing import ListForm
from verwijsindex.desk.forms.shielding import OptionalShieldForm
from verwijsindex.desk.forms.weighing import OptionalReasonForm
from verwijsindex.desk.words.young_people import SEXES
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.persons.bsn import InvalidBsn, parse_bsn
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.partial_date import NotAPartialDate, PartialDate
from verwijsindex.persons.sex import Sex
from verwijsindex.signals.models import Involvement


class SignalListForm(ListForm):
    shown = {
        "alle": _("all"),
        "loopt-af": _("ending within 30 days"),
        "nog-informeren": _("family still to be told"),
    }
    orders = {"einde": _("ends first"), "nieuwste": _("newest first"), "oudste": _("oldest first")}


class BsnForm(forms.Form):
    bsn = forms.CharField(
        label=_("Citizen service number (BSN)"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "autofocus": True}),
    )

    def clean_bsn(self) -> str:
        return _parsed_bsn(self.cleaned_data["bsn"])


class NameForm(forms.Form):
    given_names = forms.CharField(
        label=_("First name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    infix = forms.CharField(
        label=_("Prefix"),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": 10}),
    )
    surname = forms.CharField(label=_("Surname"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    birth_date = forms.CharField(
        label=_("Date of birth"),
        help_text=_("For example 22-11-2015"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        widget=forms.RadioSelect,
        choices=list(SEXES.items()),
    )
    bsn = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_birth_date(self) -> PartialDate:
        digits = self.cleaned_data["birth_date"].replace("/", "-").replace(".", "-").replace(" ", "-")
        try:
            day, month, year = (int(part) for part in digits.split("-"))
            return PartialDate(year, month or None, day or None)
        except (ValueError, NotAPartialDate):
            raise ValidationError(_("Write the date as day, month, year: 22-11-2015.")) from None

    def clean_bsn(self) -> str | None:
        return _parsed_bsn(self.cleaned_data["bsn"]) if self.cleaned_data["bsn"] else None

    def identity(self) -> Identity:
        given = self.cleaned_data
        return Identity(
            given_names=given["given_names"],
            infix=given["infix"],
            surname=given["surname"],
            birth_date=given["birth_date"],
            sex=Sex(given["sex"]),
            bsn=given.get("bsn"),
        )


class CorrectionForm(NameForm):
    """What was given, to be put right; the BSN stands there only for whoever may use it. Invariant: I8"""

    bsn = forms.CharField(
        label=_("Citizen service number (BSN)"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, with_bsn: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_bsn:
            del self.fields["bsn"]


def as_typed(identity: Identity) -> dict[str, str]:
    """Write an identity as somebody would type it."""
    born = identity.birth_date
    return {
        "given_names": identity.given_names,
        "infix": identity.infix,
        "surname": identity.surname,
        "birth_date": f"{born.day or 0:02}-{born.month or 0:02}-{born.year}",
        "sex": identity.sex,
        "bsn": identity.bsn or "",
    }


class WeighingForm(forms.Form):
    """The professional's own weighing. It helps to choose and is stored nowhere."""

    WORRIES = "worries"
    BENEATH = "beneath"
    ALONE = "alone"

    weighing = forms.ChoiceField(
        label=_("What do you see?"),
        widget=forms.RadioSelect,
        choices=[
            (WORRIES, _("several worries at once, which together threaten a healthy and safe development")),
            (BENEATH, _("one question, with worries beneath it")),
            (ALONE, _("one question, which I can solve myself")),
        ],
        help_text=_("Only for your own decision. Your answer is not stored."),
    )

    def clean_weighing(self) -> str:
        if self.cleaned_data["weighing"] == self.ALONE:
            raise ValidationError(_("Then a signal is not needed: help this young person as you do now."))
        return str(self.cleaned_data["weighing"])


class SignalForm(WeighingForm, OptionalReasonForm, InformingForm, OptionalShieldForm):
    """Everything about a signal but the young person."""

    professional = forms.ModelChoiceField(
        label=_("On behalf of"), queryset=Membership.objects.none(), empty_label=_("Choose a colleague")
    )
    involvement = forms.ChoiceField(
        label=_("How are you involved?"), choices=Involvement.choices, widget=forms.RadioSelect, initial="direct"
    )
    ends_on = forms.DateField(label=_("Until"))

    def __init__(self, *args: Any, professionals: MembershipQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["professional"].queryset = professionals  # type: ignore[attr-defined]  # a ModelChoiceField

    @property
    def asks_who(self) -> list[str]:
        """Name the questions about the young person."""
        return [name for name in self.fields if name not in SignalForm.base_fields]

    def knows_who(self) -> bool:
        return not any(name in self.errors for name in self.asks_who)

    def lose_focus(self) -> None:
        """Leave it to what must be read first."""
        for name in self.asks_who:
            self.fields[name].widget.attrs.pop("autofocus", None)

    def forgive_the_rest(self) -> None:
        """Complain of nothing but who it is about: the rest is still being answered."""
        for name in set(self.errors) - set(self.asks_who):
            del self.errors[name]


class SignalByBsnForm(SignalForm, BsnForm):
    """All the questions on one page, for whoever may use the BSN."""


class SignalByNameForm(SignalForm, NameForm):
    """All the questions on one page, without the BSN."""


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(
        label=_("Colleague"), queryset=Membership.objects.none(), empty_label=_("Choose a colleague")
    )

    def __init__(self, *args: Any, colleagues: MembershipQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues  # type: ignore[attr-defined]  # a ModelChoiceField


def _parsed_bsn(typed: str) -> str:
    try:
        return parse_bsn(typed)
    except InvalidBsn:
        raise ValidationError(_("This is not a BSN. Check the number.")) from None
