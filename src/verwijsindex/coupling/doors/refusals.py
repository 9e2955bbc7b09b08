"""Which refusal is told how: its status, its code, its sentence and the field that must be otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from ninja.errors import AuthenticationError

from verwijsindex.access.actor import NotAllowed
from verwijsindex.coupling import young_people
from verwijsindex.coupling.calls import KeyReused
from verwijsindex.coupling.caseload.plan import ToldTwice
from verwijsindex.coupling.caseload.rows import NotACaseload
from verwijsindex.coupling.giving import InformedLater, ReferenceTaken
from verwijsindex.matches.actions import LeadNotProposed, MatchHasEnded, NotAParticipant, ReasonMissing
from verwijsindex.matches.relaying import NobodyPassesOn
from verwijsindex.persons.lab import NotATestPerson
from verwijsindex.signals import actions as signals
from verwijsindex.signals.shield import RelayUnfit


class TooManyCalls(Exception):
    """The system called more often in this minute than it may."""


class Stale(Exception):
    """What the system decided on has changed meanwhile."""


@dataclass(frozen=True)
class Refusal:
    """``where`` is the field that must be otherwise: ``body#/einddatum``, ``header#/Namens``, or nothing."""

    status: int
    code: str
    detail: Promise | str
    where: str = ""


_NOT_FOUND = Refusal(404, "niet-gevonden", gettext_lazy("There is nothing here, or it is not for this professional."))

