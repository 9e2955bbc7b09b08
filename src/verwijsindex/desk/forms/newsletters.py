from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijsindex.organisations.models import READERS, Domain
from verwijsindex.outreach.models import Newsletter
from verwijsindex.outreach.newsletters import Content


class NewsletterForm(forms.Form):
    subject = forms.CharField(label=_("Subject"), max_length=120)
    text = forms.CharField(
        label=_("The text"),
        help_text=_("A heading begins with ##, an item of a list with a dash. Write nothing about a young person."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 20}),
    )
    readers = forms.MultipleChoiceField(
        label=_("For whom?"),
        choices=list(READERS.items()),
        initial=list(READERS),
        widget=forms.CheckboxSelectMultiple,
    )
    domains = forms.MultipleChoiceField(
        label=_("Only in these domains?"),
        help_text=_("Choose none to reach them all."),
        choices=Domain.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, newsletter: Newsletter | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if newsletter:
            self.initial = {name: getattr(newsletter, name) for name in self.fields}

    def content(self) -> Content:
        return Content(**self.cleaned_data)
