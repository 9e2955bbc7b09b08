from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    name = "verwijsindex.onboarding"
    default_auto_field = "django.db.models.BigAutoField"
