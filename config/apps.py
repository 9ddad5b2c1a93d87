"""The admin site, with our own front page order and log-in."""

from django.contrib.admin.apps import AdminConfig


class CredenceAdminConfig(AdminConfig):
    """Admin whose log-in goes through the same door, limits and second factor as everyone's."""

    default_site = "config.admin.CredenceAdminSite"

    def ready(self) -> None:
        super().ready()
        from config.watching import watch

        watch()
