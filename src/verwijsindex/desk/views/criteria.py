"""The criteria of an organisation as they count, their history, and what it keeps of weighings."""

from itertools import pairwise

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.criteria.actions import begin_draft, current_version, set_of
from verwijsindex.criteria.models import CriteriaVersion, Weighing
from verwijsindex.criteria.weighings import kept_for, set_policy
from verwijsindex.criteria.words import changes, guide
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.criteria import NOTHING, PlanCodeForm, PolicyForm
from verwijsindex.desk.words.weighings import TERMS


@desk
@require_http_methods(["GET", "POST"])
def criteria(request: DeskRequest) -> HttpResponse:
    """Show what counts today, and begin a draft: a copy of that, or what was chosen in the action plan."""
    require(request.actor, Permission.EDIT_CRITERIA)
    plan_form = PlanCodeForm(request.POST if "code" in request.POST else None)
    if request.method == "POST" and (plan_form.is_valid() or not plan_form.is_bound):
        begin_draft(request.actor, plan_form.cleaned_data["code"] if plan_form.is_bound else None)
        return redirect("criteria_draft")
    on, versions = timezone.localdate(), CriteriaVersion.objects.of_organisation(request.actor)
    version, term = current_version(request.actor, on=on), kept_for(request.actor)
    context = {
        "version": version,
        "coming": versions.published().filter(counts_from__gt=on).first(),
        "has_draft": versions.drafts().exists(),
        "guide": guide(set_of(version)),
        "plan_form": plan_form,
        "term": TERMS.get(term, _("%(days)d days") % {"days": term.days}) if term else "",
    }
    return render(request, "desk/criteria.html", context)


@desk
@require_GET
def versions(request: DeskRequest) -> HttpResponse:
    """Tell what each version changed, the newest first."""
    require(request.actor, Permission.EDIT_CRITERIA)
    published = CriteriaVersion.objects.of_organisation(request.actor).published().select_related("published_by__user")
    history = pairwise([*published, None])
    rows = [(after, changes(set_of(before), set_of(after))) for after, before in history]
    return render(request, "desk/criteria_versions.html", {"rows": rows})


@desk
@require_http_methods(["GET", "POST"])
def policy(request: DeskRequest) -> HttpResponse:
    """Let the organisation say whether weighings are kept, and how long."""
    require(request.actor, Permission.EDIT_CRITERIA)
    term, kept = kept_for(request.actor), Weighing.objects.openable_by(request.actor).count()
    form = PolicyForm(request.POST or None, kept=kept, initial={"kept_for": term.days if term else NOTHING})
    if request.method == "POST" and form.is_valid():
        set_policy(request.actor, kept_for=form.term())
        messages.success(request, _("Saved."))
        return redirect("criteria")
    return render(request, "desk/weighing_policy.html", {"form": form, "kept": kept})
