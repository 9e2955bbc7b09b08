"""A query on the record system's own database, or better on a view of it that may only be read."""

from collections.abc import Iterator

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from verwijsindex_connector.problems import SettingsWrong
from verwijsindex_connector.settings import Source
from verwijsindex_connector.sources.row import Row, as_text
from verwijsindex_connector.texts import say

AT_ONCE = 500


def rows(source: Source, password: str) -> Iterator[Row]:
    """What goes wrong is told by its kind alone: the words of a database may hold what stands in it."""
    try:
        url = make_url(source.url)
        engine = create_engine(url.set(password=password) if password else url, hide_parameters=True)
        with engine.connect() as connection:
            answer = connection.execution_options(yield_per=AT_ONCE).execute(text(source.query))
            for number, found in enumerate(answer.mappings(), start=1):
                yield Row(number, {str(name): as_text(value) for name, value in found.items()})
    except (SQLAlchemyError, ModuleNotFoundError) as error:
        kind = type(error).__name__
        raise SettingsWrong(say("The query on the database fails: {kind}.", kind=kind)) from None
