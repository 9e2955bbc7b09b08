from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from verwijsindex.accounts.models import User
from verwijsindex.kit.question import Question

_ACTIVE: Question[User] = Question(
    lambda user_id: User.objects.annotate(
        has_second_factor=Exists(Authenticator.objects.filter(user=OuterRef("pk")))
    ).filter(pk=user_id, is_active=True)
)


class WithSecondFactor(AuthenticationBackend):  # type: ignore[misc]  # untyped
    """Who is logged in, and in the same question whether they have a second factor: every page asks both."""

    def get_user(self, user_id: int) -> User | None:
        return _ACTIVE.first(user_id)
