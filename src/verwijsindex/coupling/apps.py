from django.apps import AppConfig


class CouplingConfig(AppConfig):
    name = "verwijsindex.coupling"
    default_auto_field = "django.db.models.BigAutoField"
