"""What every page behind a link has in common: nobody need be logged in, and a link that is closed says so."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from verwijsindex.access.actor import NotAllowed
from verwijsindex.onboarding.links import LinkClosed, find_link
from verwijsindex.onboarding.models import Link
from verwijsindex.onboarding.rules import LinkedForm


def linked(form: LinkedForm) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Open a page for who has a link to this form; the view is given the link."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        @never_cache
        def opened(request: HttpRequest, link_id: UUID, link_key: str, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                link: Link = find_link(link_id, link_key, form, at=timezone.now())
                return view(request, link, *args, **kwargs)
            except (LinkClosed, NotAllowed):
                return render(request, "desk/link_closed.html", status=404)

        return opened

    return wrap
