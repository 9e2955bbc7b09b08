"""What the frame around every page shows."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission
from verwijsindex.desk.doors import current_membership
from verwijsindex.notices.models import Notice
from verwijsindex.organisations.models import Membership
from verwijsindex.regions.models import Region

MOST_ENTRIES = 4


@dataclass(frozen=True)
class FrameEntry:
    url: str
    label: str
    icon: str
    current: bool
    count: int = 0


@dataclass(frozen=True)
class Frame:
    """The frame of one page; without a membership only the region's name and the demo's banner are in it."""

    membership: Membership | None
    entries: tuple[FrameEntry, ...]
    waiting: int
    demo: bool

    @property
    def organisation(self) -> str:
        return self.membership.organisation.name if self.membership else ""

    @property
    def location(self) -> str:
        return self.membership.location.name if self.membership else ""

    @property
    def notices_count(self) -> int:
        return self.waiting


def frame(request: HttpRequest) -> dict[str, Any]:
    return {
        "region": SimpleLazyObject(lambda: _region(request)),
        "frame": SimpleLazyObject(lambda: _frame(request)),
    }


def _region(request: HttpRequest) -> Region | None:
    membership = getattr(request, "membership", None)
    return membership.organisation.region if membership else Region.objects.first()


def _frame(request: HttpRequest) -> Frame:
    membership = getattr(request, "membership", None) or current_membership(request)
    if membership is None:
        return Frame(None, (), 0, settings.DEMO)
    actor = membership.as_actor()
    waiting = Notice.objects.visible_to(actor).unseen().count()
    return Frame(membership, tuple(_entries(request, actor, waiting)), waiting, settings.DEMO)


def _entries(request: HttpRequest, actor: Actor, waiting: int) -> list[FrameEntry]:
    """Four entries at most; who has more roles finds home behind the name of the region."""
    signals = actor.may(Permission.RAISE_SIGNAL) or actor.may(Permission.RAISE_SIGNAL_FOR_COLLEAGUE)
    every = [
        ("home", _("Home"), "home", True),
        ("signals", _("Signals"), "speakerphone", signals),
        ("matches", _("Matches"), "mark", actor.may(Permission.FOLLOW_UP_MATCH)),
        ("people", _("People"), "users", actor.may(Permission.SEE_PEOPLE)),
        ("notices", _("Messages"), "bell", True),
    ]
    entries = [
        FrameEntry(
            url=(url := reverse(name)),
            label=label,
            icon=icon,
            current=request.path == url or (name != "home" and request.path.startswith(url)),
            count=waiting if name == "notices" else 0,
        )
        for name, label, icon, may in every
        if may
    ]
    return entries[-MOST_ENTRIES:]
