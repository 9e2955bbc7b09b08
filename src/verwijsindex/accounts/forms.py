from allauth.mfa.base.forms import AuthenticateForm
from django.core.exceptions import ValidationError

from verwijsindex.accounts.logbook import record_refusal


class SecondFactorForm(AuthenticateForm):  # type: ignore[misc]  # allauth is not typed
    """The code of the second factor; a wrong one, after a right password, is something to write down."""

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()
        except ValidationError:
            record_refusal(self.user.email, "second-factor")
            raise
        return code
