from allauth.usersessions.models import UserSession
from django.db import transaction

from verwijsindex.accounts.models import User


@transaction.atomic
def deactivate(user: User) -> None:
    """Close the account: nobody logs in with it, and every session of it dies at once."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    for session in UserSession.objects.filter(user=user):
        session.end()


def choose_language(user: User, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])
