from django.db import transaction

from verwijsindex.accounts.models import User


@transaction.atomic
def deactivate(user: User) -> None:
    """Close the account: nobody logs in with it, and every session of it dies at once."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    for session in user.usersession_set.all():
        session.end()
