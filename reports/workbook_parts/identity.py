"""Which submission is which, from one run to the next: by its path, its content and its name, with an id that stays."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from models import matching
from models.outcome import Outcome
from reports.wording import Wording
from reports.workbook_parts.memory import Known
from reports.workbook_parts.table import Submission


def named(outcomes: Sequence[Outcome], names: Sequence[str] | None, words: Wording) -> tuple[str, ...]:
    """What each outcome is called; the second of two that share a name is told apart by a number."""
    wanted = [o.source.name for o in outcomes] if names is None else list(names)
    taken: dict[str, int] = {}
    result = []
    assert len(wanted) == len(outcomes)
    for name in wanted:
        taken[name] = taken.get(name, 0) + 1
        result.append(name if taken[name] == 1 else words.phrases.portfolio.format(label=name, n=taken[name]))
    return tuple(result)


def identified(
    outcomes: Sequence[Outcome],
    names: Sequence[str],
    known: Sequence[Known],
    paths: Sequence[str] | None = None,
) -> tuple[Submission, ...]:
    """Each outcome with its id: that of the known submission that it is, by its path and content, else by its name.

    Names may differ between runs, as they say no more than is needed to tell submissions apart; `paths` do not.
    """
    places = names if paths is None else paths
    before = _known_again(outcomes, names, places, known)
    taken = {k.id for k in known}
    result = []
    for n, name in enumerate(names):
        found = before.get(n) or _fresh(name, taken)
        taken.add(found)
        result.append(Submission(name, found, outcomes, n, places[n]))
    return tuple(result)


def _known_again(
    outcomes: Sequence[Outcome], names: Sequence[str], paths: Sequence[str], known: Sequence[Known]
) -> dict[int, str]:
    """Ids of known submissions by the outcomes' places."""
    if not known:
        return {}
    path_of = dict(zip(names, paths, strict=True))
    stored = [matching.Known(k.path or path_of.get(k.name, k.name), k.facts.sha256) for k in known]
    current = [matching.Known(p, o.source.sha256) for p, o in zip(paths, outcomes, strict=True)]
    pairs = matching.matched(stored, current)
    ids = {now: known[then].id for then, now in pairs.items()}
    moved = {k.name: k.id for n, k in enumerate(known) if n not in pairs}
    for n, name in enumerate(names):
        if n not in ids and name in moved:
            ids[n] = moved.pop(name)
    return ids


def _fresh(name: str, taken: set[str]) -> str:
    """An id from the name that a submission has when it is first seen, not one that is taken."""
    for n in range(len(taken) + 1):
        key = f"{name}\n{n}" if n else name
        short = "s" + blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
        if short not in taken:
            return short
    raise AssertionError("one more try than ids there are")
