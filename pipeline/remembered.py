"""What the steps of one check remember of a candidate's texts, so that the next step need not work it out again."""

from __future__ import annotations

from typing import Final

from pipeline.automaton import as_one
from pipeline.evidence.targets import read_target
from pipeline.segment.wording import fold, stem
from pipeline.sentences import sentence_spans

_OF_TEXTS: Final = (as_one, read_target, sentence_spans, fold, stem)


def forget() -> None:
    """Lets go of all of it: a worker that waits for its next submission holds no words of the last one."""
    for remembering in _OF_TEXTS:
        remembering.cache_clear()
