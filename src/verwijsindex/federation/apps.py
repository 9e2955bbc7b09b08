from django.apps import AppConfig


class FederationConfig(AppConfig):
    name = "verwijsindex.federation"
    default_auto_field = "django.db.models.BigAutoField"
