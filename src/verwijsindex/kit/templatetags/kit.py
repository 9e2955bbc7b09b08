"""Small questions that templates may ask."""

from django import template
from django.forms import BoundField

register = template.Library()


@register.filter
def is_optional(field: BoundField) -> bool:
    """Say whether a question may be skipped by everyone, and should say so.

    One that only appears after another answer (``data-shown-when``) is required as soon as it is seen.
    """
    return not field.field.required and "data-shown-when" not in field.field.widget.attrs
