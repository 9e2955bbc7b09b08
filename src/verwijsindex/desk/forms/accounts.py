"""The shape of an account form: a row for each who will work with the index, or a sheet of them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.forms.accessions import SheetForm
from verwijsindex.desk.words.accounts import FAULTS
from verwijsindex.desk.words.people import GIVEN_ROLES
from verwijsindex.onboarding.accounts.checking import MUST, ROLES, Fault
from verwijsindex.onboarding.sheets import Row

LONGEST = 120
_TICKED = "ja"
_LABELS = {
    "voornaam": _("First name"),
    "tussenvoegsel": _("Prefix"),
    "achternaam": _("Surname"),
    "e-mail": _("E-mail address"),
    "functie": _("Function"),
    "telefoon": _("Phone"),
}


class PersonForm(forms.Form):
    """Somebody on the form, right or not yet: what is wrong stands beside the question, and is said by the rules."""

    use_required_attribute = False

    def __init__(self, number: int, row: Row, faults: Mapping[str, Fault], *, places: Sequence[str]) -> None:
        prefix = f"rij-{number}"
        words = [word.strip().casefold().replace("coor", "coör") for word in row.get("rollen", "").split(",")]
        data: dict[str, Any] = {f"{prefix}-{name}": value for name, value in row.items()}
        data[f"{prefix}-rollen"] = [word for word in words if word in ROLES]
        super().__init__(data if row else None, prefix=prefix)
        named = [*places, *{row.get("locatie", "")} - {*places, ""}]
        self.fields |= {
            **{name: forms.CharField(label=label, required=False) for name, label in _LABELS.items()},
            "locatie": forms.ChoiceField(label=_("Location"), choices=[(each, each) for each in named], required=False),
            "rollen": forms.MultipleChoiceField(
                label=_("Roles"),
                choices=[(word, GIVEN_ROLES[role]) for word, role in ROLES.items() if word != "coordinator"],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                initial=["professional"],
            ),
            "bsn": forms.BooleanField(label=_("May use the BSN"), required=False),
        }
        for name, fault in faults.items():
            self.add_error(name, str(FAULTS[fault]))
        for name in MUST:
            self.fields[name].required = True  # only now: that it is empty, the rules have said


def rows_sent(data: MultiValueDict[str, str]) -> Iterator[Row]:
    """Read the rows as they were typed."""
    for number in count():
        prefix = f"rij-{number}-"
        if f"{prefix}voornaam" not in data:
            return
        typed = {name: data.get(f"{prefix}{name}", "").strip()[:LONGEST] for name in _LABELS}
        if any(typed.values()):
            yield {
                **typed,
                "locatie": data.get(f"{prefix}locatie", ""),
                "rollen": ", ".join(data.getlist(f"{prefix}rollen")),
                "bsn": _TICKED if f"{prefix}bsn" in data else "",
            }


class PeopleSheetForm(SheetForm):
    """A sheet as a file, or what was copied from one."""

    pasted = forms.CharField(
        label=_("Or paste rows from a sheet"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=200_000,
        required=False,
        help_text=_("In the order of the columns, or with their names on top."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].required = False

    def clean_sheet(self) -> Any:
        return super().clean_sheet() if self.cleaned_data.get("sheet") else None
