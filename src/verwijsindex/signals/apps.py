from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "verwijsindex.signals"
    default_auto_field = "django.db.models.BigAutoField"
