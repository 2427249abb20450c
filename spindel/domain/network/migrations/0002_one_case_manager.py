"""The database itself refuses two case managers of one person on the same day.

`one_case_manager_now` holds for open rows; this holds for every day, past and future. An exclusion constraint
would need an extension that not every PostgreSQL has, so a trigger does it on both databases; on PostgreSQL it
first takes a lock on the person, so that two transactions at once cannot both find nothing.

SQLite drops triggers with the table that a later `AlterField` on case management rebuilds: such a migration
must end with `Protect()` again. `test_database_refuses_overlap` notices.
"""

from django.db import migrations

SQLITE = """
CREATE TRIGGER case_management_{name} BEFORE {event} ON network_casemanagement
WHEN (NEW.end_date IS NULL OR NEW.end_date > NEW.start_date) AND EXISTS (
    SELECT 1 FROM network_casemanagement AS other
    WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
    AND (other.end_date IS NULL OR (other.end_date > other.start_date AND other.end_date > NEW.start_date))
    AND (NEW.end_date IS NULL OR other.start_date < NEW.end_date)
)
BEGIN SELECT RAISE(ABORT, 'two case managers of one person on the same day'); END
"""
POSTGRESQL = """
CREATE FUNCTION case_management_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('case_management ' || NEW.person_id::text, 0));
    IF (NEW.end_date IS NULL OR NEW.end_date > NEW.start_date) AND EXISTS (
        SELECT 1 FROM network_casemanagement AS other
        WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
        AND (other.end_date IS NULL OR (other.end_date > other.start_date AND other.end_date > NEW.start_date))
        AND (NEW.end_date IS NULL OR other.start_date < NEW.end_date)
    ) THEN
        RAISE EXCEPTION 'two case managers of one person on the same day' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER case_management_once BEFORE INSERT OR UPDATE OF person_id, start_date, end_date
ON network_casemanagement FOR EACH ROW EXECUTE FUNCTION case_management_once();
"""


def protect(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
    else:
        schema_editor.execute(SQLITE.format(name="insert", event="INSERT"))
        schema_editor.execute(
            SQLITE.format(name="update", event="UPDATE OF person_id, start_date, end_date")
        )


def unprotect(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER case_management_once ON network_casemanagement")
        schema_editor.execute("DROP FUNCTION case_management_once()")
    else:
        schema_editor.execute("DROP TRIGGER case_management_insert")
        schema_editor.execute("DROP TRIGGER case_management_update")


class Migration(migrations.Migration):
    dependencies = [("network", "0001_initial")]
    operations = [migrations.RunPython(protect, unprotect)]
