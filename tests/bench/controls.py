"""What the product's pages are compared with: the least that a page could do.

Each is served by the same server through the same middleware. They are addresses of the bench
alone; the product has none of them.
"""

from __future__ import annotations

from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.db import connection, models, transaction
from django.http import HttpResponse
from django.urls import include, path


class Line(models.Model):
    """A row to write."""

    token = models.UUIDField(default=uuid4)

    class Meta:
        app_label = "bench"


def make_table():
    with connection.schema_editor() as editor:
        editor.create_model(Line)


def empty(request):
    """Nothing; without a cookie neither session nor user are looked up."""
    return HttpResponse("")


@login_required
def known(request):
    """Nothing, for somebody who is logged in."""
    return HttpResponse("")


@login_required
def insert(request):
    """One row written in a transaction, for somebody who is logged in."""
    with transaction.atomic():
        Line.objects.create()
    return HttpResponse("")


urlpatterns = [
    path("bench/empty/", empty),
    path("bench/known/", known),
    path("bench/insert/", insert),
    path("", include("config.urls")),
]
