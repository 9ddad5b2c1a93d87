"""How much of what a teacher would want learned the extraction finds.

    python -m tests.articles.measure [DIR …] [--verbose] [--format json]
    python -m tests.articles.measure [DIR …] --sample N --seed S    # for human judges
    python -m tests.articles.measure [DIR …] --top 10

A directory holds articles, each with a `NAME.gold.yaml`; without one, this directory is measured.
`--results DIR` keeps what the command printed in NAME.json and reads it from there the next time.
When a gold fact counts as found is said in `coverage.py`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from rapidfuzz import fuzz, utils

from tests.articles import sampling
from tests.articles.coverage import covering, find_quote
from tests.articles.findings import Findings, FoundFact, read_findings
from tests.articles.gold import GoldArticle, GoldFact, gold_in

HERE = Path(__file__).parent
SAME_NAME = 80
COLUMNS = (
    "offsets %", "covered %", "reached %", "essential %", "argument %", "status %", "defensible %",
    "attributed %", "facts/100", "questions/100", "seconds",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A gold fact with the one found for it, if any; `in_text` if its quote was read at all.

    reached  whether what was found, or left for a person to complete, covers it
    """

    gold: GoldFact
    found: FoundFact | None
    in_text: bool
    reached: bool = False


def main():
    options = arguments()
    articles = [article for directory in options.directories for article in gold_in(directory)]
    if not articles:
        raise SystemExit(f"No *.gold.yaml in {', '.join(map(str, options.directories))}.")
    found = {article.path.stem: findings(article, options) for article in articles}
    if options.sample or options.top:
        rng = Random(options.seed)
        facts, questions = sampling.draw(found, options.sample, rng)
        print(sampling.sheet(found, facts, questions + sampling.best(found, options.top)))
        return
    matches = {
        article.path.stem: compare(article, found[article.path.stem]) for article in articles
    }
    rows = {name: row([matches[name]], [found[name]]) for name in matches}
    rows["all"] = row(matches.values(), found.values())
    if options.format == "json":
        missed = {
            name: [one.gold.id for one in its if not one.found] for name, its in matches.items()
        }
        print(json.dumps({"rows": rows, "missed": missed}, ensure_ascii=False, indent=1))
        return
    print(as_text(rows))
    if options.verbose:
        print("\n".join(line for name, its in matches.items() for line in failings(name, its)))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directories", type=Path, nargs="*", metavar="DIR", default=[HERE])
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--verbose", action="store_true", help="name what is missed or misjudged")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="N facts, N questions")
    parser.add_argument("--top", type=int, default=0, metavar="N", help="N best of each article")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--results", type=Path, metavar="DIR", help="kept output of the command")
    parser.add_argument("--manage", type=Path, default=HERE.parents[1] / "manage.py")
    return parser.parse_args()


def findings(article: GoldArticle, options: argparse.Namespace) -> Findings:
    """What the command says of one article, now or, with `--results`, when it was last asked."""
    kept = options.results / f"{article.path.stem}.json" if options.results else None
    if kept and kept.exists():
        return read_findings(json.loads(kept.read_text(encoding="utf-8")))
    printed = extract(article.path, options.manage)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(printed, encoding="utf-8")
    return read_findings(json.loads(printed))


def extract(path: Path, manage: Path) -> str:
    """Raises SystemExit with the command's own words when it fails."""
    command = [sys.executable, str(manage.resolve()), "extract_facts", str(path.resolve())]
    done = subprocess.run(
        [*command, "--format", "json"], cwd=manage.resolve().parent, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"extract_facts {path.name} failed:\n{done.stderr[-2000:]}")
    return done.stdout


def compare(article: GoldArticle, found: Findings) -> list[Match]:
    """Every gold fact of an article beside what was found for it."""
    matches = []
    for gold in article.facts:
        place = find_quote(gold.quote, found.text)
        fact = covering(gold, place, found.text, found.facts) if place else None
        open_ = found.unsettled if place and fact is None else ()
        reached = fact or (covering(gold, place, found.text, open_) if open_ else None)
        matches.append(Match(gold, fact, place is not None, reached is not None))
    return matches


def row(matches: Iterable[list[Match]], found: Iterable[Findings]) -> dict[str, float | None]:
    """The figures of one article or of several together; None where there is nothing to share."""
    all_matches = [match for its in matches for match in its]
    all_found = list(found)
    covered = [match for match in all_matches if match.found]
    owned = [
        match for match in covered if match.gold.attributed_to and match.found.status != "fact"
    ]
    words = sum(one.words for one in all_found)
    values = (
        percent(span.is_exact_in(one.text) for one in all_found for span in one.spans),
        percent(bool(match.found) for match in all_matches),
        percent(match.reached for match in all_matches),
        percent(bool(match.found) for match in all_matches if match.gold.importance == 3),
        percent(bool(match.found) for match in all_matches if match.gold.argument),
        percent(match.found.status == match.gold.status for match in covered),
        percent(is_defensible(match) for match in covered),
        percent(is_attributed(match) for match in owned),
        round(100 * sum(len(one.facts) for one in all_found) / words, 2),
        round(100 * sum(len(one.questions) for one in all_found) / words, 2),
        round(sum(one.seconds for one in all_found), 2),
    )
    return dict(zip(COLUMNS, values, strict=True))


def percent(judged: Iterable[bool]) -> float | None:
    verdicts = list(judged)
    return round(100 * sum(verdicts) / len(verdicts), 1) if verdicts else None


def is_defensible(match: Match) -> bool:
    """Whether the status is the gold one or one that another careful reader might give."""
    return match.found.status in {match.gold.status, *match.gold.also}


def is_attributed(match: Match) -> bool:
    """Whether it is laid at the right door, under any part of its name."""
    said, meant = match.found.attributed_to, match.gold.attributed_to
    alike = fuzz.token_set_ratio(said, meant, processor=utils.default_process)
    return bool(said) and alike >= SAME_NAME


def as_text(rows: dict[str, dict[str, float | None]]) -> str:
    width = max(map(len, rows)) + 2
    lines = [" " * width + "  ".join(COLUMNS)]
    for name, values in rows.items():
        cells = ["-" if value is None else f"{value:g}" for value in values.values()]
        padded = (cell.rjust(len(head)) for cell, head in zip(cells, COLUMNS, strict=True))
        lines.append(name.ljust(width) + "  ".join(padded))
    return "\n".join(lines)


def failings(name: str, matches: Iterable[Match]) -> list[str]:
    """What was missed and what was given a status nobody would give it."""
    lines = []
    for match in matches:
        gold = match.gold
        if not match.in_text:
            lines.append(f"{name}/{gold.id}: the text that was read lacks “{gold.quote}”")
        elif not match.found:
            lines.append(f"{name}/{gold.id}: missed “{gold.statement}”")
        elif not is_defensible(match):
            given = f"{match.found.status}, not {gold.status}"
            lines.append(f"{name}/{gold.id}: {given}: {match.found.statement}")
    return lines


if __name__ == "__main__":
    main()
