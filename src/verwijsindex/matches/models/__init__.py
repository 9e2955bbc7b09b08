from verwijsindex.matches.models.consent import Consent
from verwijsindex.matches.models.family import FamilyMatch, FamilyPlace
from verwijsindex.matches.models.match import Match, MatchEvent, Participant
from verwijsindex.matches.models.shielded import RelayRequest, Unmasking

__all__ = ["Consent", "FamilyMatch", "FamilyPlace", "Match", "MatchEvent", "Participant", "RelayRequest", "Unmasking"]
