"""What is wrong with the settings or with a row, in one sentence that repeats nothing of what stands there."""

from dataclasses import dataclass

from verwijsindex_connector.texts import Sentence, say


class SettingsWrong(Exception):
    """The settings, or what they point at, cannot be used. ``sentences`` says why."""

    def __init__(self, *sentences: Sentence) -> None:
        super().__init__("; ".join(map(str, sentences)))
        self.sentences = sentences


@dataclass(frozen=True)
class Problem:
    """``column`` and ``field`` are empty where a whole row is meant."""

    row: int
    sentence: Sentence
    column: str = ""
    field: str = ""

    def __str__(self) -> str:
        where = say("Row {row}", row=self.row)
        if self.column:
            where = say("Row {row}, column {column} ({field})", row=self.row, column=self.column, field=self.field)
        elif self.field:
            where = say("Row {row} ({field})", row=self.row, field=self.field)
        return f"{where}: {self.sentence}"
