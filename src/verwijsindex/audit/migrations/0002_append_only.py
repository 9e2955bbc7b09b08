"""The role that serves may write in the logbook and read it; it may change nothing in it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM verwijsindex_app",
            "GRANT UPDATE, DELETE ON audit_entry TO verwijsindex_app",
        )
    ]
