"""The verb of who keeps the public pages of a region right."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from verwijsindex.access.actor import Actor, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.organisations.models import Membership
from verwijsindex.outreach.models import PageVersion
from verwijsindex.outreach.rules import Language, PageName, parts_of
from verwijsindex.regions.models import Region


@transaction.atomic
def publish_page(actor: Actor, name: PageName, language: Language, text: str, *, at: datetime) -> PageVersion:
    """Show this text from now on; an empty one brings back what comes with the index.

    Raises: NotAllowed, NotAPage.
    """
    require(actor, Permission.EDIT_PAGES)
    if text:
        parts_of(text)
    editor = Membership.objects.of(actor).select_related("organisation").get()
    region = Region.objects.select_for_update(no_key=True).get(id=editor.organisation.region_id)
    before = PageVersion.objects.of(region, name, language).aggregate(newest=Max("number"))["newest"] or 0
    record(actor, Act.PUBLISH_PAGE, about=("region", region.id), outcome=f"{name}-{language}-{before + 1}")
    return PageVersion.objects.create(
        region=region,
        name=name,
        language=language,
        number=before + 1,
        text=text,
        published_at=at,
        published_by=editor,
    )
