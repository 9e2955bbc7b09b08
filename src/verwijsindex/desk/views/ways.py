"""Two ways to one form: from the desk of the region, and with a link, for which nobody need be logged in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from verwijsindex.access.actor import NotAllowed
from verwijsindex.desk.accessions import find_accession
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.onboarding.keyed import LinkClosed
from verwijsindex.onboarding.links import address_of, find_link
from verwijsindex.onboarding.models import Accession
from verwijsindex.onboarding.profile.writing import Writer
from verwijsindex.onboarding.rules import LinkedForm, Side

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Way:
    """How one came to a form: who writes, for whom, and the address of its first page."""

    writer: Writer
    accession: Accession
    home: str

    @property
    def is_of_region(self) -> bool:
        return self.writer.side is Side.REGION


def at_desk(page: str) -> Callable[[View], View]:
    """Open a view from the desk; ``page`` names the first page of the form."""

    def wrap(view: View) -> View:
        @desk
        @wraps(view)
        def opened(request: DeskRequest, accession_id: UUID, **kwargs: Any) -> HttpResponse:
            accession = find_accession(request.actor, accession_id)
            writer = Writer(request.actor, Side.REGION, str(request.membership))
            return view(request, Way(writer, accession, reverse(page, args=[accession.id])), **kwargs)

        return opened

    return wrap


def with_link(form: LinkedForm) -> Callable[[View], View]:
    """Open a view for who has a link to the form; a link that is closed says so."""

    def wrap(view: View) -> View:
        @never_cache
        @wraps(view)
        def opened(request: HttpRequest, link_id: UUID, link_key: str, **kwargs: Any) -> HttpResponse:
            try:
                link = find_link(link_id, link_key, form, at=timezone.now())
                writer = Writer(link.as_actor(), Side.ORGANISATION, link.contact.name)
                accession = find_accession(writer.actor, link.accession_id)
                return view(request, Way(writer, accession, address_of(link)), **kwargs)
            except (LinkClosed, NotAllowed):
                return render(request, "desk/link_closed.html", status=404)

        return opened

    return wrap
