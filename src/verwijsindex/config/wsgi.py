"""The application as a web server sees it."""

import gc
import os

from django.core.wsgi import get_wsgi_application

_MADE_BEFORE_A_LOOK = 100_000
"""A call makes some thousands of objects, nearly all of which go by themselves; a caseload makes millions that stay."""


def _look_for_garbage_seldom() -> None:
    """Leave alone what was loaded, which stays, and look at the rest seldom: it took half of a caseload's time."""
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018  # loads all doors, which else the first call would do
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MADE_BEFORE_A_LOOK, 10, 10)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verwijsindex.config.settings")
application = get_wsgi_application()
_look_for_garbage_seldom()
