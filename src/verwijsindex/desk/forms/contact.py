"""The shape of how somebody is reached."""

from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verwijsindex.organisations.actions import OwnContact
from verwijsindex.organisations.models import Membership

COUNTRY = "NL"
ABSENCE = ["absent_from", "absent_until", "deputy"]


class ReachForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    """How somebody of an organisation is reached, and who is called during an absence."""

    class Meta:
        model = Membership
        fields = ["phone", "email", "reachable", *ABSENCE]
        labels = {"deputy": _("Deputy")}
        help_texts = {
            "reachable": _("For example: mon-thu 9-17."),
            "absent_from": _("Only if you are away for a longer time. Colleagues then see who is called instead."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Membership.objects.current().filter(organisation=self.instance.organisation_id)
        deputies = others.exclude(id=self.instance.id).who_may_be_named_in_a_signal().by_name()
        self.fields["deputy"].queryset = deputies  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["deputy"].empty_label = _("Nobody")  # type: ignore[attr-defined]  # likewise

    def clean_phone(self) -> str:
        return written_phone(self.cleaned_data["phone"])


class ContactForm(ReachForm):
    """One's own contact data. Saves nothing: it gives the values to the verb."""

    class Meta(ReachForm.Meta):
        fields = ["phone", "email", "reachable", "mail_choice", *ABSENCE]
        widgets = {"mail_choice": forms.RadioSelect}

    def contact(self) -> OwnContact:
        return OwnContact(**self.cleaned_data)


def written_phone(given: str) -> str:
    """Keep a number as people write it: 072 555 0100, or with + from abroad. Raises: ValidationError."""
    try:
        number = phonenumbers.parse(given, COUNTRY)
    except phonenumbers.NumberParseException:
        number = phonenumbers.PhoneNumber()
    if not phonenumbers.is_valid_number(number):
        raise ValidationError(_("This is not a phone number. Check it."))
    at_home = number.country_code == phonenumbers.country_code_for_region(COUNTRY)
    style = phonenumbers.PhoneNumberFormat.NATIONAL if at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)
