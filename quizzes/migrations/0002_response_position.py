from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    places = apps.get_model("quizzes", "AttemptQuestion").objects.filter(
        attempt=OuterRef("attempt"), question=OuterRef("question")
    )
    apps.get_model("quizzes", "Response").objects.update(
        position=Subquery(places.values("position")[:1])
    )


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0001_initial")]

    operations = [
        migrations.AddField(
            "response", "position", models.PositiveSmallIntegerField("position", null=True)
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            "response", "position", models.PositiveSmallIntegerField(verbose_name="position")
        ),
    ]
