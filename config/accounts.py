"""How people log in, where it differs from what the library does."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # it has no types
    """Counts wrong passwords of a name by that name alone.

    The library counts them by the address in the browser as well, which whoever guesses can vary:
    a port of it is not checked against ALLOWED_HOSTS.
    """

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        whole = super()._get_login_attempts_cache_key(request, **credentials)
        return str(whole).removeprefix(request.get_host())
