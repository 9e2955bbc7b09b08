"""Rows put into one table in one go, in a fraction of the time that Django takes to write a statement for them.

Thousands are copied; for a few the statement is written once, and later only values are put in.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import psycopg
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models.expressions import DatabaseDefault
from psycopg import sql

_FEW = 20


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
    with _cursor().copy(statement) as copy:
        for row in copied:
            copy.write_row([field.pre_save(row, add=True) for field in fields.values()])
    for row in copied:
        row._state.adding, row._state.db = False, connection.alias


def put_in(*rows: models.Model) -> None:
    """Store a few new rows of one table. What the database fills in, it tells. No value is an expression.

    A default of the database that holds for the first row holds for all.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = model._meta.concrete_fields
    left_out = frozenset(field.attname for field in fields if _is_given_by_database(field, rows[0]))
    given = [field for field in fields if field.attname not in left_out]
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for row in rows for field in given]
    with connection.cursor() as cursor:
        cursor.execute(_insert(model, len(rows), left_out), values)
        told = cursor.fetchall() if left_out else [()] * len(rows)
    names = [field.attname for field in fields if field.attname in left_out]
    for row, found in zip(rows, told, strict=True):
        row._state.adding, row._state.db = False, connection.alias
        for name, value in zip(names, found, strict=True):
            setattr(row, name, value)


@lru_cache(maxsize=500)
def _insert(model: type[models.Model], number: int, left_out: frozenset[str]) -> str:
    quote = connection.ops.quote_name
    columns = {field: quote(field.column) for field in model._meta.concrete_fields if field.column}
    given = [field for field in columns if field.attname not in left_out]
    row = ", ".join(_placeholder(field) for field in given)
    told = ", ".join(columns[field] for field in columns if field.attname in left_out)
    into = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns[field] for field in given)})"
    return f"{into} VALUES {', '.join([f'({row})'] * number)}" + (f" RETURNING {told}" if told else "")


def _placeholder(field: "models.Field[Any, Any]") -> str:
    """An array says of what it is one."""
    return f"%s::{field.db_type(connection)}" if isinstance(field, ArrayField) else "%s"


def _is_given_by_database(field: "models.Field[Any, Any]", row: models.Model) -> bool:
    return _is_left_out(field, row) or (isinstance(field, models.AutoField) and row.pk is None)


def _is_left_out(field: "models.Field[Any, Any]", row: models.Model) -> bool:
    return isinstance(getattr(row, field.attname), DatabaseDefault)


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