REFUSALS: Mapping[type[Exception], Refusal] = {
    Http404: _NOT_FOUND,
    NotAParticipant: _NOT_FOUND,
    NotAllowed: Refusal(
        403,
        "niet-toegestaan",
        gettext_lazy("The record system or the professional may not do this: look at the scopes."),
    ),
    AuthenticationError: Refusal(401, "niet-aangemeld", gettext_lazy("Give an access token that is valid still.")),
    TooManyCalls: Refusal(
        429, "te-veel-aanroepen", gettext_lazy("There were too many calls in this minute. Try again in a minute.")
    ),
    KeyReused: Refusal(
        422,
        "sleutel-hergebruikt",
        gettext_lazy("This key was used for another call. Make a new key for each call."),
        "header#/Idempotency-Key",
    ),
    Stale: Refusal(
        412,
        "inmiddels-gewijzigd",
        gettext_lazy("This has changed meanwhile. Ask for it again first."),
        "header#/If-Match",
    ),
    ReferenceTaken: Refusal(
        409,
        "kenmerk-in-gebruik",
        gettext_lazy("This reference stands for a signal with other content. Make a new reference for a new signal."),
    ),
    InformedLater: Refusal(
        400, "datum-in-toekomst", gettext_lazy("This day has not come yet."), "body#/informeren/datum"
    ),
    young_people.BsnNotAllowed: Refusal(
        403,
        "bsn-niet-toegestaan",
        gettext_lazy("The record system and the professional must both have the right to use the BSN."),
        "body#/jeugdige/bsn",
    ),
    young_people.NotABsn: Refusal(
        400, "geen-bsn", gettext_lazy("This is not a BSN. Check the number."), "body#/jeugdige/bsn"
    ),
    young_people.NotADate: Refusal(
        400, "geen-datum", gettext_lazy("This is not a date of the calendar."), "body#/jeugdige/geboortedatum"
    ),
    young_people.DescriptionIncomplete: Refusal(
        400,
        "jeugdige-onvolledig",
        gettext_lazy("Give the BSN, or given names, surname, date of birth and sex together."),
        "body#/jeugdige",
    ),
    young_people.NotInBrp: Refusal(
        422,
        "niet-in-brp",
        gettext_lazy("The BRP does not know this person. Check the BSN, or give name, date of birth and sex."),
        "body#/jeugdige/bsn",
    ),
    young_people.BrpSilent: Refusal(
        503,
        "brp-antwoordt-niet",
        gettext_lazy("The BRP does not answer now. Give name, date of birth and sex as well, or try again later."),
        "body#/jeugdige/bsn",
    ),
    young_people.HasDied: Refusal(422, "overleden", gettext_lazy("According to the BRP this person has died.")),
    NotATestPerson: Refusal(
        422,
        "geen-testpersoon",
        gettext_lazy("This index is for trying out: it takes test persons of the BRP alone."),
        "body#/jeugdige",
    ),
    signals.YoungPersonTooOld: Refusal(
        422,
        "te-oud",
        gettext_lazy("This person is 23 or older. The index is for young people up to 23."),
        "body#/jeugdige",
    ),
    signals.NotYetJoined: Refusal(
        403, "nog-niet-aangesloten", gettext_lazy("The organisation has not signed the agreement yet.")
    ),
    signals.AgreementEnded: Refusal(
        403,
        "overeenkomst-geeindigd",
        gettext_lazy("The agreement of the organisation has ended: no new signals. What was given goes on."),
    ),
    signals.CovenantEnded: Refusal(
        403,
        "convenant-geeindigd",
        gettext_lazy("Where this professional works the covenant has ended: no new signals. What was given goes on."),
    ),
    signals.NotYetTrained: Refusal(
        422, "nog-niet-opgeleid", gettext_lazy("Signals cannot stand on this name: the training is not done.")
    ),
    signals.NotInformed: Refusal(
        422,
        "niet-geinformeerd",
        gettext_lazy("Say who was informed, when and how, or why nobody was informed yet."),
        "body#/informeren",
    ),
    signals.ColleagueAlreadySignals: Refusal(
        409, "collega-signaleert-al", gettext_lazy("This colleague signals this young person already."), "body#/aan"
    ),
    signals.SignalAlreadyEnded: Refusal(
        410, "signaal-afgelopen", gettext_lazy("This signal has ended or was withdrawn.")
    ),
    RelayUnfit: Refusal(
        422, "geen-contactpunt", gettext_lazy("Nobody can pass messages on for a shielded signal."), "body#/afscherming"
    ),
    NobodyPassesOn: Refusal(
        422, "geen-contactpunt", gettext_lazy("Nobody can pass messages on for a shielded signal."), "body#/aan"
    ),
    NotACaseload: Refusal(
        400,
        "geen-caseload",
        gettext_lazy("Give a JSON array of rows, or a row on each line, and no more than 200,000 rows."),
    ),
    ToldTwice: Refusal(
        409, "kenmerk-dubbel", gettext_lazy("This reference stands in an earlier row already."), "body#/kenmerk"
    ),
    MatchHasEnded: Refusal(410, "match-beeindigd", gettext_lazy("This match has ended.")),
    ReasonMissing: Refusal(400, "reden-ontbreekt", gettext_lazy("Give the reason as well."), "body#/reden"),
    LeadNotProposed: Refusal(
        409, "regie-niet-voorgesteld", gettext_lazy("The lead was not proposed to this professional.")
    ),
}

WRONG: Mapping[str, Promise | str] = {
    "json_invalid": gettext_lazy("This is not JSON that can be read."),
    "missing": gettext_lazy("This field is missing."),
    "extra_forbidden": gettext_lazy("This field is not known."),
    "uuid_parsing": gettext_lazy("This is not a UUID."),
    "date_from_datetime_parsing": gettext_lazy("Write the date as year, month, day: 2026-11-22."),
    "date_parsing": gettext_lazy("Write the date as year, month, day: 2026-11-22."),
    "string_too_long": gettext_lazy("This is too long."),
    "string_too_short": gettext_lazy("This is too short."),
}
TITLES: Mapping[int, Promise | str] = {
    400: gettext_lazy("The question is not right"),
    401: gettext_lazy("Not logged in"),
    403: gettext_lazy("Not allowed"),
    404: gettext_lazy("Not found"),
    409: gettext_lazy("This clashes with what is there"),
    410: gettext_lazy("This is over"),
    412: gettext_lazy("Changed meanwhile"),
    422: gettext_lazy("This cannot be done like this"),
    429: gettext_lazy("Too many calls"),
    500: gettext_lazy("Something went wrong"),
    503: gettext_lazy("Not available now"),
}
