"""What practising shows: a child and a colleague who do not exist. Nothing here reads or writes the index."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from verwijsindex.matches.cards import ColleagueCard, HistoryLine, MatchCard
from verwijsindex.matches.rules import EventKind, MatchState, Outcome
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex

BSN = "999911004"  # of the numbers that are kept for tests: nobody has it
SURNAME = "Oefenkind"
AGE = 10

_COLLEAGUE = ColleagueCard(
    place=0,
    name="Bo Voorbeeld",
    organisation="Jeugdteam Oefendorp",
    location="Centrum",
    job_title="jeugdhulpverlener",
    phone="000 000 00 00",
    email="bo.voorbeeld@oefendorp.example",
    reachable="ma-do 9-17",
)
_HAPPENED = {
    MatchState.FOUND: (EventKind.FOUND, ""),
    MatchState.CONTACTED: (EventKind.CONTACT, Outcome.SPOKEN),
    MatchState.COORDINATED: (EventKind.LEAD_ACCEPTED, ""),
}


def practice_child(on: date) -> Identity:
    return Identity("Robin", "", SURNAME, PartialDate(on.year - AGE, 1, 15), Sex.MALE)


def practice_card(you: Membership, *, state: MatchState, at: datetime) -> MatchCard:
    """Make the match as somebody would see it whose colleague signalled after them."""
    found = state is MatchState.FOUND
    yourself = ColleagueCard(
        place=1, name=str(you.user), is_you=True, is_called=found, is_lead=state is MatchState.COORDINATED
    )
    return MatchCard(
        match_id=UUID(int=0),
        state=state,
        since=at,
        is_new=False,
        colleagues=(replace(_COLLEAGUE, calls=found), yourself),
        consents=(),
        history=tuple(_history(state, at)),
        you_are_asked_to_lead=False,
        you_are_participant=False,  # in what does not exist: so no way leads to a real match
    )


def _history(state: MatchState, at: datetime) -> Iterator[HistoryLine]:
    until = list(_HAPPENED).index(state) + 1
    for kind, outcome in list(_HAPPENED.values())[:until]:
        yield HistoryLine(kind, at, outcome, "", "", "", by_you=True, about_you=True)
