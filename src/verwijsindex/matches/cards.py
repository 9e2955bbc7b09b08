"""What a page of a match gets: finished values. What is in them is decided in ``disclosure``."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from verwijsindex.matches.numbers import number_of
from verwijsindex.matches.relay_codes import Ask, Need, Reply
from verwijsindex.matches.rules import Answer, EventKind, Manner, MatchState, Outcome, Purpose, Value, is_closed
from verwijsindex.organisations.models import Domain
from verwijsindex.regions.policy import LeadRule
from verwijsindex.signals.rules import Party


@dataclass(frozen=True)
class ColleagueCard:
    """A participant, as the others see them. ``place`` is the participant's id, for the forms on the page.

    Of who is shielded there is a name that names nobody, and nothing else.
    """

    name: str
    place: int = 0
    organisation: str = ""
    domain: Domain | None = None
    location: str = ""
    job_title: str = ""
    phone: str = ""
    email: str = ""
    reachable: str = ""
    is_you: bool = False
    is_shielded: bool = False
    calls: bool = False
    is_called: bool = False
    is_lead: bool = False
    is_proposed: bool = False
    fits_the_rule: bool = False
    absent_until: date | None = None
    deputy: "Deputy | None" = None


@dataclass(frozen=True)
class Deputy:
    """Who is called instead of a colleague who is absent."""

    name: str
    phone: str
    email: str


@dataclass(frozen=True)
class FamilyColleague:
    """Somebody who is involved with another young person of the family, and what last came of their calling."""

    who: ColleagueCard
    outcome: Outcome | None
    at: datetime | None


@dataclass(frozen=True)
class FamilyCard:
    """Who is involved with other young people of the family: nothing of who these are, nor of how many."""

    key: str
    is_new: bool
    your_outcome: Outcome | None
    colleagues: tuple[FamilyColleague, ...]


@dataclass(frozen=True)
class EarlierCard:
    """Who was involved before: with this young person until a day, or with another one of the family."""

    who: ColleagueCard
    of_family: bool
    until: date | None


@dataclass(frozen=True)
class HistoryLine:
    """A line of the history; ``by`` and ``about`` are names, empty where there is nobody."""

    kind: EventKind
    at: datetime
    outcome: str
    reason: str
    by: str
    about: str
    by_you: bool
    about_you: bool


@dataclass(frozen=True)
class RelayCard:
    """What one asked of another who is shielded, as one of the two sees it."""

    place: int
    ask: Ask
    asked_by: ColleagueCard
    asked_at: datetime
    reply: Reply | None
    replied_at: datetime | None


@dataclass(frozen=True)
class RelayTask:
    """What somebody must pass on: between whom, in which match by its number, and nothing of the young person."""

    request_id: int
    number: str
    ask: Ask
    asked_at: datetime
    asked_by: ColleagueCard
    shielded: ColleagueCard


@dataclass(frozen=True)
class UnmaskingCard:
    """That somebody was told who the viewer is, though shielded."""

    need: Need
    at: datetime
    by: str


@dataclass(frozen=True)
class ConsentCard:
    """What the family answered, and which of the participants who are still here it covers."""

    consent_id: int
    answer: Answer
    parties: tuple[Party, ...]
    purposes: tuple[Purpose, ...]
    manner: Manner
    answered_on: date
    ends_on: date | None
    withdrawn_at: datetime | None
    ran_out_at: datetime | None
    covered: tuple[ColleagueCard, ...]
    not_covered: tuple[ColleagueCard, ...]

    @property
    def stands(self) -> bool:
        return self.answer is Answer.GIVEN and self.withdrawn_at is None and self.ran_out_at is None

    @property
    def covers_you(self) -> bool:
        return any(colleague.is_you for colleague in self.covered)


@dataclass(frozen=True)
class MatchCard:
    """A match, as one of those who may see it sees it. It is new until they open it.

    ``follows`` is what happens on which day if nobody does anything; ``lead_rule`` is how somebody is proposed.
    """

    match_id: UUID
    state: MatchState
    since: datetime
    is_new: bool
    colleagues: tuple[ColleagueCard, ...]
    consents: tuple[ConsentCard, ...]
    history: tuple[HistoryLine, ...]
    you_are_asked_to_lead: bool
    you_are_participant: bool
    your_value: Value | None = None
    lead_rule: LeadRule = LeadRule.NOBODY
    follows: tuple[EventKind, date] | None = None
    relayed: tuple[RelayCard, ...] = ()
    unmaskings: tuple[UnmaskingCard, ...] = ()

    @property
    def number(self) -> str:
        """The name by which who watches over the follow-up speaks of it."""
        return number_of(self.match_id)

    @property
    def asks_value(self) -> bool:
        """It is settled or over, and the viewer has not said yet what it was worth."""
        return self.you_are_participant and self.your_value is None and is_closed(self.state)

    @property
    def you(self) -> ColleagueCard | None:
        return next((card for card in self.colleagues if card.is_you), None)

    @property
    def others(self) -> tuple[ColleagueCard, ...]:
        return tuple(card for card in self.colleagues if not card.is_you)

    @property
    def named(self) -> tuple[ColleagueCard, ...]:
        """The others whom the viewer can call."""
        return tuple(card for card in self.others if not card.is_shielded)

    @property
    def shielded(self) -> tuple[ColleagueCard, ...]:
        return tuple(card for card in self.others if card.is_shielded)

    @property
    def you_are_shielded(self) -> bool:
        return self.you is not None and self.you.is_shielded

    @property
    def caller(self) -> ColleagueCard | None:
        return next((card for card in self.colleagues if card.calls), None)

    @property
    def callee(self) -> ColleagueCard | None:
        return next((card for card in self.colleagues if card.is_called), None)

    @property
    def you_call(self) -> ColleagueCard | None:
        """Whom the viewer should call, when it is the viewer's turn to call."""
        return self.callee if self.caller and self.caller.is_you else None

    @property
    def calls_you(self) -> ColleagueCard | None:
        return self.caller if self.callee and self.callee.is_you else None

    @property
    def you_write(self) -> bool:
        """Nobody can be called, and the viewer has not asked anything yet of who is shielded."""
        you = self.you
        if you is None or you.is_shielded or self.caller or not self.shielded:
            return False
        return not any(request.asked_by.is_you for request in self.relayed)

    @property
    def lead(self) -> ColleagueCard | None:
        return next((card for card in self.colleagues if card.is_lead), None)

    @property
    def proposed(self) -> ColleagueCard | None:
        return next((card for card in self.colleagues if card.is_proposed), None)

    @property
    def proposed_by_rule(self) -> ColleagueCard | None:
        """Whom the rule of the municipality proposes, as long as nobody leads or was asked to."""
        if self.lead or self.proposed:
            return None
        return next((card for card in self.colleagues if card.fits_the_rule), None)
