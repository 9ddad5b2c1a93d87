from django.db import migrations


class Migration(migrations.Migration):
    """A table that only the database itself writes to: see `services/stamping.py`."""

    dependencies = [
        ("quizzes", "0017_found_by_fewer_indexes"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE TABLE quizzes_stamp (lesson_id bigint NOT NULL, learner_id bigint NOT NULL,"
            " stamp bigint NOT NULL, PRIMARY KEY (lesson_id, learner_id))",
            "DROP TABLE quizzes_stamp",
        ),
    ]
