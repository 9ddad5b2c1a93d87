"""Addresses of the API, below /api/v1/."""

from django.urls import path

from quizzes.urls.late import late
from quizzes.views.api import pages

app_name = "api"

urlpatterns = [
    path("openapi.json", pages.openapi_file, name="openapi"),
    path("docs", pages.documentation, name="docs"),
    late("quizzes.urls.operations"),
]
