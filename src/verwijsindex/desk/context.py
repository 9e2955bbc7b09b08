"""What the frame around every page shows."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import current_membership, own_memberships, waiting_at
from verwijsindex.desk.help import help_at
from verwijsindex.organisations.models import Membership
from verwijsindex.regions.models import Region

MOST_BESIDE_HOME = 3


@dataclass(frozen=True)
class Entry:
    """A road from every page; ``needs`` are permissions of which one will do."""

    name: str
    label: Promise
    icon: str
    needs: tuple[Permission, ...] = ()


ENTRIES = (  # of who has more roads than fit, the first after home stand on the home page
    Entry("home", _("Home"), "home"),
    Entry("signals", _("Signals"), "signal", (Permission.RAISE_SIGNAL, Permission.RAISE_SIGNAL_FOR_COLLEAGUE)),
    Entry("matches", _("Matches"), "match", (Permission.FOLLOW_UP_MATCH,)),
    Entry("people", _("People"), "people", (Permission.SEE_PEOPLE,)),
    Entry("stalled", _("Follow-up"), "clock", (Permission.CLOSE_FOLLOW_UP,)),
    Entry("rules", _("Agreements"), "tasks", (Permission.SET_RULES_OF_MUNICIPALITY, Permission.SET_RULES_OF_REGION)),
    Entry("accessions", _("Joining"), "organisation", (Permission.MANAGE_ACCESSIONS,)),
    Entry("training", _("Training"), "training", (Permission.ORGANISE_TRAINING,)),
    Entry("doubts", _("Doubts"), "help", (Permission.REVIEW_IDENTITY,)),
    Entry("relay", _("Pass on"), "next", (Permission.RELAY,)),
    Entry("unmasking", _("Shield"), "shielded", (Permission.UNMASK,)),
    Entry("notices", _("Messages"), "message"),
)


@dataclass(frozen=True)
class FrameEntry:
    url: str
    label: str
    icon: str
    current: bool
    count: int = 0


@dataclass(frozen=True)
class Frame:
    """The frame of one page; without a membership only the region's name and the demo's banner are in it.

    ``more`` are the roads that the menu has no room for: they stand on the home page. ``waiting`` counts tasks.
    """

    membership: Membership | None
    entries: tuple[FrameEntry, ...]
    waiting: int
    demo: bool
    works_elsewhere: bool = False
    help_at: str = ""
    more: tuple[FrameEntry, ...] = ()

    @property
    def lab(self) -> bool:
        return bool(settings.LAB)

    @property
    def organisation(self) -> str:
        return self.membership.organisation.name if self.membership else ""

    @property
    def location(self) -> str:
        return self.membership.location.name if self.membership else ""


def frame(request: HttpRequest) -> dict[str, Any]:
    return {
        "region": SimpleLazyObject(lambda: _region(request)),
        "frame": SimpleLazyObject(lambda: _frame(request)),
    }


def _region(request: HttpRequest) -> Region | None:
    membership = getattr(request, "membership", None)
    return membership.organisation.region if membership else Region.objects.first()


def _frame(request: HttpRequest) -> Frame:
    own = getattr(request, "own", None) or list(own_memberships(request))
    membership = current_membership(request, own)
    if membership is None:
        return Frame(None, (), 0, settings.DEMO)
    actor = membership.as_actor()
    home, *roads = _entries(request, actor, membership.unseen_notices)  # type: ignore[attr-defined]  # asked by own_memberships
    more, shown = roads[:-MOST_BESIDE_HOME], roads[-MOST_BESIDE_HOME:]
    return Frame(
        membership,
        (home, *shown),
        waiting_at(request.session, membership),
        settings.DEMO,
        len(own) > 1,
        help_at(request.resolver_match),
        tuple(more),
    )


def _entries(request: HttpRequest, actor: Actor, unseen: int) -> list[FrameEntry]:
    return [
        FrameEntry(
            url=(url := reverse(entry.name)),
            label=str(entry.label),
            icon=entry.icon,
            current=request.path == url or (entry.name != "home" and request.path.startswith(url)),
            count=unseen if entry.name == "notices" else 0,
        )
        for entry in ENTRIES
        if not entry.needs or any(actor.may(permission) for permission in entry.needs)
    ]
