"""What the models cannot say: guards on the append-only tables and, on PostgreSQL, which transaction wrote an audit row."""

from django.db import migrations

from spindel.kernel import guards

# Unknown to the model: the database fills it, and only the sealer reads it.
XACT = """
ALTER TABLE kernel_auditrow ADD COLUMN xact xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX audit_by_xact ON kernel_auditrow (xact, id);
"""
NO_XACT = "ALTER TABLE kernel_auditrow DROP COLUMN xact"


def up(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(XACT)
    guards.put_up(schema_editor.connection)


def down(apps, schema_editor):
    guards.take_down(schema_editor.connection)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(NO_XACT)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [migrations.RunPython(up, down)]
