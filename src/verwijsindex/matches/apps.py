from django.apps import AppConfig


class MatchesConfig(AppConfig):
    name = "verwijsindex.matches"
    default_auto_field = "django.db.models.BigAutoField"
