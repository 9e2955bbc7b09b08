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


@transaction.atomic
def open_account(email: str, *, password: str | None, given_name: str, infix: str, surname: str) -> User:
    """Make an account, or open anew one that was closed; its second factor is still asked for.

    Without a password, the provider of the organisation lets them in.
    """
    closed = User.objects.select_for_update().filter(email__iexact=email, is_active=False).first()
    user = closed or User(email=User.objects.normalize_email(email))
    user.given_name, user.infix, user.surname, user.is_active = given_name, infix, surname, True
    user.set_password(password)
    user.save()
    return user


def language_of(email: str, *, otherwise: str) -> str:
    """Give the language that whoever has this address chose; of whom no account is known, another one."""
    known = User.objects.filter(email__iexact=email, is_active=True).values_list("language", flat=True)
    return known.first() or otherwise


def choose_language(user: User, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])
