"""A PostgreSQL that plans a query once instead of each time.

Planning the queries of a page takes PostgreSQL longer than answering them: the next card of a
review takes 9 ms of its processor when they are planned each time, 3 ms when they are kept. Kept
plans do not see the values of parameters, so what a partial index is about, and a limit, has to
be written out in a query. Just-in-time compilation is for queries that run for seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SEEN_BEFORE = 2  # times that a query was run before it is prepared
KEEP_PLANS = "-c plan_cache_mode=force_generic_plan"


def postgresql_options(given: Mapping[str, Any], *, prepare: bool) -> dict[str, Any]:
    """Options of a connection, those of the address included.

    prepare  False where a pooler gives each transaction another connection and cannot keep
             prepared statements (PgBouncer before 1.21)
    """
    settings = f"{given.get('options', '')} -c jit=off".strip()
    if not prepare:
        return {**given, "options": settings}
    return {
        **given,
        "options": f"{settings} {KEEP_PLANS}",
        "server_side_binding": True,
        "prepare_threshold": SEEN_BEFORE,
    }
