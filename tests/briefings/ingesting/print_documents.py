"""Print what files are read as: `python -m tests.briefings.ingesting.print_documents FILE …`.

Needs no Django, so that other versions of Python can be compared in a small environment.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from briefings.domain.ingesting import ingest

if __name__ == "__main__":
    paths = sorted(map(Path, sys.argv[1:]))
    read = {path.name: asdict(ingest(path.read_bytes(), path.name)) for path in paths}
    print(json.dumps(read, ensure_ascii=False, indent=1))
