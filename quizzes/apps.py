from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class QuizzesConfig(AppConfig):
    name = "quizzes"
    verbose_name = _("Quizzes: what is learned")

    def ready(self) -> None:
        from quizzes.services.auditing.guarding import make_triggers
        from quizzes.services.searching.indexing import make_indexes
        from quizzes.services.stamping import make_stamps

        post_migrate.connect(make_indexes, sender=self)
        post_migrate.connect(make_triggers, sender=self)
        post_migrate.connect(make_stamps, sender=self)
