"""The same file recognised three times: by one process of ours, by Splink on DuckDB and by Splink on Spark.

``python -m bench.linkage.spark --persons 2000``, where Java and the extra ``spark`` are installed.
It fails unless all three compare the same pairs, find the same agreements and come to the same persons.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from time import perf_counter

import click
import duckdb
import pandas as pd
from splink import DuckDBAPI

from bench.linkage.population import population
from verwijsindex.persons.linkage.distributed import FUNCTION, Compared, Comparer, compare_on, persons_of, rows_of
from verwijsindex.persons.linkage.facts import Facts, facts_of_row
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.linkage.model import DEFAULT
from verwijsindex.persons.linkage.samples import frequencies_of, pairs_sharing_a_key
from verwijsindex.persons.partial_date import NotAPartialDate, PartialDate


@click.command(help=__doc__)
@click.option("--persons", default=2_000, show_default=True)
def main(persons: int) -> None:
    reports = list(invented(persons, seed=1))
    judge = Judge(DEFAULT, frequencies_of(reports))
    found = {}
    for name, engine in {"here": here, "on DuckDB": on_duckdb, "on Spark": on_spark}.items():
        start = perf_counter()
        compared = sorted(engine(reports, judge))
        seconds = perf_counter() - start
        agreements = [pair[:3] for pair in compared]
        found[name] = agreements, persons_of(reports, compared, judge)
        click.echo(f"{name:10} {len(agreements):8,} pairs, {len(found[name][1]):6,} persons, {seconds:6.1f} seconds")
    if not found["here"] == found["on DuckDB"] == found["on Spark"]:
        raise click.ClickException("These are not the same.")
    click.echo("All three found the same.")


def invented(persons: int, *, seed: int) -> Iterator[Facts]:
    for row, _ in population(persons, seed=seed):
        try:
            birth_date = PartialDate.parse(row.birth_date)
        except NotAPartialDate:
            birth_date = None
        yield facts_of_row(
            first_name=row.first_name,
            infix=row.infix,
            surname=row.surname,
            sex=row.sex,
            birth_date=birth_date,
            postcode=row.postcode,
            bsn=row.bsn,
        )


def here(reports: Sequence[Facts], judge: Judge) -> Iterator[Compared]:
    for one, other in pairs_sharing_a_key([keys_of(report) for report in reports]):
        agreement = judge.agreement(reports[one], reports[other])
        yield Compared(one, other, agreement, judge.model.evidence(agreement).bits)


def on_duckdb(reports: Sequence[Facts], judge: Judge) -> Iterator[Compared]:
    connection = duckdb.connect()
    connection.create_function(FUNCTION, Comparer(judge), ["VARCHAR", "VARCHAR"], "VARCHAR")
    return compare_on(DuckDBAPI(connection), pd.DataFrame(rows_of(reports)), judge)


def on_spark(reports: Sequence[Facts], judge: Judge) -> Iterator[Compared]:
    from pyspark.sql import SparkSession
    from pyspark.sql.types import StringType
    from splink import SparkAPI

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master("local[2]").config("spark.sql.shuffle.partitions", 4).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    session.udf.register(FUNCTION, Comparer(judge), StringType())
    engine = SparkAPI(spark_session=session, break_lineage_method="persist")  # type: ignore[no-untyped-call]  # of Splink
    return compare_on(engine, session.createDataFrame(rows_of(reports)), judge)


if __name__ == "__main__":
    main()
