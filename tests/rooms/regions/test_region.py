"""A region sets its own terms within the law, and has its own look."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import RequestFactory

from tests.cast import Town
from verwijsindex.regions.models import Municipality, Region
from verwijsindex.regions.policy import SignalPolicy
from verwijsindex.regions.views import look

pytestmark = pytest.mark.django_db


def test_what_a_region_sets_is_its_policy() -> None:
    region = Region(usual_months=6, longest_months=18, archive_months=12, reminder_days=[21, 7])

    assert region.signal_policy == SignalPolicy(
        usual_months=6, longest_months=18, archive_months=12, reminder_days=(21, 7)
    )


@pytest.mark.parametrize(
    ("term", "months", "name"),
    [
        ("longest_months", 25, "region_keeps_no_signal_longer_than_two_years"),
        ("archive_months", 61, "region_keeps_no_archive_longer_than_five_years"),
    ],
)
def test_a_region_does_not_set_more_than_the_law_allows(term: str, months: int, name: str) -> None:
    with pytest.raises(IntegrityError, match=name):
        Region.objects.create(name="Te lang", **{term: months})


@pytest.mark.parametrize("colour", ["red", "#fff", "#0B5C6B", "}body{"])
def test_a_colour_is_six_digits_and_nothing_else(colour: str) -> None:
    with pytest.raises(ValidationError):
        Region(name="Bont", accent_colour=colour).clean_fields()


def test_a_region_and_a_municipality_are_called_by_their_name(town: Town) -> None:  # noqa: ARG001
    assert str(Region.objects.get()) == "Verwijsindex Duin en Polder"
    assert str(Municipality.objects.get()) == "Alkmaar"


def test_the_look_is_a_style_sheet_with_the_colour_of_the_region(town: Town) -> None:  # noqa: ARG001
    page = look(RequestFactory().get("/"))

    assert page["Content-Type"] == "text/css"
    assert page.content == b":root{--region-accent:#0b5c6b}"
