"""Load a record system's reports into the index: chunk by chunk, each in one transaction, in two processes.

What was cut off is done again from the start: what is kept already changes nothing.
"""

import gc
from collections.abc import Iterable, Iterator
from itertools import islice

from verwijsindex.persons.bulk.recognition import Arrival, Arrived, recognise_all
from verwijsindex.persons.linkage.bulk.processes import spread

CHUNK = 5_000
"""Reports that are decided about together; as long as that takes, nobody else decides."""


def load(arrivals: Iterable[Arrival]) -> Iterator[list[Arrived]]:
    """Recognise and keep all, and give what came of each chunk. Call it before the database is used."""
    return spread(_recognise, _chunks(iter(arrivals)))


def _recognise(chunk: list[Arrival]) -> list[Arrived]:
    """Recognise, and look for no garbage meanwhile: what is made for a chunk is of use until it is done."""
    gc.disable()
    try:
        return recognise_all(chunk)
    finally:
        gc.enable()


def _chunks(arrivals: Iterator[Arrival]) -> Iterator[list[Arrival]]:
    while chunk := list(islice(arrivals, CHUNK)):
        yield chunk
