"""Each of those close to a person has a view of their own of what the person can carry.

What somebody close wrote themselves is theirs. Of what staff wrote down for them only the name is known: it
stays without, and lapses within ninety days.
"""

import django.db.models.deletion
from django.db import migrations, models


def name_who_wrote_it(apps, schema_editor):
    capacity, relative = apps.get_model("people", "Capacity"), apps.get_model("people", "Relative")
    who = relative.objects.filter(pk=models.OuterRef("created_by"), person=models.OuterRef("person"))
    seen = capacity.objects.filter(seen_by="relative")
    seen.update(relative=models.Subquery(who.values("pk")[:1]))


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='capacity',
            name='capacity_one_view_now',
        ),
        migrations.AddField(
            model_name='capacity',
            name='relative',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='views', to='people.relative'),
        ),
        migrations.RunPython(name_who_wrote_it, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='capacity',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_date', None), models.Q(('seen_by', 'relative'), _negated=True)), fields=('person', 'task_kind', 'seen_by'), name='capacity_one_view_now'),
        ),
        migrations.AddConstraint(
            model_name='capacity',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_date', None)), fields=('relative', 'task_kind'), name='capacity_one_view_of_each_relative_now'),
        ),
        migrations.AddConstraint(
            model_name='capacity',
            constraint=models.CheckConstraint(condition=models.Q(('relative', None), ('seen_by', 'relative'), _connector='OR'), name='capacity_of_relative_is_seen_by_one', violation_error_message="Only what a relative sees is under a relative's name."),
        ),
    ]
