"""A doubt in words: what is asked, how it stands, and what a decision does. It names nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from verwijsindex.desk.review import Consequence, Meeting
from verwijsindex.desk.words.linkage import LEVELS
from verwijsindex.desk.words.matches import Badge
from verwijsindex.desk.words.young_people import SEXES
from verwijsindex.persons.looks import Compared, Comparison
from verwijsindex.persons.models import Doubt, EntryCheck, Ruling

TO_DECIDE = Badge("warning", "tasks", gettext_lazy("to decide"))
ASKED = Badge("neutral", "clock", gettext_lazy("waiting for a reporter"))
ANSWERED = Badge("success", "inform", gettext_lazy("a reporter answered"))

VERDICTS = {
    True: Badge("success", "check", gettext_lazy("the same young person")),
    False: Badge("neutral", "close", gettext_lazy("different young people")),
}


@dataclass(frozen=True)
class Row:
    """One field of two reports; what is shown to nobody is compared only."""

    name: str
    is_shown: bool
    one: str
    other: str
    badge: Badge
    sentence: str


def rows_of(comparison: Comparison) -> Iterator[Row]:
    """Put two reports beside each other. BSN and postcode are compared, not shown. Invariant: I8"""
    names = [_("First name"), _("Surname"), _("Date of birth"), _("Sex"), _("Postcode"), "BSN"]
    values = zip_longest(_shown(comparison.one), _shown(comparison.other))
    for name, pair, code in zip_longest(names, values, comparison.agreement.codes()):
        level, (one, other) = LEVELS[code], pair or ("", "")
        yield Row(name, pair is not None, one, other, level.likeness.value, str(level.sentence))


def question(item: Doubt | Ruling, *, is_disputed: bool) -> str:
    born = get_text_list([str(year) for year in sorted(_birth_years(item))], _("or"))
    if is_disputed:
        return _("Two reports that stand as one young person, born in %(year)s") % {"year": born}
    return _("Two reports of a young person born in %(year)s") % {"year": born}


def state_of(doubt: Doubt) -> Badge:
    checks = doubt.checks.all()
    if any(check.answered_at is None for check in checks):
        return ASKED
    return ANSWERED if checks else TO_DECIDE


def days_open(opened_at: datetime, *, on: date) -> str:
    days = (on - opened_at.astimezone(get_current_timezone()).date()).days
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days} if days else _("today")


def asked(doubt: Doubt) -> Iterator[str]:
    """Say who was asked to check an entry, and what they answered."""
    for check in sorted(doubt.checks.all(), key=lambda check: check.asked_at):
        number = 1 if check.report_id == doubt.report_id else 2
        moment = check.answered_at or check.asked_at
        text = str(_ANSWERS[EntryCheck.Answer(check.answer) if check.answer else None])
        yield text % {"number": number, "day": date_format(moment.astimezone(get_current_timezone()), "j F")}


def consequences(meeting: Meeting) -> Iterator[str]:
    """Say what a decision does, before it is taken."""
    yield str(_WHAT_FOLLOWS[meeting.consequence])
    if meeting.told:
        yield _("Whoever is involved gets a message: %(told)d professionals.") % {"told": meeting.told}
    yield _("Your decision stands, also when more becomes known. You can undo it.")


def undoing(*, is_same: bool, is_disputed: bool) -> str:
    """Say what undoing a ruling does."""
    return str(_WHAT_UNDOING_DOES[is_same, is_disputed])


_ANSWERS = {
    None: gettext_lazy("Who gave report %(number)d was asked on %(day)s, and has not answered yet."),
    EntryCheck.Answer.CONFIRMED: gettext_lazy("Who gave report %(number)d says on %(day)s that it is right."),
    EntryCheck.Answer.CORRECTED: gettext_lazy("Who gave report %(number)d corrected it on %(day)s."),
}
_WHAT_FOLLOWS = {
    Consequence.NOTHING: gettext_lazy("No match appears or ends."),
    Consequence.MATCH_APPEARS: gettext_lazy("A match appears: professionals of different organisations meet."),
    Consequence.MATCH_GROWS: gettext_lazy("Who is involved with one of the two joins the match on the other."),
    Consequence.MATCHES_MEET: gettext_lazy("Two matches become one. Nothing of their history is lost."),
    Consequence.MATCH_SHRINKS: gettext_lazy("Who gave the disputed report leaves the match. The others go on."),
    Consequence.MATCH_ENDS: gettext_lazy("The match ends: it was about different young people."),
}

_WHAT_UNDOING_DOES = {
    (True, False): gettext_lazy(
        "The two are two young people again, each with the own signals."
        " Matches go back to what they were, and who is in one gets a message."
    ),
    (False, False): gettext_lazy("The index may ask again whether these two are one. No match appears or ends."),
    (True, True): gettext_lazy("The match stands as it is, and is being checked again."),
    (False, True): gettext_lazy(
        "The report goes back to the young person that it stood with."
        " The match that it left is there again, and who is in it gets a message."
    ),
}


def _shown(report: Compared) -> tuple[str, ...]:
    surname = " ".join(filter(None, (report.infix, report.surname)))
    return report.given_names, surname, str(report.birth_date), str(SEXES[report.sex])


def _birth_years(item: Doubt | Ruling) -> set[int]:
    return {report.young_person.birth_month.year for report in (item.report, item.other)}
