"""Messages to who is shielded, for who passes them on: in codes, and with nothing of whom they are about."""

from datetime import datetime

from verwijsindex.coupling.shapes.base import Given, Shape, dutch
from verwijsindex.coupling.shapes.colleagues import ColleagueOut
from verwijsindex.coupling.shapes.matches import AskWord, ReplyWord
from verwijsindex.matches.cards import RelayTask


class RelayTaskOut(Shape):
    request_id: int = dutch("berichtId")
    number: str = dutch("matchnummer", description="Waarmee beiden de match herkennen.")
    ask: AskWord = dutch("vraag")
    asked_at: datetime = dutch("moment")
    asked_by: ColleagueOut = dutch("van")
    shielded: ColleagueOut = dutch("voor", description="Wie is afgeschermd.")

    @classmethod
    def of(cls, task: RelayTask) -> "RelayTaskOut":
        return cls(
            request_id=task.request_id,
            number=task.number,
            ask=task.ask,
            asked_at=task.asked_at,
            asked_by=ColleagueOut.of(task.asked_by),
            shielded=ColleagueOut.of(task.shielded),
        )


class RelayTasksOut(Shape):
    rows: list[RelayTaskOut] = dutch("berichten")


class RelayReplyIn(Given):
    reply: ReplyWord = dutch("antwoord")
