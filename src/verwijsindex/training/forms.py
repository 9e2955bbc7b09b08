from django import forms
from django.utils.translation import gettext_lazy as _


class CheckForm(forms.Form):
    """A certificate that somebody wants to check."""

    number = forms.CharField(
        label=_("Number of the certificate"),
        help_text=_("Twelve letters and digits, such as 7F3K-9Q2M-XR4T"),
        max_length=40,
    )
    name = forms.CharField(
        label=_("Name on the certificate"),
        help_text=_("We say whether the name is right. We give no names ourselves."),
        required=False,
        max_length=200,
    )
