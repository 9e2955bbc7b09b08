"""How a row came, written down for thousands at once: what comes so again asks for nothing."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from verwijsindex.coupling.models import SourceSystem
from verwijsindex.kit.keys import Digest

_REMEMBER = """
    UPDATE coupling_signalreference AS given
    SET told = row.told, content = coalesce(row.content, given.content), about = coalesce(row.about, given.about)
    FROM unnest(%s::uuid[], %s::bytea[], %s::bytea[], %s::bytea[]) AS row (reference, told, content, about)
    WHERE given.system_id = %s AND given.reference = row.reference"""


class Told(NamedTuple):
    """The keyed hashes of a row, as its reference keeps them; None where that stays as it was."""

    reference: UUID
    told: Digest | None
    content: Digest | None = None
    about: Digest | None = None


def remember(system: SourceSystem, rows: Sequence[Told]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_REMEMBER, [*(list(column) for column in zip(*rows, strict=True)), system.id])
