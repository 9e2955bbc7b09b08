"""Row A2: the coordinator edits the criteria on pages, from the starting set to a version that counts."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import TODAY, Town
from tests.rooms.desk.conftest import Desk
from verwijsindex.criteria.actions import begin_draft
from verwijsindex.criteria.documents import starting_set
from verwijsindex.criteria.models import CriteriaVersion, Weighing
from verwijsindex.criteria.rules import Combination, CriteriaSet, Criterion, Decision, LifeArea, Weighed
from verwijsindex.criteria.weighings import keep_weighing, kept_for, set_policy

pytestmark = pytest.mark.django_db

QUERIES = 12
OF_A_DRAFT = ["criteria_draft", "criterion_new", "combination_new", "criteria_preview", "criteria_publication"]
OF_A_DRAFT += ["criteria_discarding"]
PAGES = ["criteria", "criteria_versions", "weighing_policy", *OF_A_DRAFT]


@pytest.fixture
def petra(desk_of: Desk, town: Town) -> Client:
    return desk_of(town.petra)


@pytest.fixture
def draft(town: Town) -> Callable[[], CriteriaSet]:
    begin_draft(town.petra.actor)
    return lambda: CriteriaVersion.objects.drafts().get().criteria_set


def test_from_the_starting_set_to_a_version_that_counts(petra: Client) -> None:
    assert petra.get(reverse("criteria")).context["version"] is None

    petra.post(reverse("criteria"))
    petra.post(reverse("criterion", args=["money"]), {"dutch": "Er zijn schulden.", "english": "", "area": "living"})
    petra.post(reverse("criterion_removal", args=["interests"]))
    confirm = petra.get(reverse("criteria_publication")).context["changes"]
    page = petra.post(reverse("criteria_publication"), {"counts_from": f"{timezone.localdate():%d-%m-%Y}"}, follow=True)

    assert page.context["version"].number == 1
    assert not page.context["has_draft"]
    [(version, told)] = petra.get(reverse("criteria_versions")).context["rows"]
    assert version.number == 1
    assert (
        told
        == confirm
        == [
            "Removed: “The young person has no hobbies or interests” (Friends and surroundings)",
            "Was “There are money worries or debts, or the family depends on benefits or on others” (Home and means), "
            "is “Er zijn schulden” (Home and means)",
        ]
    )


def test_a_criterion_is_added_and_moved(petra: Client, draft: Callable[[], CriteriaSet]) -> None:
    petra.post(reverse("criterion_new"), {"dutch": "Nieuw.", "english": "New.", "area": "living"})
    added = draft().of(LifeArea.LIVING)[-1]
    assert added == Criterion(added.key, LifeArea.LIVING, "Nieuw.", "New.")

    petra.post(reverse("criteria_draft"), {"up": added.key})
    assert draft().of(LifeArea.LIVING)[-2] == added

    answer = petra.post(reverse("criteria_draft"), {"down": added.key})
    assert draft().of(LifeArea.LIVING)[-1] == added
    assert answer["Location"].endswith(f"#{added.key}")


def test_a_combination_is_added_changed_and_removed(petra: Client, draft: Callable[[], CriteriaSet]) -> None:
    asked = {"at_least": "2", "from_areas": "1", "areas": ["health"], "criteria": ["housing"]}
    petra.post(reverse("combination_new"), asked)
    added = draft().combinations[-1]
    assert added == Combination(added.key, 2, 1, frozenset({LifeArea.HEALTH}), frozenset({"housing"}))

    shown = petra.get(reverse("combination", args=[added.key])).context["form"]
    assert [shown["areas"].value(), shown["criteria"].value()] == [["health"], ["housing"]]
    petra.post(reverse("combination", args=[added.key]), asked | {"from_areas": "2"})
    assert draft().combinations[-1].from_areas == 2

    petra.post(reverse("combination_removal", args=[added.key]))
    assert draft().combinations == starting_set().combinations


@pytest.mark.parametrize("asked", [{"areas": []}, {"from_areas": "2"}, {"at_least": "9"}])
def test_a_combination_that_can_never_fit_is_refused(
    petra: Client, draft: Callable[[], CriteriaSet], asked: dict[str, object]
) -> None:
    page = petra.post(reverse("combination_new"), {"at_least": "1", "from_areas": "1", "areas": ["health"]} | asked)

    assert "can never fit" in page.content.decode()
    assert draft() == starting_set()


def test_a_draft_that_guides_nobody_is_not_published(petra: Client, draft: Callable[[], CriteriaSet]) -> None:
    for combination in draft().combinations:
        petra.post(reverse("combination_removal", args=[combination.key]))

    page = petra.post(reverse("criteria_publication"), {"counts_from": f"{timezone.localdate():%d-%m-%Y}"})

    assert "Mend that first" in page.content.decode()
    assert not CriteriaVersion.objects.published().exists()


@pytest.mark.usefixtures("draft")
def test_criteria_do_not_count_from_before_today(petra: Client) -> None:
    page = petra.post(reverse("criteria_publication"), {"counts_from": "01-01-2026"})

    assert "counts_from" in page.context["form"].errors


@pytest.mark.usefixtures("draft")
def test_a_combination_that_lost_its_criteria_is_pointed_out(petra: Client) -> None:
    for key in ("signs-of-harm", "young-parent", "not-at-school", "protection-order"):
        petra.post(reverse("criterion_removal", args=[key]))

    assert [each.key for each in petra.get(reverse("criteria_draft")).context["never"]] == ["one-is-enough"]


@pytest.mark.usefixtures("draft")
def test_a_draft_is_tried_and_thrown_away(petra: Client) -> None:
    advice = petra.post(reverse("criteria_preview"), {"tick": ["signs-of-harm"]})
    assert "would give a signal here" in advice.content.decode()

    petra.post(reverse("criteria_discarding"))
    assert not CriteriaVersion.objects.exists()


@pytest.mark.parametrize("page", OF_A_DRAFT)
def test_without_a_draft_its_pages_lead_to_what_counts(petra: Client, page: str) -> None:
    assert petra.get(reverse(page), follow=True).redirect_chain == [(reverse("criteria"), 302)]


@pytest.mark.parametrize("page", ["criterion", "combination"])
def test_without_a_draft_nothing_in_it_is_found(petra: Client, page: str) -> None:
    assert petra.get(reverse(page, args=["money"])).status_code == 404


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("page", ["criterion", "combination"])
def test_what_is_not_in_the_draft_is_not_found(petra: Client, page: str) -> None:
    assert petra.get(reverse(page, args=["nothing-like-it"])).status_code == 404
    assert petra.post(reverse(f"{page}_removal", args=["nothing-like-it"])).status_code == 404


def test_keeping_begins_and_ends_on_the_page(petra: Client, town: Town) -> None:
    petra.post(reverse("weighing_policy"), {"kept_for": "365"})
    assert kept_for(town.petra.actor) == timedelta(days=365)

    keep_weighing(town.fatima.actor, Weighed(Decision.SIGNAL, "2026-1", "Zorgen."), on=TODAY)
    page = petra.post(reverse("weighing_policy"), {"kept_for": "nothing"})
    assert "is_sure" in page.context["form"].errors
    assert Weighing.objects.exists()

    petra.post(reverse("weighing_policy"), {"kept_for": "nothing", "is_sure": "on"})
    assert kept_for(town.petra.actor) is None
    assert not Weighing.objects.exists()


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("who", ["fatima", "wim", "joost", "kees"])
def test_only_a_coordinator_finds_the_pages(desk_of: Desk, town: Town, who: str) -> None:
    client = desk_of(getattr(town, who))

    assert {page: client.get(reverse(page)).status_code for page in PAGES} == dict.fromkeys(PAGES, 404)


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_few_questions_of_the_database(
    petra: Client,
    town: Town,
    page: str,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    set_policy(town.petra.actor, kept_for=timedelta(days=365))
    petra.get(reverse(page))

    with django_assert_max_num_queries(QUERIES):
        assert petra.get(reverse(page)).status_code == 200
