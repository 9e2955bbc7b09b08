"""The shape of asking somebody to come, of the roles they get, and of the places where they work."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Role
from verwijsindex.desk.forms.contact import written_phone
from verwijsindex.desk.words.people import GIVEN_ROLES
from verwijsindex.organisations.inviting import Invited
from verwijsindex.organisations.joining import Place
from verwijsindex.organisations.models import Invitation, Location
from verwijsindex.regions.models import Municipality


class RolesForm(forms.Form):
    """As what somebody works with the index, as far as the actor may say so."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one role.")},
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = [(role, text) for role, text in GIVEN_ROLES.items() if role in actor.gives]
        self.fields["roles"].choices = given  # type: ignore[attr-defined]  # a MultipleChoiceField

    def chosen(self) -> frozenset[Role]:
        return frozenset(map(Role, self.cleaned_data["roles"]))


class InvitationForm(RolesForm, forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    """Saves nothing: it gives the values to the verb."""

    class Meta:
        model = Invitation
        fields = ("given_name", "infix", "surname", "email", "job_title", "phone", "location", "roles", "has_bsn_right")
        labels = {"location": _("Location")}
        help_texts = {
            "email": _("The link goes to this address. Colleagues in a match see it too."),
            "phone": _("Leave this empty for the number of the location."),
            "has_bsn_right": _("Only for who may use the BSN by law."),
        }

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        places = Location.objects.visible_to(actor).open().order_by("name")
        self.fields["location"].queryset = places  # type: ignore[attr-defined]  # a ModelChoiceField
        self.order_fields(self.Meta.fields)

    def clean_phone(self) -> str:
        return self.cleaned_data["phone"] and written_phone(self.cleaned_data["phone"])

    def invited(self) -> Invited:
        given = {**self.cleaned_data, "roles": self.chosen()}
        return Invited(**{**given, "phone": given["phone"] or given["location"].phone})


class LocationForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    """Saves nothing: it gives the values to the verb."""

    class Meta:
        model = Location
        fields = ("name", "municipality", "phone")
        labels = {"municipality": _("Municipality")}
        help_texts = {"phone": _("For colleagues who have no number of their own.")}

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_region = Municipality.objects.filter(region__organisations=actor.organisation_id)
        self.fields["municipality"].queryset = of_region  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_phone(self) -> str:
        return self.cleaned_data["phone"] and written_phone(self.cleaned_data["phone"])

    def place(self) -> Place:
        return Place(**self.cleaned_data)
