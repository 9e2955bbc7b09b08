"""Row E6: the region manager writes a newsletter, sees it, tries it, and sends it to all."""

import pytest
from django.urls import reverse

from tests.cast import Professional, Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from verwijsindex.access.roles import Role
from verwijsindex.outreach.models import Newsletter
from verwijsindex.outreach.newsletters import Content, write_newsletter

pytestmark = pytest.mark.django_db

TO_ALL = Content("Nieuw dit najaar", "Er zijn nieuwe data.", ["professional", "coordinator"], [])


@pytest.fixture
def marijke(town: Town) -> Professional:
    return colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER])


def test_from_a_draft_to_all_readers(desk_of: Desk, marijke: Professional) -> None:
    desk = desk_of(marijke)
    page = desk.post(reverse("newsletter_new"), {**vars(TO_ALL)}, follow=True)
    newsletter = page.context["newsletter"]
    assert page.context["readers"] == 5

    desk.post(reverse("newsletter_text", args=[newsletter.id]), {**vars(TO_ALL), "subject": "Anders"})
    desk.post(reverse("newsletter_trial", args=[newsletter.id]))
    sent = desk.post(reverse("newsletter_sending", args=[newsletter.id]), follow=True)

    assert sent.context["newsletter"].subject == "Anders"
    assert sent.context["newsletter"].sent_at


def test_a_draft_is_thrown_away(desk_of: Desk, marijke: Professional) -> None:
    newsletter = write_newsletter(marijke.actor, TO_ALL)

    desk_of(marijke).post(reverse("newsletter_removal", args=[newsletter.id]))

    assert not Newsletter.objects.exists()
