"""Criteria on a page: they advise who ticks, and what is ticked goes no further than the answer to this request."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from verwijsindex.criteria.rules import CriteriaSet
from verwijsindex.desk.words.criteria import Guide, guide


def guide_of(request: HttpRequest, criteria_set: CriteriaSet) -> Guide:
    return guide(criteria_set, request.POST.getlist("tick"))


def show_guide(request: HttpRequest, page: str, criteria_set: CriteriaSet, **context: object) -> HttpResponse:
    """Show a page with its guide, or the advice alone when a page that is open asks for it after a tick."""
    template = "desk/criteria_advice.html" if request.headers.get("HX-Request") else page
    return render(request, template, {**context, "guide": guide_of(request, criteria_set)})
