from django.apps import AppConfig


class CriteriaConfig(AppConfig):
    name = "verwijsindex.criteria"
    default_auto_field = "django.db.models.BigAutoField"
