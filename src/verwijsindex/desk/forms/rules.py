"""The shape of what a region, a municipality or an organisation agreed about follow-up and the lead."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.organisations.agreements import Place
from verwijsindex.organisations.models import Domain, Organisation
from verwijsindex.regions.models import LEAD_RULES, TERMS, Municipality, Region
from verwijsindex.regions.policy import FollowUpTerms

MOST_DOMAINS = 4
_ORDINALS = (_("First domain"), _("Second domain"), _("Third domain"), _("Fourth domain"))


class TermsForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    """Working days. Saves nothing: it gives the values to the verb."""

    class Meta:
        model = Organisation
        fields = TERMS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TERMS:
            without = getattr(_terms_above(self.instance), name)
            self.fields[name].help_text = _("If you leave this empty, it is %(days)d.") % {"days": without}

    def agreed(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in TERMS}


class AgreementsForm(TermsForm):
    """Working days, and how the index proposes a lead."""

    class Meta:
        model = Municipality
        fields = (*TERMS, "lead_rule")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = [*self.instance.lead_domains, *[""] * MOST_DOMAINS]
        for number, label in enumerate(_ORDINALS):
            field = forms.ChoiceField(label=label, choices=[("", _("none")), *Domain.choices], required=False)
            field.initial = now[number]
            field.widget.attrs["data-shown-when"] = "lead_rule=domains"
            self.fields[f"domain_{number}"] = field

    def agreed(self) -> dict[str, object]:
        asked = (self.cleaned_data.get(f"domain_{number}") for number in range(MOST_DOMAINS))
        domains = list(dict.fromkeys(filter(None, asked)))
        return {**super().agreed(), "lead_rule": self.cleaned_data["lead_rule"], "lead_domains": domains}


class RegionForm(AgreementsForm):
    class Meta:
        model = Region
        fields = (*TERMS, "undo_minutes", "language", "lead_rule")

    def agreed(self) -> dict[str, object]:
        own = {name: self.cleaned_data[name] for name in ("undo_minutes", "language")}
        return {**super().agreed(), **own}


class MunicipalityForm(AgreementsForm):
    lead_rule = forms.ChoiceField(
        label=_("Whom the index proposes for the lead"),
        choices=[("", _("as the region agreed")), *LEAD_RULES.items()],
        required=False,
    )


def form_for(place: Place, data: Any = None) -> TermsForm:
    forms_of: dict[type, type[TermsForm]] = {Region: RegionForm, Municipality: MunicipalityForm}
    return forms_of.get(type(place), TermsForm)(data, instance=place)


def _terms_above(place: Place) -> FollowUpTerms:
    """Give what holds where a place agreed nothing of its own."""
    return FollowUpTerms() if isinstance(place, Region) else place.region.follow_up_terms
