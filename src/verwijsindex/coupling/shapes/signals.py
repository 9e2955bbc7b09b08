"""A signal, as a record system gives it and gets it back. Nothing that identifies the young person goes back."""

from datetime import date
from typing import Annotated
from uuid import UUID

from verwijsindex.coupling.shapes.base import Codes, Given, Shape, dutch
from verwijsindex.coupling.shapes.colleagues import EarlierOut, FamilyOut
from verwijsindex.coupling.shapes.matches import MatchOut
from verwijsindex.coupling.shapes.people import ColleagueName, ProfessionalOut
from verwijsindex.persons.sex import Sex
from verwijsindex.signals.models import Excuse, Involvement, Means, ShieldReason
from verwijsindex.signals.rules import Party

SexWord = Annotated[Sex, Codes({Sex.MALE: "man", Sex.FEMALE: "vrouw", Sex.UNKNOWN: "onbekend"})]
InvolvementWord = Annotated[Involvement, Codes({Involvement.DIRECT: "direct", Involvement.INDIRECT: "indirect"})]
PartyWord = Annotated[Party, Codes({Party.REPRESENTATIVE: "vertegenwoordiger", Party.YOUNG_PERSON: "jeugdige"})]
MeansWord = Annotated[
    Means, Codes({Means.CONVERSATION: "gesprek", Means.PHONE: "telefoon", Means.LETTER: "brief-of-e-mail"})
]
ExcuseWord = Annotated[
    Excuse,
    Codes({Excuse.UNSAFE: "onveilig", Excuse.NOT_REACHED: "niet-bereikt", Excuse.AGREED: "afgesproken"}),
]
ShieldWord = Annotated[
    ShieldReason,
    Codes(
        {
            ShieldReason.THREAT: "dreiging",
            ShieldReason.HIDING: "geheim-adres",
            ShieldReason.TELLING_NAME: "naam-zegt-te-veel",
        }
    ),
]


class YoungPersonIn(Given):
    """Who it is: the BSN alone, which the BRP completes; or name, date of birth and sex, with the BSN if known."""

    bsn: str | None = dutch(
        "bsn", default=None, description="Alleen als systeem en professional het BSN mogen gebruiken."
    )
    given_names: str | None = dutch("voornamen", default=None, min_length=1, max_length=200)
    infix: str = dutch("voorvoegsel", default="", max_length=10)
    surname: str | None = dutch("geslachtsnaam", default=None, min_length=1, max_length=200)
    birth_date: str | None = dutch(
        "geboortedatum",
        default=None,
        pattern=r"^\d{4}-\d{2}-\d{2}$",
        description="Jaar, maand, dag; nullen voor wat onbekend is: 2015-04-00.",
        examples=["2015-04-03"],
        json_schema_extra={"format": "date"},
    )
    sex: SexWord | None = dutch("geslacht", default=None)
    postcode: str = dutch("postcode", default="", pattern=r"^([1-9]\d{3}[A-Z]{2})?$")


ELSEWHERE = "elders"


class InformingIn(Given):
    """Who was told that the signal is given, when, how and by whom; or why nobody was told yet."""

    parties: list[PartyWord] = dutch("geinformeerd", default=[])
    on: date | None = dutch("datum", default=None, json_schema_extra={"format": "date"})
    by: MeansWord | None = dutch("wijze", default=None)
    told_by: ColleagueName | None = dutch(
        "door",
        default=None,
        description=f"Als het niet de professional zelf was: een collega, of '{ELSEWHERE}' voor een professional van"
        " een andere organisatie, zoals afgesproken.",
    )
    excuse: ExcuseWord | None = dutch("uitzondering", default=None)


class ShieldIn(Given):
    reason: ShieldWord = dutch("reden")


class SignalIn(Given):
    young_person: YoungPersonIn = dutch("jeugdige")
    involvement: InvolvementWord = dutch("betrokkenheid", default=Involvement.DIRECT)
    ends_on: date | None = dutch(
        "einddatum", default=None, description="Zonder einddatum geldt de duur die voor de organisatie gebruikelijk is."
    )
    informing: InformingIn = dutch("informeren")
    shield: ShieldIn | None = dutch("afscherming", default=None)


class HandOverIn(Given):
    to: ColleagueName = dutch("aan")


class InformingOut(Shape):
    parties: list[PartyWord] = dutch("geinformeerd")
    on: date | None = dutch("datum", json_schema_extra={"format": "date"})
    by: MeansWord | None = dutch("wijze")
    told_by: ProfessionalOut | None = dutch(
        "door", description="Leeg als een professional van een andere organisatie het heeft verteld."
    )
    excuse: ExcuseWord | None = dutch("uitzondering")
    before: date | None = dutch("uiterlijk", description="Voor deze dag moet het gezin het nog horen.")


class SignalOut(Shape):
    """A signal that lives, or only its reference once it is gone: nothing else is kept for it."""

    reference: UUID = dutch("kenmerk")
    is_live: bool = dutch("actief")
    professional: ProfessionalOut | None = dutch("professional", default=None)
    involvement: InvolvementWord | None = dutch("betrokkenheid", default=None)
    raised_on: date | None = dutch("begindatum", default=None)
    ends_on: date | None = dutch("einddatum", default=None)
    informing: InformingOut | None = dutch("informeren", default=None)
    is_shielded: bool | None = dutch("afgeschermd", default=None)
    is_in_review: bool | None = dutch(
        "wordtNagekeken", default=None, description="Iemand kijkt na of dit een jeugdige is die al bekend is."
    )
    match: MatchOut | None = dutch("match", default=None)
    family: FamilyOut | None = dutch("gezin", default=None)
    earlier: list[EarlierOut] | None = dutch(
        "eerderBetrokken",
        default=None,
        description="Wie eerder betrokken was: de ene melding uit het archief, aan wie dit signaal gaf.",
    )


class SignalRow(Shape):
    reference: UUID = dutch("kenmerk")
    raised_on: date = dutch("begindatum")
    ends_on: date = dutch("einddatum")
    match_id: UUID | None = dutch("matchId")


class SignalPage(Shape):
    rows: list[SignalRow] = dutch("signalen")
    next: int | None = dutch("volgende", description="Geef dit mee als 'na' voor de volgende bladzijde.")
