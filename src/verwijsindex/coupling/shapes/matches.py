"""A match, as ``disclosure`` shows it to the professional for whom a system asks, and what can be done with it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from verwijsindex.coupling.shapes.base import Codes, Given, Shape, dutch
from verwijsindex.coupling.shapes.colleagues import OUTCOMES, ColleagueOut
from verwijsindex.matches.cards import HistoryLine, MatchCard, RelayCard
from verwijsindex.matches.relay_codes import Ask, Reply
from verwijsindex.matches.rules import EventKind, MatchState, NotNeeded, Outcome, Refusal

StateWord = Annotated[
    MatchState,
    Codes(
        {
            MatchState.FOUND: "gevonden",
            MatchState.CONTACTED: "contact-gelegd",
            MatchState.COORDINATED: "regie-belegd",
            MatchState.NO_CONTACT_NEEDED: "contact-niet-nodig",
            MatchState.ENDED: "beeindigd",
        }
    ),
]
OutcomeWord = Annotated[Outcome, Codes(OUTCOMES)]
NotNeededWord = Annotated[
    NotNeeded,
    Codes(
        {
            NotNeeded.ENDING_SOON: "betrokkenheid-eindigt",
            NotNeeded.OTHERS_COORDINATE: "anderen-hebben-regie",
            NotNeeded.FAMILY_DECIDES: "gezin-beslist",
        }
    ),
]
RefusalWord = Annotated[
    Refusal,
    Codes(
        {
            Refusal.NOT_OUR_TASK: "niet-onze-taak",
            Refusal.OTHER_IS_CLOSER: "ander-staat-dichterbij",
            Refusal.LEAVING_SOON: "vertrekt-binnenkort",
            Refusal.NO_ROOM: "geen-ruimte",
        }
    ),
]
EventWord = Annotated[
    EventKind,
    Codes(
        {
            EventKind.FOUND: "match-gevonden",
            EventKind.JOINED: "deelnemer-erbij",
            EventKind.LEFT: "deelnemer-weg",
            EventKind.REPLACED: "deelnemer-vervangen",
            EventKind.CONTACT: "contact",
            EventKind.LEAD_PROPOSED: "regie-voorgesteld",
            EventKind.LEAD_ACCEPTED: "regie-aanvaard",
            EventKind.LEAD_REFUSED: "regie-geweigerd",
            EventKind.LEAD_LEFT: "regie-vrijgekomen",
            EventKind.CONSENT_GIVEN: "toestemming-gegeven",
            EventKind.CONSENT_REFUSED: "toestemming-geweigerd",
            EventKind.CONSENT_WITHDRAWN: "toestemming-ingetrokken",
            EventKind.CONSENT_ENDED: "toestemming-afgelopen",
            EventKind.MERGED: "matches-samengevoegd",
            EventKind.PARTED: "match-gesplitst",
            EventKind.DISPROVED: "match-onterecht",
            EventKind.RETRACTED: "signaal-teruggenomen",
            EventKind.ANNULLED: "match-vervallen",
            EventKind.REOPENED: "match-heropend",
            EventKind.DISPUTED: "match-betwist",
            EventKind.REMINDED: "herinnering",
            EventKind.ESCALATED: "coordinator-ingelicht",
            EventKind.STALLED: "procesregisseur-ingelicht",
            EventKind.LEAD_OVERDUE: "regie-te-laat",
            EventKind.FOLLOW_UP_CLOSED: "opvolging-gesloten",
            EventKind.ENDED: "match-beeindigd",
        }
    ),
]


AskWord = Annotated[
    Ask,
    Codes(
        {
            Ask.PLEASE_CALL: "bel-mij",
            Ask.PLEASE_CALL_TODAY: "bel-mij-vandaag",
            Ask.HOW_TO_ACT_SAFELY: "hoe-handel-ik-veilig",
        }
    ),
]
ReplyWord = Annotated[
    Reply,
    Codes(
        {
            Reply.PASSED_ON: "doorgegeven",
            Reply.WILL_CALL: "belt-terug",
            Reply.NOT_REACHED: "niet-bereikt",
            Reply.NO_CONTACT: "geen-contact-mogelijk",
        }
    ),
]


class ParticipantOut(ColleagueOut):
    """A participant; of who is shielded only that they are there."""

    place: int = dutch("deelnemerId")
    is_you: bool = dutch("bentU")
    is_shielded: bool = dutch("afgeschermd")
    calls: bool = dutch("belt")
    is_called: bool = dutch("wordtGebeld")
    is_lead: bool = dutch("heeftRegie")
    is_proposed: bool = dutch("voorgesteldVoorRegie")


class HistoryOut(Shape):
    kind: EventWord = dutch("soort")
    at: datetime = dutch("moment")
    outcome: OutcomeWord | None = dutch("uitkomst")
    by: str = dutch("door")
    about: str = dutch("over")

    @classmethod
    def of(cls, line: HistoryLine) -> "HistoryOut":
        outcome = Outcome(line.outcome) if line.outcome else None
        return cls(kind=line.kind, at=line.at, outcome=outcome, by=line.by, about=line.about)


class RelayOut(Shape):
    """What one of the two asked or was asked, through who passes messages on to who is shielded."""

    place: int = dutch("deelnemerId", description="De afgeschermde deelnemer.")
    ask: AskWord = dutch("vraag")
    asked_by: str = dutch("door")
    asked_at: datetime = dutch("moment")
    reply: ReplyWord | None = dutch("antwoord")
    replied_at: datetime | None = dutch("beantwoordOp")

    @classmethod
    def of(cls, card: RelayCard) -> "RelayOut":
        return cls(
            place=card.place,
            ask=card.ask,
            asked_by=card.asked_by.name,
            asked_at=card.asked_at,
            reply=card.reply,
            replied_at=card.replied_at,
        )


class MatchOut(Shape):
    match_id: UUID = dutch("matchId")
    state: StateWord = dutch("status")
    since: datetime = dutch("sinds")
    you_are_asked_to_lead: bool = dutch("regieAanUVoorgesteld")
    participants: list[ParticipantOut] = dutch("deelnemers")
    relayed: list[RelayOut] = dutch("berichten", description="Vragen aan wie is afgeschermd, en wat er van kwam.")
    history: list[HistoryOut] = dutch("geschiedenis")

    @classmethod
    def of(cls, card: MatchCard) -> "MatchOut":
        return cls(
            match_id=card.match_id,
            state=card.state,
            since=card.since,
            you_are_asked_to_lead=card.you_are_asked_to_lead,
            participants=[ParticipantOut.of(colleague) for colleague in card.colleagues],
            relayed=[RelayOut.of(request) for request in card.relayed],
            history=[HistoryOut.of(line) for line in card.history],
        )


class MatchPage(Shape):
    rows: list[MatchOut] = dutch("matches")
    next: UUID | None = dutch("volgende", description="Geef dit mee als 'na' voor de volgende bladzijde.")


class ContactIn(Given):
    outcome: OutcomeWord = dutch("uitkomst")
    reason: NotNeededWord | None = dutch("reden", default=None, description="Verplicht bij uitkomst niet-nodig.")


class RelayIn(Given):
    to: int = dutch("aan", description="De afgeschermde deelnemer.")
    ask: AskWord = dutch("vraag")


class LeadProposalIn(Given):
    to: int = dutch("aan", description="De deelnemer. Wie zichzelf voorstelt, neemt de regie.")


class LeadAnswerIn(Given):
    accepts: bool = dutch("aanvaardt")
    reason: RefusalWord | None = dutch("reden", default=None, description="Verplicht bij weigeren.")
