"""The server: granian, with the site loaded before its workers part from it.

    python -m config.serving --interface wsgi [granian's other options] config.wsgi:application

A worker is a fork, and what it does not write to it shares with the process that it came from: so
the code of the product is in memory once, however many workers there are, and a worker that takes
the place of a dead one serves at once. New code needs a restart: after SIGHUP the workers are new
and the code is the old.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from importlib import import_module

import django
from django.conf import settings
from django.template import engines
from django.urls import get_resolver
from granian.cli import entrypoint


def serve() -> None:
    """Load the site, and serve it as the command line says."""
    if sys.platform == "linux":
        # Elsewhere a fork is not safe; from Python 3.14 on it is not what one gets unasked.
        multiprocessing.set_start_method("fork")
        preload()
    entrypoint()  # type: ignore[no-untyped-call]


def preload() -> None:
    """Load what every worker needs and a fork may share: no connection, no thread, no open file.

    Where requests are metered the middleware is left to the workers: the meters keep files for each
    process.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    get_resolver().reverse_dict  # noqa: B018 - which takes all views, but those of the API
    if not settings.METRICS_TOKEN:
        import_module("config.application")
    engines.all()  # with the tags and filters that templates are made with
    # A look for garbage writes to all that it looks at; what is here now is none, and stays.
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    serve()
