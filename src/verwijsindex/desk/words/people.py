"""People in words: their roles, and what a departure moved."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from verwijsindex.access.roles import Role
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.departure import Departure

ROLES = {
    Role.PROFESSIONAL: gettext_lazy("professional"),
    Role.ADMINISTRATION: gettext_lazy("administration"),
    Role.COORDINATOR: gettext_lazy("coordinator"),
    Role.DATA_STEWARD: gettext_lazy("data steward"),
    Role.PROCESS_DIRECTOR: gettext_lazy("process director"),
    Role.REGION_MANAGER: gettext_lazy("region manager"),
    Role.TRUSTEE: gettext_lazy("trustee of the shielding"),
}

# What a coordinator gives, and what that means.
GIVEN_ROLES = {
    Role.PROFESSIONAL: gettext_lazy("professional: gives signals and follows up matches"),
    Role.ADMINISTRATION: gettext_lazy("administration: gives signals on the name of professionals"),
    Role.COORDINATOR: gettext_lazy("coordinator: keeps people, places and criteria right"),
}


def roles_in_words(roles: Iterable[str]) -> str:
    return ", ".join(str(ROLES[Role(role)]) for role in roles)


def farewell(leaver: Membership, successor: Membership | None, left: Departure) -> str:
    sentences = [_("%(name)s has left.") % {"name": leaver}]
    if left.handed_over:
        text = ngettext(
            "%(number)d signal now stands on the name of %(successor)s.",
            "%(number)d signals now stand on the name of %(successor)s.",
            left.handed_over,
        )
        sentences.append(text % {"number": left.handed_over, "successor": successor})
    if left.ended and successor is None:
        text = ngettext("%(number)d signal ended.", "%(number)d signals ended.", left.ended)
        sentences.append(text % {"number": left.ended})
    elif left.ended:
        text = ngettext(
            "%(number)d signal ended, because %(successor)s already signals the same young person.",
            "%(number)d signals ended, because %(successor)s already signals the same young people.",
            left.ended,
        )
        sentences.append(text % {"number": left.ended, "successor": successor})
    return " ".join(sentences)
