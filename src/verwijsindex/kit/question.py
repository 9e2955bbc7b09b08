"""A question to the database that is composed once and asked often.

Django composes a query and writes it out each time, which takes longer than PostgreSQL takes to answer it. Here the
words of the house compose it once for each kind of asker, with a mark wherever a value comes; then only values are put
in. Who may see what is still said in one place.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from operator import itemgetter
from secrets import randbits
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.base import ModelState
from django.db.models.fields.related import ForeignObject
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")


class Many(tuple[UUID, ...]):
    """Keys that are asked about together, with ``__among``: one array, so one question, however many there are."""


_MARKS: dict[type, Callable[[], Any]] = {
    UUID: uuid4,
    str: lambda: uuid4().hex,
    int: lambda: randbits(62),
    Many: lambda: Many([uuid4()]),
}
_MOST_KINDS = 500


@models.UUIDField.register_lookup
@ForeignObject.register_lookup
class Among(models.Lookup):
    """As ``__in``, with all values in one array: thousands of marks take longer to write and to plan than to find."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        asked, params = self.process_lhs(compiler, connection)
        return f"{asked} = ANY(%s)", [*params, self.rhs if isinstance(self.rhs, Many) else list(self.rhs)]


class MarkHidden(Exception):
    """A value does not stand by itself in the SQL of a question, so that it cannot be replaced."""


class Question(Generic[Row]):
    """Asks what ``compose`` makes of the given values, and gives the rows.

    UUIDs, numbers and texts that are not empty may differ from call to call, also those within a dataclass or a tuple;
    everything else makes it another kind of question, so that ``compose`` may decide by it.
    """

    def __init__(self, compose: Callable[..., models.QuerySet[Any, Row]]) -> None:
        self._compose = compose
        self._written: dict[Hashable, _Written[Row] | None] = {}

    def __call__(self, *values: object) -> list[Row]:
        """Raises: MarkHidden."""
        given: list[object] = []

        def take_out(value: object) -> object:
            given.append(value)
            return type(value)

        kind = _with_each(values, take_out)
        if kind not in self._written:
            if len(self._written) >= _MOST_KINDS:
                self._written.clear()
            self._written[kind] = self._write(values)
        written = self._written[kind]
        return written.ask(given) if written else list(self._compose(*values))

    def first(self, *values: object) -> Row | None:
        return next(iter(self(*values)), None)

    def _write(self, values: Sequence[object]) -> "_Written[Row] | None":
        """Give None for what has no answer, whatever the values: Django sees that without asking."""
        marks: list[object] = []

        def mark(value: object) -> object:
            marks.append(_MARKS[type(value)]())
            return marks[-1]

        try:
            return _Written(self._compose(*_with_each(values, mark)), marks)
        except EmptyResultSet:
            return None


class _Written(Generic[Row]):
    """A query with its SQL, and how its rows are read. Threads share it."""

    def __init__(self, queryset: models.QuerySet[Any, Row], marks: Sequence[object]) -> None:
        self._compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
        self._sql, self._params = self._compiler.as_sql()
        place = {mark: number for number, mark in enumerate(marks)}
        self._places = {i: place[param] for i, param in enumerate(self._params) if _is_mark(param, place)}
        rest = str([param for i, param in enumerate(self._params) if i not in self._places])
        if any(str(mark) in rest for mark in marks):
            raise MarkHidden
        self._converters = self._compiler.get_converters([column for column, *_ in self._compiler.select])
        makes_models = queryset._iterable_class is ModelIterable  # otherwise one value of each row
        self._read: Callable[[Any], Row] = _reader(self._compiler) if makes_models else itemgetter(0)

    def ask(self, values: Sequence[object]) -> list[Row]:
        params: Any = [values[self._places[i]] if i in self._places else param for i, param in enumerate(self._params)]
        params = [list(param) if type(param) is Many else param for param in params]
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(self._sql, params)
            rows = cursor.fetchall()
        if self._converters:
            rows = self._compiler.apply_converters(rows, self._converters)
        return list(map(self._read, rows))


def _is_mark(param: object, marks: Mapping[object, int]) -> bool:
    """A list among the parameters is no mark, and cannot be looked for."""
    return type(param) in _MARKS and param in marks


def _reader(compiler: Any) -> Callable[[Any], Any]:
    """Make a model of a row as Django's ModelIterable does, which finds out each time anew what stands where."""
    model, columns = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    own = slice(columns[0], columns[-1] + 1)
    names = [column.target.attname for column, *_ in compiler.select[own]]
    populators = get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # of 6.0
    related = list(map(_populate, populators))
    annotations = (compiler.annotation_col_map or {}).items()

    def read(row: Sequence[object]) -> Any:
        made = _made(model, names, row[own])
        for populate in related:
            populate(row, made)
        for name, place in annotations:
            setattr(made, name, row[place])
        return made

    return read


def _populate(populator: Any) -> Callable[[Any, Any], None]:
    """Put what is related beside a model, as Django's RelatedPopulator does."""
    model, names, own = populator.model_cls, populator.init_list, slice(populator.cols_start, populator.cols_end)
    key, related = populator.pk_idx, list(map(_populate, populator.related_populators))
    put, put_back = populator.local_setter, populator.remote_setter

    def populate(row: Sequence[object], beside: Any) -> None:
        values = row[own]
        if values[key] is None:
            put(beside, None)
            return
        made = _made(model, names, values)
        for populate_further in related:
            populate_further(row, made)
        put(beside, made)
        put_back(made, beside)

    return populate


def _made(model: Any, names: Sequence[str], values: Sequence[object]) -> Any:
    """Make a model as its ``from_db`` does, without setting each field by itself: what is read needs no care."""
    made = model.__new__(model)
    made.__dict__.update(zip(names, values, strict=True))
    made._state = state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    return made


def _with_each(value: Any, put: Callable[[object], object]) -> Any:
    """Give the same value, with something else put for each part that may differ."""
    if type(value) in _MARKS and (value or type(value) is Many):
        return put(value)
    if isinstance(value, tuple):
        return tuple(_with_each(part, put) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _with_each(getattr(value, field.name), put) for field in fields(value)})
    return value
