"""Each question of a form is drawn one way: label, help, error and control, tied together for who cannot see them."""

import re
from datetime import date

import pytest
from django import forms
from django.utils import formats, translation

from verwijsindex.kit.templatetags.kit import is_optional


class Questions(forms.Form):
    until = forms.DateField(label="Until", help_text="For example 22-11-2027")
    involvement = forms.ChoiceField(label="Involved", choices=[("direct", "Directly")], widget=forms.RadioSelect)
    remark = forms.CharField(required=False)
    reason = forms.CharField(required=False, widget=forms.TextInput(attrs={"data-shown-when": "informed=not-yet"}))


def test_help_and_error_are_told_with_the_control() -> None:
    row = str(Questions({})["until"].as_field_group())

    told = re.findall(r'aria-describedby="([^"]+)"', row)[0].split()
    assert told == ["id_until_helptext", "id_until_error"]
    assert all(f'id="{part}"' in row for part in told)
    assert '<label class="utrecht-form-label" for="id_until">' in row


def test_choices_stand_together_under_one_question() -> None:
    row = str(Questions()["involvement"].as_field_group())

    assert row.index("<fieldset") < row.index("<legend") < row.index('type="radio"')
    assert row.count('id="id_involvement"') == 1


def test_the_summary_leads_to_each_question() -> None:
    page = str(Questions({}))

    for target in re.findall(r'href="#(\w+)"', page):
        assert f'id="{target}"' in page
    assert re.findall(r'href="#(\w+)"', page) == ["id_until", "id_involvement_0"]


@pytest.mark.parametrize(
    ("name", "optional"), [("until", False), ("involvement", False), ("remark", True), ("reason", False)]
)
def test_only_what_everyone_may_skip_says_so(name: str, optional: bool) -> None:  # noqa: FBT001
    assert is_optional(Questions()[name]) is optional


@pytest.mark.parametrize("typed", ["22-11-2027", "22/11/2027", "22.11.2027", "22 11 2027", "22112027", "2027-11-22"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_date_is_read_as_it_is_typed(typed: str, language: str) -> None:
    with translation.override(language):
        assert forms.DateField().clean(typed) == date(2027, 11, 22)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_date_is_written_one_way(language: str) -> None:
    with translation.override(language):
        assert formats.date_format(date(2027, 1, 2)) == "02-01-2027"
        assert 'value="02-01-2027"' in str(Questions(initial={"until": date(2027, 1, 2)})["until"])
