"""Addresses of what leaves for other programs, and of what comes from them."""

from django.urls import path

from quizzes.views.exchange import leaving

urlpatterns = [
    path("briefings/<slug:key>/exchange/", leaving.exchange, name="exchange"),
    path(
        "briefings/<slug:key>/exchange/<slug:name>/",
        leaving.exchange_format,
        name="exchange-format",
    ),
    path(
        "briefings/<slug:key>/exchange/<slug:name>/file/",
        leaving.exchange_file,
        name="exchange-file",
    ),
]
