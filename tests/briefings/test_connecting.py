"""The connection of a thread is the one that Django has for it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from briefings.connecting import database


def test_it_is_djangos_own():
    assert database() is connections["default"]
    assert database() is connections["default"]


def test_each_thread_has_its_own():
    here = database()
    with ThreadPoolExecutor(max_workers=1) as apart:
        for _ in range(2):
            same, other = apart.submit(
                lambda: (database() is connections["default"], database())
            ).result()
            assert same
            assert other is not here


def test_within_a_loop_it_is_that_of_the_task():
    database()

    async def task():
        return database() is connections["default"]

    assert asyncio.run(task())
