"""Edit the draft of an organisation's criteria, see it as a professional will, and publish it or throw it away."""

import secrets
from collections.abc import Callable, Iterable
from functools import partial, wraps

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.criteria import rules
from verwijsindex.criteria.actions import (
    CountsTooEarly,
    NoDraft,
    NotYetWhole,
    change_draft,
    discard_draft,
    publish_draft,
    set_of,
)
from verwijsindex.criteria.models import CriteriaVersion
from verwijsindex.criteria.rules import Combination, CriteriaSet
from verwijsindex.criteria.words import CombinationInWords, changes, guide, in_words, text_of
from verwijsindex.desk.doors import DeskRequest, desk, part_or_page
from verwijsindex.desk.forms.criteria import CombinationForm, CriterionForm, PublicationForm

KEY_BYTES = 4


def drafting(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a page on the draft. Without one, or when a colleague published it meanwhile, lead to what counts.

    What was to be found in it is not found then.
    """

    @desk
    @wraps(view)
    def opened(request: DeskRequest, **where: str) -> HttpResponse:
        require(request.actor, Permission.EDIT_CRITERIA)
        try:
            draft = CriteriaVersion.objects.of_organisation(request.actor).drafts().first()
            if draft is None:
                raise NoDraft
            return view(request, draft.criteria_set, **where)
        except NoDraft as refusal:
            if where:
                raise Http404 from refusal
            messages.info(request, _("There is no draft now. Begin one to change the criteria."))
            return redirect("criteria")

    return opened


@drafting
@require_http_methods(["GET", "POST"])
def draft(request: DeskRequest, criteria_set: CriteriaSet) -> HttpResponse:
    """Show all that can be edited; move a criterion up or down."""
    if key := request.POST.get("up", ""):
        change_draft(request.actor, partial(rules.with_criterion_raised, key=key))
    elif key := request.POST.get("down", ""):
        change_draft(request.actor, partial(rules.with_criterion_lowered, key=key))
    if key:
        return redirect(f"{reverse('criteria_draft')}#{key}")
    context = {"guide": guide(criteria_set), "never": _in_words(criteria_set.never_fitting(), criteria_set)}
    return render(request, "desk/criteria_draft.html", context)


@drafting
@require_http_methods(["GET", "POST"])
def criterion(request: DeskRequest, criteria_set: CriteriaSet, key: str = "") -> HttpResponse:
    """Add a criterion, or change one."""
    before = _find(criteria_set.criteria, key)
    form = CriterionForm(request.POST or None, initial=vars(before) if before else request.GET.dict())
    if request.method == "POST" and form.is_valid():
        one = form.criterion(key or _new_key())
        change_draft(request.actor, partial(rules.with_criterion, criterion=one))
        messages.success(request, _("Saved in the draft."))
        return redirect(f"{reverse('criteria_draft')}#{one.key}")
    context = {"form": form, "key": key, "text": text_of(before) if before else ""}
    return render(request, "desk/criterion.html", context)


@drafting
@require_POST
def criterion_removal(request: DeskRequest, criteria_set: CriteriaSet, key: str) -> HttpResponse:
    _find(criteria_set.criteria, key)
    change_draft(request.actor, partial(rules.without_criterion, key=key))
    messages.success(request, _("Taken out of the draft, and out of the combinations that named it."))
    return redirect("criteria_draft")


@drafting
@require_http_methods(["GET", "POST"])
def combination(request: DeskRequest, criteria_set: CriteriaSet, key: str = "") -> HttpResponse:
    """Add a combination, or change one."""
    before = _find(criteria_set.combinations, key)
    initial = {**vars(before), "areas": list(before.areas), "criteria": list(before.criteria)} if before else {}
    form = CombinationForm(request.POST or None, initial=initial, criteria_set=criteria_set, key=key or _new_key())
    if request.method == "POST" and form.is_valid():
        change_draft(request.actor, partial(rules.with_combination, combination=form.combination()))
        messages.success(request, _("Saved in the draft."))
        return redirect(f"{reverse('criteria_draft')}#combinaties")
    words = in_words(before, criteria_set) if before else None
    return render(request, "desk/combination.html", {"form": form, "key": key, "combination": words})


@drafting
@require_POST
def combination_removal(request: DeskRequest, criteria_set: CriteriaSet, key: str) -> HttpResponse:
    _find(criteria_set.combinations, key)
    change_draft(request.actor, partial(rules.without_combination, key=key))
    messages.success(request, _("Taken out of the draft."))
    return redirect(f"{reverse('criteria_draft')}#combinaties")


@drafting
@require_http_methods(["GET", "POST"])
def preview(request: DeskRequest, criteria_set: CriteriaSet) -> HttpResponse:
    """Let the coordinator try the draft as a professional will use it."""
    template = part_or_page(request, part="desk/criteria_advice.html", page="desk/criteria_preview.html")
    return render(request, template, {"guide": guide(criteria_set, request.POST.getlist("tick"))})


@drafting
@require_http_methods(["GET", "POST"])
def publication(request: DeskRequest, criteria_set: CriteriaSet) -> HttpResponse:
    """Say what changes, and make it count."""
    on = timezone.localdate()
    form = PublicationForm(request.POST or None, today=on)
    if request.method == "POST" and form.is_valid():
        try:
            version = publish_draft(request.actor, counts_from=form.cleaned_data["counts_from"], on=on)
        except CountsTooEarly:
            form.add_error("counts_from", _("Choose today or a later day: what was weighed before stays as it was."))
        except NotYetWhole:
            form.add_error(None, _("A combination is missing, or one can never fit. Mend that first."))
        else:
            messages.success(request, _("Version %(number)d is published.") % {"number": version.number})
            return redirect("criteria")
    published = CriteriaVersion.objects.of_organisation(request.actor).published().first()
    context = {"form": form, "changes": changes(set_of(published), criteria_set), "is_whole": criteria_set.is_whole}
    return render(request, "desk/criteria_publication.html", context)


@drafting
@require_http_methods(["GET", "POST"])
def discarding(request: DeskRequest, criteria_set: CriteriaSet) -> HttpResponse:
    if request.method == "POST":
        discard_draft(request.actor)
        messages.success(request, _("The draft is gone. What was published still counts."))
        return redirect("criteria")
    published = CriteriaVersion.objects.of_organisation(request.actor).published().first()
    return render(request, "desk/criteria_discarding.html", {"changes": changes(set_of(published), criteria_set)})


def _find(present: Iterable[rules.Keyed], key: str) -> rules.Keyed | None:
    """Find what is to be changed; None for something new. Raises: Http404."""
    found = next((one for one in present if one.key == key), None)
    if key and found is None:
        raise Http404
    return found


def _in_words(combinations: Iterable[Combination], criteria_set: CriteriaSet) -> list[CombinationInWords]:
    return [in_words(each, criteria_set) for each in combinations]


def _new_key() -> str:
    return secrets.token_hex(KEY_BYTES)
