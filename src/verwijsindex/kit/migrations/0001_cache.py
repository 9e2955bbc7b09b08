"""The shared cache in which sign-in counts its attempts: a table of Django's own making."""

from django.core.management import call_command
from django.db import migrations


def create_cache(apps, schema_editor):
    call_command("createcachetable", "kit_cache", database=schema_editor.connection.alias)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunPython(create_cache, migrations.RunPython.noop)]
