"""The groups that tables have their lines of: all submissions, those of a pathway, those of several pathways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reports.disclosure.counts import Sum
from reports.statistics.submission import Named, Scheme, Submission

ALL = "n"


def schemes_of(submissions: Iterable[Submission]) -> tuple[Scheme, ...]:
    """The schemes in use: by framework, the pathway that asks for least first."""
    found = {submission.scheme for submission in submissions}
    return tuple(sorted(found, key=lambda s: (s.framework, len(s.sections), s.pathway)))


@dataclass(frozen=True)
class Base:
    """The submissions that could be read, and every group of them that some table has asked for.

    `schemes` are theirs and perhaps more: by framework, the pathway that asks for least first.
    """

    submissions: Sequence[Submission]
    schemes: tuple[Scheme, ...]
    sums: dict[str, Sum] = field(default_factory=dict)
    values: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.values[ALL] = len(self.submissions)
        for scheme, count in self.counts.items():
            self.values[self.key(scheme)] = count
        self.sums[ALL] = Sum(ALL, tuple(map(self.key, self.counts)), plain=True)

    @cached_property
    def counts(self) -> dict[Scheme, int]:
        """Submissions by scheme, in their order."""
        counted = Counter(s.scheme for s in self.submissions)
        return {scheme: counted[scheme] for scheme in self.schemes}

    @cached_property
    def _ids(self) -> dict[Scheme, str]:
        """Where outcomes of one pathway were made with two versions of its framework, they are kept apart."""
        taken: Counter[str] = Counter()
        ids = {}
        for scheme in self.schemes:
            id_ = f"{scheme.framework}/{scheme.pathway}"
            taken[id_] += 1
            ids[scheme] = id_ if taken[id_] == 1 else f"{id_}/{taken[id_]}"
        return ids

    def id(self, scheme: Scheme) -> str:
        """The id of a scheme among those of these submissions."""
        return self._ids[scheme]

    def key(self, scheme: Scheme) -> str:
        """What the count of a scheme's submissions is called."""
        return f"pathway/{self._ids[scheme]}"

    @cached_property
    def several(self) -> bool:
        """Whether there are portfolios of more than one framework."""
        return len({scheme.framework for scheme in self.schemes}) > 1

    def label(self, title: str, scheme: Scheme) -> str:
        """A title, with its framework's edition where there are several."""
        return f"{title} ({scheme.edition})" if self.several else title

    def group(self, schemes: Collection[Scheme]) -> tuple[str, int]:
        """The key of the submissions of some schemes, and how many there are."""
        ordered = [scheme for scheme in self.schemes if scheme in schemes]
        if len(ordered) == len(self.schemes):
            return ALL, self.values[ALL]
        keys = tuple(map(self.key, ordered))
        key = "+".join(keys)
        if len(ordered) > 1:
            self.sums[key] = Sum(key, keys, plain=True)
            self.values[key] = sum(self.counts[scheme] for scheme in ordered)
        return key, self.values[key]

    def asked(
        self, of: Callable[[Scheme], Sequence[Named]]
    ) -> dict[tuple[str, str], tuple[Named, list[Scheme]]]:
        """What the schemes ask for, by framework and id in the framework's order, with the schemes that do."""
        found: dict[tuple[str, str], tuple[Named, list[Scheme]]] = {}
        for scheme in sorted(self.schemes, key=lambda s: (s.framework, -len(s.sections))):
            for named in of(scheme):
                found.setdefault((scheme.framework, named.id), (named, []))[1].append(scheme)
        return found
