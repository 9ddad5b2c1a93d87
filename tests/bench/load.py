"""A load generator: so many learners at once, each with a connection that is kept open.

    python -m tests.bench.load FILE

FILE says where to ask, and what each learner asks in turn, as JSON. Every learner sends the next
request when the reply has come. It stops after so many seconds, or when every list is done, and
prints what it saw. Loopback only; it is one thread with plain sockets, and shares the processors
with the server, so that the rates are those of a machine that also makes the load.
"""

from __future__ import annotations

import json
import selectors
import socket
import sys
import time
from pathlib import Path

HOST = "127.0.0.1"


def main():
    wanted = json.loads(Path(sys.argv[1]).read_text())
    print(json.dumps(run(wanted["port"], wanted["learners"], wanted["seconds"])))


class Learner:
    """One connection, and what is asked on it."""

    def __init__(self, port, requests):
        self.requests, self.buffer = iter(requests), b""
        self.socket = socket.create_connection((HOST, port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self):
        """Send the next request; whether there was one."""
        request = next(self.requests, None)
        if request is None:
            return False
        self.expected, sent = request
        self.sent_at = time.perf_counter()
        self.socket.sendall(sent.encode())
        return True

    def read(self):
        """The status of the reply once all of it has come."""
        self.buffer += self.socket.recv(262_144)
        head, found, body = self.buffer.partition(b"\r\n\r\n")
        if not found:
            return None
        lines = head.lower().split(b"\r\n")
        length = next((int(x[15:]) for x in lines if x.startswith(b"content-length:")), 0)
        if len(body) < length:
            return None
        self.buffer = b""
        return int(lines[0].split()[1])


def run(port, lists, seconds):
    """Milliseconds of each reply, the seconds all took, and how many were not as expected."""
    choose, times, errors = selectors.DefaultSelector(), [], 0
    started = time.perf_counter()
    learners = [Learner(port, requests) for requests in lists]
    for learner in learners:
        if learner.ask():
            choose.register(learner.socket, selectors.EVENT_READ, learner)
    while choose.get_map() and (ready := choose.select(timeout=30)):
        for learner, status in replies(ready):
            now = time.perf_counter()
            times.append(1000 * (now - learner.sent_at))
            errors += status != learner.expected
            if now - started > seconds or not learner.ask():
                choose.unregister(learner.socket)
    errors += len(choose.get_map())  # that never came
    for learner in learners:
        learner.socket.close()
    return {"times": times, "seconds": time.perf_counter() - started, "errors": errors}


def replies(ready):
    for key, _ in ready:
        status = key.data.read()
        if status is not None:
            yield key.data, status


if __name__ == "__main__":
    main()
