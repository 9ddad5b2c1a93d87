"""Plain functions that call the API as a program would."""

import json
from itertools import count
from random import Random
from uuid import uuid4

from django.test import Client

from quizzes.domain.permitting import Scope
from quizzes.services.tokens import make_token

BASE = "/api/v1"
number = count(1)


def make_secret(user, at, *, scopes=tuple(Scope), days=3650):
    """A token's secret; by default one that allows everything and stays valid for long."""
    n = next(number)
    return make_token(user, f"token {n}", scopes, days=days, rng=Random(n), at=at)[1]


class Caller:
    """Sends requests with a token, and nothing that a browser would send."""

    def __init__(self, secret=None):
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def get(self, path, **headers):
        return self.client.get(BASE + path, headers=self.headers | headers)

    def post(self, path, body=None, *, key=None, **headers):
        sent = self.headers | {"Idempotency-Key": str(key or uuid4())} | headers
        text = b"" if body is None else json.dumps(body)
        kind = {"content_type": "application/json"}
        return self.client.post(BASE + path, text, headers=sent, **kind)

    def delete(self, path, **headers):
        return self.client.delete(BASE + path, headers=self.headers | headers)


def calling(user, at, **more):
    return Caller(make_secret(user, at, **more))
