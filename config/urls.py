"""Addresses of the whole site."""

from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView

from config import views

handler500 = "config.views.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("theme/", views.set_theme, name="set-theme"),
    path("about/", views.about, name="about"),
    path("offline/", views.offline, name="offline"),
    path("sw.js", views.service_worker, name="service-worker"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("metrics", views.metrics, name="metrics"),
    path(
        "favicon.ico",
        RedirectView.as_view(url=lazy(static, str)("img/logo.svg")),
        name="favicon",
    ),
    path("api/v1/", include("quizzes.urls.api")),
    path("", include("quizzes.urls")),
]
