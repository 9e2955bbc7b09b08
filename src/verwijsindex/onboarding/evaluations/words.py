"""Figures in words; small ones are not told."""

from django.utils.translation import gettext as _

from verwijsindex.onboarding.evaluations.figures import Figures
from verwijsindex.onboarding.rules import FEWEST_SHOWN, is_small, tenths


def counted(number: int) -> str:
    """Write a number down that may be small."""
    return _("fewer than %(number)d") % {"number": FEWEST_SHOWN} if is_small(number) else str(number)


def expected(figures: Figures) -> str:
    """Write down what was expected, which is about nobody."""
    return "-" if figures.expected is None else str(figures.expected)


def in_time(figures: Figures) -> str:
    """Write down which share of the matches was followed up in time."""
    share = tenths(figures.in_time, figures.matches)
    return "-" if share is None else _("about %(share)d%%") % {"share": share}


def figures_in_words(figures: Figures) -> list[tuple[str, str]]:
    """Give each figure with its name, as a page shows them; of accounts, small ones too."""
    return [
        (_("Signals given"), counted(figures.given)),
        (_("Signals expected"), expected(figures)),
        (_("Matches"), counted(figures.matches)),
        (_("Followed up in time"), in_time(figures)),
        (_("Accounts"), str(figures.working)),
        (_("Never logged in"), str(figures.never_logged_in)),
        (_("Not trained"), str(figures.untrained)),
        (_("Without a phone number"), str(figures.without_phone)),
        (_("Left in this period"), str(figures.left)),
    ]
