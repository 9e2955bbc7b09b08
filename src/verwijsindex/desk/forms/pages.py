"""The shape of a public page, as the region writes it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verwijsindex.outreach.rules import NotAPage, parts_of

LONGEST_PAGE = 20_000


class PageForm(forms.Form):
    text = forms.CharField(
        label=_("The text"),
        help_text=_(
            "The first line is the title and begins with #. Then one paragraph leads in. The index fills in {region}"
            " and {contact}. Write nothing about a young person."
        ),
        max_length=LONGEST_PAGE,
        widget=forms.Textarea(attrs={"rows": 28}),
    )

    def clean_text(self) -> str:
        try:
            parts_of(self.cleaned_data["text"])
        except NotAPage:
            raise ValidationError(
                _("Begin with a title (# For parents), an empty line, and one paragraph that leads in.")
            ) from None
        return str(self.cleaned_data["text"])
