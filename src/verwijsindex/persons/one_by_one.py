"""Recognise who was reported in a file as the index does online: one report at a time, through the database."""

from collections.abc import Callable
from uuid import UUID

import polars as pl
from django.db import transaction

from verwijsindex.persons import vault
from verwijsindex.persons.bulk.file_rows import identity_of
from verwijsindex.persons.linkage.bulk.counting import frequencies_of
from verwijsindex.persons.linkage.bulk.deciding import Question
from verwijsindex.persons.linkage.bulk.link import Linked
from verwijsindex.persons.linkage.bulk.table import table_of
from verwijsindex.persons.linkage.facts import Facts, facts_of
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.model import Model
from verwijsindex.persons.models import Doubt, IdentityReport
from verwijsindex.persons.recognition import keep, recognise


def link_one_by_one(reports: pl.DataFrame, model: Model, progress: Callable[[str, float], None]) -> Linked:
    """Recognise as ``link`` does, but report by report. The database must be empty."""
    judge = Judge(model, frequencies_of(table_of(reports)))
    places: dict[UUID, int] = {}
    for place, row in enumerate(reports.drop("report_id").iter_rows(named=True)):
        with transaction.atomic():
            places[keep(recognise(identity_of(**row), judge=judge)).id] = place
        progress("Recognising", place / reports.height)
    return Linked(_first_reports(places), _questions(places, judge))


def _first_reports(places: dict[UUID, int]) -> list[int]:
    of_report = dict(IdentityReport.objects.values_list("id", "young_person"))
    first: dict[UUID, int] = {}
    return [first.setdefault(of_report[report_id], place) for report_id, place in places.items()]


def _questions(places: dict[UUID, int], judge: Judge) -> list[Question]:
    """Give what is still asked, with the score of the two young people as they are known now."""
    return sorted(
        Question(
            places[doubt.other_id],
            places[doubt.report_id],
            judge.judge(_known(doubt.report.young_person_id), _known(doubt.other.young_person_id)).score,
        )
        for doubt in Doubt.objects.open().select_related("report", "other")
    )


def _known(young_person_id: UUID) -> list[Facts]:
    return [facts_of(vault.unseal(report)) for report in IdentityReport.objects.filter(young_person=young_person_id)]
