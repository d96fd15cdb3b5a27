"""Which submission is which, from one run to the next: by its name, else by its content, with an id that stays."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

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
    outcomes: Sequence[Outcome], names: Sequence[str], known: Sequence[Known]
) -> tuple[Submission, ...]:
    """Each outcome with its id: that of the known submission of its name, or of its content where it was renamed."""
    by_name = {k.name: k.id for k in known}
    present = set(names)
    by_content = {k.facts.sha256: k.id for k in known if k.name not in present}
    taken = {k.id for k in known}
    result = []
    for place, name in enumerate(names):
        content = outcomes[place].source.sha256 if by_content else ""
        found = by_name.get(name) or by_content.pop(content, None) or _fresh(name, taken)
        taken.add(found)
        result.append(Submission(name, found, outcomes, place))
    return tuple(result)


def _fresh(name: str, taken: set[str]) -> str:
    """An id from the name that a submission has when it is first seen, not one that is taken."""
    for n in range(len(taken) + 1):
        key = f"{name}\n{n}" if n else name
        short = "s" + blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
        if short not in taken:
            return short
    raise AssertionError("one more try than ids there are")
