"""Addresses of what leaves for other programs, and of what comes from them."""

from django.urls import path

from quizzes.views.exchange import coming, leaving

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
    path("work/<uuid:token>/", leaving.underway, name="underway"),
    path("briefings/<slug:key>/imports/", coming.import_list, name="import-list"),
    path("briefings/<slug:key>/imports/<int:pk>/", coming.import_detail, name="import-detail"),
    path(
        "briefings/<slug:key>/imports/<int:pk>/columns/",
        coming.import_columns,
        name="import-columns",
    ),
    path("briefings/<slug:key>/imports/<int:pk>/undo/", coming.import_undo, name="import-undo"),
    path(
        "briefings/<slug:key>/imports/<int:pk>/delete/",
        coming.import_delete,
        name="import-delete",
    ),
]
