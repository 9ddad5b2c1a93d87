"""Print what is found in files, for comparing processes and Pythons: print_candidates FILE …"""

import sys
from pathlib import Path

from briefings.domain.extraction import extract
from briefings.domain.ingesting import ingest
from quizzes.domain.proposing import propose
from quizzes.domain.reporting import as_text

for path in map(Path, sys.argv[1:]):
    document = ingest(path.read_bytes(), path.name)
    found = extract(document)
    print(as_text(document, found, propose(document, found)))
