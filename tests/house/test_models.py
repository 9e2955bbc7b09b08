"""Nouns know only what lies below them. Contracts on imports do not see foreign keys; this does."""

from django.apps import apps
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from tests.house.rooms import heights

HOUSE = "verwijsindex."


def test_relations_point_down() -> None:
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in _nouns()
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if isinstance(field.related_model, type)
        and field.related_model.__module__.startswith(HOUSE)
        and not _may_point(_room(model), _room(field.related_model))
    ]

    assert upward == []


def test_a_relation_upward_or_sideways_would_be_seen() -> None:
    assert _may_point("matches", "signals")
    assert _may_point("signals", "signals")
    assert not _may_point("signals", "matches")
    assert not _may_point("organisations", "persons")


def test_saving_hides_nothing() -> None:
    assert [model._meta.label for model in _nouns() if {"save", "delete"} & set(vars(model))] == []


def test_migrations_carry_no_data() -> None:
    """Data in a migration stays in the repository for ever. Only kit runs code there, for its cache table."""
    migrations = MigrationLoader(None).disk_migrations.values()
    with_data = [
        f"{migration.app_label}.{migration.name}"
        for migration in migrations
        if type(migration).__module__.startswith(HOUSE) and migration.app_label != "kit"
        for operation in migration.operations
        if isinstance(operation, RunPython)
        or (isinstance(operation, RunSQL) and "insert" in str(operation.sql).lower())
    ]

    assert with_data == []


def _nouns() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith(HOUSE)]


def _room(model: type[Model]) -> str:
    return model.__module__.split(".")[1]


def _may_point(source: str, target: str) -> bool:
    return source == target or heights()[source] > heights()[target]
