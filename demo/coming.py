"""Somebody who was invited to the school and has not come yet; the mail stands in the inbox of the demo."""

from django.utils import timezone

from demo.people import HOST
from verwijsindex.access.roles import Role
from verwijsindex.organisations.inviting import Invited, invite
from verwijsindex.organisations.models import Membership


def expect_somebody() -> None:
    petra = Membership.objects.select_related("location").get(user__given_name="Petra", roles=[Role.COORDINATOR])
    yara = Invited(
        given_name="Yara",
        infix="van",
        surname="Loon",
        email=f"yara.vanloon@{HOST}",
        job_title="leerkracht",
        phone="",
        location=petra.location,
        roles=frozenset({Role.PROFESSIONAL}),
    )
    invite(petra.as_actor(), yara, at=timezone.now())
