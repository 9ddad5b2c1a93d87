"""Requests in this process, without a server, each page between two marks.

    valgrind --tool=callgrind --dump-before='getsid*' python -m tests.bench.inprocess FILE

FILE holds what `asked` makes, as JSON. Callgrind writes down what it counted at each mark, a call
that nothing else makes. Prints the seconds of the processor for each page, which is what there is
without callgrind.
"""

from __future__ import annotations

import gc
import io
import json
import os
import sys
import time
from pathlib import Path

from tests.bench.asked import WARM_UP


def main():
    from config.serving import preload

    preload()  # as the server does before its workers part from it
    from config.wsgi import application

    pages = json.loads(Path(sys.argv[1]).read_text())
    print(json.dumps([measured(application, page) for page in pages]))


def measured(application, page):
    """Seconds of the processor, and bytes of the replies."""
    environs = [environ(ask) for ask in page["asks"]]
    for place, (ask, given) in enumerate(zip(page["asks"], environs, strict=True)):
        if place == WARM_UP:
            gc.collect()
            os.getsid(0)
            started, size = time.process_time(), 0
        status, body = reply(application, given)
        if status != ask["status"]:
            raise SystemExit(f"{page['name']}, {ask['path']}: {status}\n{body[:2000]!r}")
        if place >= WARM_UP:
            size += len(body)
    taken = time.process_time() - started
    os.getsid(0)
    return {"seconds": taken, "bytes": size}


def environ(ask):
    body = ask["body"].encode()
    path, _, query = ask["path"].partition("?")
    given = {
        "REQUEST_METHOD": ask["method"],
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }
    for name, value in ask["headers"].items():
        key = name.upper().replace("-", "_")
        given[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
    return given


def reply(application, given):
    told = []
    response = application(given, lambda status, _headers: told.append(status))
    body = b"".join(response)
    response.close()
    return int(told[0][:3]), body


if __name__ == "__main__":
    main()
