"""How firm two statements are that are told together."""

from __future__ import annotations

from briefings.domain.extraction.weighing import OWN, THEIRS, Weight
from briefings.domain.facts import Status


def weight_together(before: Weight, after: Weight, *, told: bool = False) -> Weight:
    """Of two statements that are told together: no firmer than either.

    told  whether each says by itself whose it is, if it is somebody's: then an opinion beside what
          the source tells makes no opinion of both, and two opinions are of both who hold them
    """
    judged = {Status.OPINION, Status.DISPUTED}
    weaker = after.status is Status.FACT and before.status is not Status.FACT
    chosen = before if weaker or (before.status in judged and after.status not in judged) else after
    other = after if chosen is before else before
    theirs = other.whose and not other.unsaid and other.status in {chosen.status, Status.FACT}
    if chosen.unsaid and theirs and not told:
        return Weight(chosen.status, other.whose)
    own = chosen.unsaid or OWN.match(chosen.whose)
    if not told or own or chosen.status not in {Status.OPINION, Status.FACT}:
        return chosen
    if other == Weight(Status.FACT):
        return chosen if chosen is after and chosen.status is not Status.FACT else other
    if other.unsaid and chosen.status is Status.OPINION:
        return Weight(chosen.status, other.whose, unsaid=True)
    both = other.status is Status.OPINION and other.whose != chosen.whose and not other.unsaid
    both = both and not THEIRS.match(after.whose)
    return Weight(chosen.status, f"{before.whose} and {after.whose}") if both else chosen
