from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **names: Any) -> "User":
        user = self.model(email=self.normalize_email(email), **names)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """Someone who can log in. What they may do hangs on their memberships, not on the user."""

    email = models.EmailField(_("e-mail address"), unique=True)
    given_name = models.CharField(_("first name"), max_length=80)
    infix = models.CharField(_("prefix"), max_length=20, blank=True)
    surname = models.CharField(_("surname"), max_length=120)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="nl")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["given_name", "surname"]

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="one_user_per_email_address")]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.given_name, self.infix, self.surname)))

    @property
    def sorted_name(self) -> str:
        """``van der Berg, Noor``: surname first, as one writes it in a list."""
        return f"{self.infix} {self.surname}, {self.given_name}".strip()
