"""The shape of what a coordinator says of a record system."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verwijsindex.access.roles import Permission
from verwijsindex.coupling.keys import NotAPublicKey, PrivateKeyGiven, read_public_key
from verwijsindex.coupling.models import Faults, SourceSystem
from verwijsindex.coupling.systems import Rights
from verwijsindex.coupling.webhooks import NotAPublicAddress, require_public
from verwijsindex.desk.words.systems import SCOPES


class SystemForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    """Saves nothing: it gives the values to the verb."""

    scopes = forms.MultipleChoiceField(
        label=_("May do for professionals"),
        choices=list(SCOPES.items()),
        widget=forms.CheckboxSelectMultiple,
        initial=list(SCOPES),
        help_text=_("No more than the professional may do at the desk."),
    )

    class Meta:
        model = SourceSystem
        fields = ("name", "scopes", "has_bsn_right")
        help_texts = {
            "name": _("For example the name of the product and of its supplier."),
            "has_bsn_right": _("Only for professionals who may use the BSN themselves."),
        }

    def __init__(self, *args: Any, of_organisation: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = SourceSystem.objects.running().filter(organisation=of_organisation).exclude(id=self.instance.id)

    def clean_name(self) -> str:
        if self.others.filter(name=self.cleaned_data["name"]).exists():
            raise ValidationError(_("There is a record system of this name already."))
        return str(self.cleaned_data["name"])

    def rights(self) -> Rights:
        given = self.cleaned_data
        return Rights(frozenset(map(Permission, given["scopes"])), has_bsn_right=given["has_bsn_right"])


class KeyForm(forms.Form):
    key = forms.CharField(
        label=_("Public key"),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_("Your supplier gives it: a text in PEM or JWK. RSA of at least 2048 bits, or the curve P-256."),
    )

    def clean_key(self) -> str:
        try:
            read_public_key(self.cleaned_data["key"])
        except PrivateKeyGiven:
            raise ValidationError(
                _("This is a private key. Ask your supplier for the public one, and for a new pair.")
            ) from None
        except NotAPublicKey:
            raise ValidationError(_("This is no public key that can be used here.")) from None
        return str(self.cleaned_data["key"])


class WebhookForm(forms.Form):
    url = forms.URLField(
        label=_("Address"),
        assume_scheme="https",
        max_length=200,
        help_text=_("Your supplier gives it; it begins with https://."),
    )

    def clean_url(self) -> str:
        try:
            require_public(self.cleaned_data["url"])
        except NotAPublicAddress:
            raise ValidationError(_("Give an address on the internet that begins with https://.")) from None
        return str(self.cleaned_data["url"])


class FaultsForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    """Saves nothing: it gives the values to the verb."""

    class Meta:
        model = Faults
        fields = ("slow", "twice", "disordered", "match_later")
