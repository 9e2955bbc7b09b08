"""The shape of who asks for the overview."""

from django import forms
from django.utils.translation import gettext_lazy as _


class OverviewForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("You get a mail that asks whether this address is yours. Use your work address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
