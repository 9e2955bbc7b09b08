"""The application as a web server starts it."""

import gc
from collections.abc import Iterator
from importlib import import_module

import pytest


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def test_a_caseload_is_not_held_up_by_looking_for_garbage_in_what_stays() -> None:
    usual, _, _ = gc.get_threshold()

    wsgi = import_module("verwijsindex.config.wsgi")

    assert callable(wsgi.application)
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold()[0] > usual
