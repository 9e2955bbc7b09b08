"""The shape of what is kept in the dossier of a joining organisation."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from verwijsindex.desk.forms.contact import written_phone
from verwijsindex.onboarding.appointments import Plan
from verwijsindex.onboarding.models import Accession, Appointment, Contact, Site, Task
from verwijsindex.onboarding.models.dossier import CONTACT_ROLES
from verwijsindex.onboarding.questions import QUESTIONS

ABOUT_THE_ORGANISATION = _("About the organisation. Never write about a young person.")
LONGEST = 2000


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        help_text=ABOUT_THE_ORGANISATION,
    )


class QuestionsForm(forms.Form):
    """The questions of the step at which an organisation stands."""

    def __init__(self, *args: Any, accession: Accession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = {answer.question: answer.text for answer in accession.answers.all()}
        for code, question in QUESTIONS[accession.at].items():
            self.fields[code] = forms.CharField(
                label=str(question),
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=LONGEST,
                required=False,
                initial=answers.get(code, ""),
            )


class TaskForm(forms.ModelForm):  # type: ignore[type-arg]  # takes none when it runs
    class Meta:
        model = Task
        fields = ["what", "due_on"]
        labels = {"what": _("What will you do?"), "due_on": _("Before")}
        help_texts = {"what": ABOUT_THE_ORGANISATION}


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]  # likewise
    roles = forms.MultipleChoiceField(
        label=_("What they are in this"),
        choices=CONTACT_ROLES.items(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Contact
        fields = ["name", "job_title", "roles", "email", "phone"]

    def __init__(self, *args: Any, accession: Accession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.accession = accession

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = self.instance.accession.contacts.exclude(id=self.instance.id)
        if others.filter(name__iexact=name).exists():
            raise ValidationError(_("There is a contact of this name already."))
        return name

    def clean_phone(self) -> str:
        return self.cleaned_data["phone"] and written_phone(self.cleaned_data["phone"])


class SiteForm(forms.ModelForm):  # type: ignore[type-arg]  # likewise
    class Meta:
        model = Site
        fields = ["name", "municipality", "phone"]

    def __init__(self, *args: Any, accession: Accession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accession = accession
        municipalities = accession.region.municipalities.all()
        self.fields["municipality"].queryset = municipalities  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.accession.sites.filter(name__iexact=name).exists():
            raise ValidationError(_("There is a location of this name already."))
        return name

    def clean_phone(self) -> str:
        return self.cleaned_data["phone"] and written_phone(self.cleaned_data["phone"])


class MeetingForm(forms.ModelForm):  # type: ignore[type-arg]  # likewise
    day = forms.DateField(label=_("On which day?"))
    hour = forms.TimeField(
        label=_("At what time?"), widget=forms.TimeInput(format="%H:%M", attrs={"class": "is-short"})
    )
    contacts = forms.ModelMultipleChoiceField(
        Contact.objects.none(),
        label=_("Who gets an invitation by mail?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Only contacts with a mail address are listed."),
    )
    field_order = ("what", "day", "hour", "minutes", "place", "contacts")

    class Meta:
        model = Appointment
        fields = ["what", "minutes", "place"]

    def __init__(self, *args: Any, accession: Accession, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["contacts"].queryset = accession.contacts.exclude(email="")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "day" in given and "hour" in given and self._moment() <= self.now:
            raise ValidationError(_("Choose a moment that is still to come."))
        return given

    def plan(self) -> Plan:
        given = self.cleaned_data
        return Plan(given["what"], self._moment(), given["minutes"], given["place"])

    def _moment(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"]))
