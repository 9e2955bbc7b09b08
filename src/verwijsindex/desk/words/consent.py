"""Consent in words, as it stands on the page of a match."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verwijsindex.desk.words.matches import Badge
from verwijsindex.matches.cards import ColleagueCard, ConsentCard, MatchCard
from verwijsindex.matches.rules import Answer, Manner, Purpose
from verwijsindex.signals.rules import Party

PARTIES = {
    Party.REPRESENTATIVE: gettext_lazy("the parents or guardian"),
    Party.YOUNG_PERSON: gettext_lazy("the young person"),
}
PURPOSES = {
    Purpose.COORDINATE_HELP: gettext_lazy("coordinating the help"),
    Purpose.ONE_PLAN: gettext_lazy("making one plan"),
    Purpose.HAND_OVER_HELP: gettext_lazy("handing over help"),
    Purpose.TALK_TOGETHER: gettext_lazy("talking together with the family"),
}
MANNERS = {Manner.ORALLY: gettext_lazy("orally"), Manner.IN_WRITING: gettext_lazy("in writing")}
AGREED = Badge("success", "check", gettext_lazy("Agreed"))
REFUSED = Badge("warning", "stop", gettext_lazy("Refused"))
TAKEN_BACK = Badge("inactive", "ended", gettext_lazy("Taken back"))
RAN_OUT = Badge("inactive", "clock", gettext_lazy("Ended"))


@dataclass(frozen=True)
class ConsentLines:
    """What the family answered: a badge and the facts. Facts that do not apply are empty."""

    consent_id: int
    badge: Badge
    answered: str
    purposes: str
    until: date | None
    covered: str
    not_covered: str
    stands: bool
    covers_you: bool


def consents_in_words(card: MatchCard) -> Iterator[ConsentLines]:
    for consent in card.consents:
        yield ConsentLines(
            consent_id=consent.consent_id,
            badge=_badge(consent),
            answered=_answered(consent),
            purposes=capfirst(", ".join(str(PURPOSES[purpose]) for purpose in consent.purposes)),
            until=consent.ends_on,
            covered=capfirst(_names(consent.covered)) if consent.answer is Answer.GIVEN else "",
            not_covered=capfirst(_names(consent.not_covered)) if consent.stands else "",
            stands=consent.stands,
            covers_you=consent.covers_you,
        )


def parties_in_words(parties: Iterable[Party]) -> str:
    """Name who answered, the parents first."""
    return get_text_list([str(PARTIES[party]) for party in sorted(parties)], _("and"))


def _badge(consent: ConsentCard) -> Badge:
    if consent.answer is Answer.REFUSED:
        return REFUSED
    if consent.stands:
        return AGREED
    return RAN_OUT if consent.ran_out_at else TAKEN_BACK


def _answered(consent: ConsentCard) -> str:
    how = {
        "who": parties_in_words(consent.parties),
        "how": MANNERS[consent.manner],
        "day": date_format(consent.answered_on, "SHORT_DATE_FORMAT"),
    }
    return capfirst(_("%(who)s, %(how)s, on %(day)s") % how)


def _names(colleagues: Iterable[ColleagueCard]) -> str:
    return ", ".join(_("you") if card.is_you else _name(card) for card in colleagues)


def _name(card: ColleagueCard) -> str:
    return card.name if card.is_shielded else f"{card.name} ({card.organisation})"
