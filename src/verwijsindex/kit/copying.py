"""Rows put into one table in one go, in a fraction of the time that Django takes to write a statement for them.

Thousands are copied; for a few the statement is written once, and later only values are put in.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, TypeAlias
from uuid import UUID

import psycopg
from django.contrib.postgres.fields import ArrayField
from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models.expressions import DatabaseDefault
from psycopg import sql

Field: TypeAlias = "models.Field[Any, Any]"

_FEW = 20
_AS_IT_IS = {str, int, bool, date, datetime, UUID, type(None)}


def copy_in(rows: Iterable[models.Model]) -> None:
    """Store new rows of one table, as ``bulk_create`` does; rows that the database numbers get their numbers.

    A default of the database that holds for the first row holds for all. Otherwise no value is an expression.
    """
    copied = list(rows)
    if len(copied) <= _FEW:
        put_in(*copied)
        return
    model = type(copied[0])
    _number(model, copied)
    fields = {
        field.column: field
        for field in model._meta.concrete_fields
        if field.column and not _is_left_out(field, copied[0])
    }
    names = sql.SQL(", ").join([sql.Identifier(column) for column in fields])
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), names)
    by_itself = [field for field in fields.values() if type(field).pre_save is not models.Field.pre_save]
    values = attrgetter(*(field.attname for field in fields.values()))
    with _cursor().copy(statement) as copy:
        for row in copied:
            for field in by_itself:
                field.pre_save(row, add=True)
            copy.write_row(values(row))
            row._state.adding, row._state.db = False, connection.alias


def put_in(*rows: models.Model) -> None:
    """Store a few new rows of one table. What the database fills in, it tells. No value is an expression.

    A default of the database that holds for the first row holds for all.
    """
    if not rows:
        return
    left_out = tuple(field for field in _which_the_database_may_give(type(rows[0])) if _is_left_out(field, rows[0]))
    given, statement = _insert(type(rows[0]), len(rows), left_out)
    database = connections[DEFAULT_DB_ALIAS]
    values = [_stored(field, field.pre_save(row, add=True), database) for row in rows for field in given]
    with database.cursor() as cursor:
        cursor.execute(statement, values)
        told = cursor.fetchall() if left_out else [()] * len(rows)
    for row, found in zip(rows, told, strict=True):
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
        for field, value in zip(left_out, found, strict=True):
            setattr(row, field.attname, value)


def _stored(field: Field, value: Any, database: Any) -> Any:
    """Say a value as the database wants it; for most, it is as it is."""
    return value if type(value) in _AS_IT_IS else field.get_db_prep_save(value, database)


@lru_cache(maxsize=500)
def _insert(model: type[models.Model], number: int, left_out: tuple[Field, ...]) -> tuple[list[Field], str]:
    """Write the statement for so many rows, and say which fields it stores."""
    given = [field for field in model._meta.concrete_fields if field.column and field not in left_out]
    row = sql.SQL("({})").format(sql.SQL(", ").join(map(_placeholder, given)))
    statement = sql.SQL("INSERT INTO {} ({}) VALUES {}").format(
        sql.Identifier(model._meta.db_table), _names(given), sql.SQL(", ").join([row] * number)
    )
    if left_out:
        statement = sql.SQL("{} RETURNING {}").format(statement, _names(left_out))
    return given, statement.as_string()


def _names(fields: Iterable[Field]) -> sql.Composed:
    return sql.SQL(", ").join([sql.Identifier(str(field.column)) for field in fields])


def _placeholder(field: Field) -> sql.SQL:
    """An array says of what it is one."""
    return sql.SQL(f"%s::{field.db_type(connection)}" if isinstance(field, ArrayField) else "%s")


@cache
def _which_the_database_may_give(model: type[models.Model]) -> tuple[Field, ...]:
    fields: Iterable[Field] = model._meta.concrete_fields
    return tuple(field for field in fields if field.has_db_default() or isinstance(field, models.AutoField))


def _is_left_out(field: Field, row: models.Model) -> bool:
    value = getattr(row, field.attname)
    return isinstance(value, DatabaseDefault) or (value is None and isinstance(field, models.AutoField))


def _number(model: type[models.Model], rows: list[models.Model]) -> None:
    key = model._meta.pk
    if not isinstance(key, models.AutoField):
        return
    numbers = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
    found = _cursor().execute(numbers, [model._meta.db_table, key.column, len(rows)]).fetchall()
    for row, (number,) in zip(rows, found, strict=True):
        row.pk = number


def _cursor() -> psycopg.Cursor[Any]:
    """Give a plain cursor on Django's connection and in its transaction."""
    connection.ensure_connection()
    return psycopg.Cursor(connection.connection)
