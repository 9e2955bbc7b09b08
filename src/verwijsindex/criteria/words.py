"""Criteria in words: areas, what a combination asks, what it advises, and what one version changed in another."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from verwijsindex.criteria.differences import differences
from verwijsindex.criteria.rules import Combination, CriteriaSet, Criterion, LifeArea

AREAS = {
    LifeArea.LIVING: gettext_lazy("Home and means"),
    LifeArea.HEALTH: gettext_lazy("Body and mind"),
    LifeArea.UPBRINGING: gettext_lazy("Upbringing and family"),
    LifeArea.OCCUPATION: gettext_lazy("School and work"),
    LifeArea.SURROUNDINGS: gettext_lazy("Friends and surroundings"),
}


@dataclass(frozen=True)
class CriterionInWords:
    """``language`` is set when a text stands in another language than the page."""

    key: str
    text: str
    language: str
    is_ticked: bool


@dataclass(frozen=True)
class AreaInWords:
    name: str
    criteria: list[CriterionInWords]

    @property
    def ticked(self) -> int:
        return sum(criterion.is_ticked for criterion in self.criteria)


@dataclass(frozen=True)
class CombinationInWords:
    """``asks`` reads on in the list ``of``, or says all by itself."""

    key: str
    asks: str
    of: list[str]

    def __str__(self) -> str:
        return f"{self.asks} {'; '.join(self.of)}".strip()


@dataclass(frozen=True)
class Guide:
    """A set of criteria as a professional sees it, with what it says of what is ticked. It decides nothing."""

    areas: list[AreaInWords]
    combinations: list[CombinationInWords]
    fitting: list[CombinationInWords]
    ticked: int


def guide(criteria_set: CriteriaSet, ticked: Collection[str] = ()) -> Guide:
    areas = [
        AreaInWords(str(name), [_criterion(criterion, ticked) for criterion in criteria_set.of(area)])
        for area, name in AREAS.items()
    ]
    return Guide(
        areas=[area for area in areas if area.criteria],
        combinations=[in_words(each, criteria_set) for each in criteria_set.combinations],
        fitting=[in_words(each, criteria_set) for each in criteria_set.fitting(ticked)],
        ticked=sum(area.ticked for area in areas),
    )


def in_words(combination: Combination, criteria_set: CriteriaSet) -> CombinationInWords:
    single = [each for each in criteria_set.criteria if each.key in combination.criteria]
    named = [_quoted(each) for each in single if each.area not in combination.areas]
    areas = [str(name) for area, name in AREAS.items() if area in combination.areas]
    if len(areas) == len(AREAS):
        return CombinationInWords(combination.key, _asks(combination, _("all areas of life")), [])
    if len(areas) == 1 and not named:
        return CombinationInWords(combination.key, _asks(combination, areas[0]), [])
    these = _asks(combination, _("these"))
    return CombinationInWords(combination.key, f"{these}:", areas + named)


def text_of(criterion: Criterion) -> str:
    return criterion.english if get_language() == "en" and criterion.english else criterion.dutch


def changes(before: CriteriaSet, after: CriteriaSet) -> list[str]:
    """Tell what is different, a sentence for each."""
    told = differences(before, after)
    return [
        *_each(_("Added: %(what)s"), map(_placed, told.added)),
        *_each(_("Removed: %(what)s"), map(_placed, told.removed)),
        *(_("Was %(before)s, is %(after)s") % {"before": _placed(a), "after": _placed(b)} for a, b in told.changed),
        *_each(_("Combination added: %(what)s"), (in_words(each, after) for each in told.added_combinations)),
        *_each(_("Combination removed: %(what)s"), (in_words(each, before) for each in told.removed_combinations)),
        *([_("The criteria stand in another order.")] if told.is_reordered else []),
    ]


def _criterion(criterion: Criterion, ticked: Collection[str]) -> CriterionInWords:
    is_dutch = text_of(criterion) == criterion.dutch
    language = "nl" if is_dutch and get_language() != "nl" else ""
    return CriterionInWords(criterion.key, text_of(criterion), language, criterion.key in ticked)


def _asks(combination: Combination, of: str) -> str:
    asked = {"number": combination.at_least, "areas": combination.from_areas, "of": of}
    if combination.at_least == 1:
        return _("One criterion of %(of)s is enough") % asked
    if combination.from_areas > 1:
        return _("At least %(number)d criteria of %(of)s, spread over at least %(areas)d areas") % asked
    return _("At least %(number)d criteria of %(of)s") % asked


def _quoted(criterion: Criterion) -> str:
    return f"“{text_of(criterion).rstrip('.')}”"


def _placed(criterion: Criterion) -> str:
    return f"{_quoted(criterion)} ({AREAS[criterion.area]})"


def _each(sentence: str, things: Iterable[object]) -> Iterator[str]:
    return (sentence % {"what": thing} for thing in things)
