"""The coordinator's rules for cases: which may become a signal, tried on the cases that came in. Row B3"""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from verwijsindex.access.actor import require
from verwijsindex.access.roles import Permission
from verwijsindex.coupling.case_rules import set_case_rule, try_on_cases
from verwijsindex.coupling.models import CaseRule
from verwijsindex.desk.doors import DeskRequest, desk
from verwijsindex.desk.forms.case_rules import CaseRuleForm
from verwijsindex.desk.words.systems import DECISIONS, MODES

TRIED_ON = timedelta(days=90)


@desk
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.MANAGE_SYSTEMS)
    rules = CaseRule.objects.visible_to(request.actor).current()
    return render(request, "desk/case_rules.html", {"rules": [(rule, MODES[rule.terms.mode]) for rule in rules]})


@desk
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    require(request.actor, Permission.MANAGE_SYSTEMS)
    return _answer(request, CaseRuleForm(request.POST or None), None)


@desk
@require_http_methods(["GET", "POST"])
def one(request: DeskRequest, case_rule_id: int) -> HttpResponse:
    """Show the rule of a version; what is saved is a new one."""
    rule = get_object_or_404(CaseRule.objects.visible_to(request.actor), id=case_rule_id)
    return _answer(request, CaseRuleForm(request.POST or None, instance=rule), rule)


def _answer(request: DeskRequest, form: CaseRuleForm, rule: CaseRule | None) -> HttpResponse:
    is_valid = request.method == "POST" and form.is_valid()
    if is_valid and "try" not in request.POST:
        made = set_case_rule(request.actor, form.cleaned_data["case_type"], form.wishes())
        messages.success(request, _("Version %(version)d counts from now on.") % {"version": made.version})
        return redirect("case_rules")
    versions = CaseRule.objects.visible_to(request.actor).filter(case_type=rule.case_type) if rule else ()
    context = {
        "rule": rule,
        "form": form,
        "tried": _tried(request, form) if is_valid else None,
        "versions": [(version, MODES[version.terms.mode]) for version in versions],
    }
    return render(request, "desk/case_rule.html", context)


def _tried(request: DeskRequest, form: CaseRuleForm) -> list[tuple[object, int]]:
    since = timezone.now() - TRIED_ON
    came = try_on_cases(request.actor, form.cleaned_data["case_type"], form.wishes().terms, since=since)
    return [(words, came[decision]) for decision, words in DECISIONS.items()]
