"""From a row of the record system to a case, or to what is wrong with it."""

from collections.abc import Iterable, Mapping

from verwijsindex_connector.case import Case
from verwijsindex_connector.fields import Field, Unfit
from verwijsindex_connector.names import split_name
from verwijsindex_connector.problems import Problem, SettingsWrong
from verwijsindex_connector.sources.row import Row
from verwijsindex_connector.texts import say

PERSON = ("bsn", "voornamen", "voorvoegsel", "geslachtsnaam", "geboortedatum", "geslacht", "postcode")
WHOLE = ("voornamen", "geslachtsnaam", "geboortedatum", "geslacht")
TERMS = ("betrokkenheid", "einddatum", "afscherming")


def require_columns(fields: Mapping[str, Field], columns: Iterable[str]) -> None:
    """Raises: SettingsWrong, when a field comes from a column that the source has not."""
    there = set(columns)
    missing = [field for field in fields.values() if field.column and field.column not in there]
    told = ", ".join(sorted(there))
    if missing:
        raise SettingsWrong(
            *(
                say("The source has no column {column} (for {field}); it has: {columns}.",
                    column=field.column, field=field.name, columns=told)
                for field in missing
            )
        )  # fmt: skip


def read_number(row: Row, fields: Mapping[str, Field]) -> str:
    """Give the number of the case, also of a row with which something else is wrong."""
    try:
        return fields["dossier"].read(row.cells)
    except Unfit:
        return ""


def read_case(row: Row, fields: Mapping[str, Field]) -> Case | list[Problem]:
    values, problems = _values(row, fields)
    problems += [_at(row, fields, name, say("this is missing.")) for name in ("dossier", "professional")
                 if not values.get(name) and not _told(problems, name)]  # fmt: skip
    if not values.get("bsn") and not all(values.get(name) for name in WHOLE) and not _told(problems, "bsn", *WHOLE):
        sentence = say("give the BSN, or given names, surname, date of birth and sex together.")
        problems.append(Problem(row.number, sentence))
    if not _is_informed(values) and not _told(problems, "geinformeerd", "informeerdatum", "wijze", "uitzondering"):
        sentence = say("say who was informed, when and how (geinformeerd, informeerdatum, wijze), or the uitzondering.")
        problems.append(Problem(row.number, sentence))
    return problems or _case(values)


def _values(row: Row, fields: Mapping[str, Field]) -> tuple[dict[str, str], list[Problem]]:
    values: dict[str, str] = {}
    problems = [Problem(row.number, row.wrong)] if row.wrong else []
    for name, field in fields.items():
        try:
            values[name] = field.read(row.cells)
        except Unfit as unfit:
            problems.append(_at(row, fields, name, unfit.sentence))
    if whole := values.pop("naam", ""):
        parts = split_name(whole, surname_first=fields["naam"].order.startswith("achternaam"))
        split = dict(zip(("voornamen", "voorvoegsel", "geslachtsnaam"), parts, strict=True))
        values = {**split, **{name: value for name, value in values.items() if value}}
    return values, problems


def _at(row: Row, fields: Mapping[str, Field], name: str, sentence: object) -> Problem:
    column = fields[name].column if name in fields else ""
    return Problem(row.number, sentence, column, name)  # type: ignore[arg-type]  # a Sentence


def _told(problems: list[Problem], *names: str) -> bool:
    return any(problem.field in names for problem in problems)


def _is_informed(values: Mapping[str, str]) -> bool:
    return bool(values.get("uitzondering")) or all(
        values.get(name) for name in ("geinformeerd", "informeerdatum", "wijze")
    )


def _case(values: Mapping[str, str]) -> Case:
    informing: dict[str, object] = {"uitzondering": values.get("uitzondering", "")}
    if values.get("geinformeerd"):
        informing = {
            "geinformeerd": values["geinformeerd"].split(),
            "datum": values["informeerdatum"],
            "wijze": values["wijze"],
        }
    return Case(
        number=values["dossier"],
        professional=values["professional"],
        municipality=values.get("gemeente", ""),
        young_person={name: values[name] for name in PERSON if values.get(name)},
        terms={name: values[name] for name in TERMS if values.get(name)},
        informing=informing,
    )
