"""A submission checked, and a copy of its file with the findings as comments at the quoted words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from models.annotation import Comment, PageRange, WordRange
from models.document import Document
from models.outcome import Precheck, Quote, Unreadable
from models.saying import saying
from pipeline.boundary import read_within_bounds
from pipeline.check import Options, check_document
from pipeline.errors import UnreadableError
from pipeline.frameworks import candidates
from pipeline.intake.items import Submission
from pipeline.languages import DEFAULT
from pipeline.terms import Terms
from reports.margin import Margin, margin, wanted_places

Range = TypeVar("Range", WordRange, PageRange)


@dataclass(frozen=True, slots=True)
class Asked:
    """How many comments may stand on a page, the day they are dated, and the language they are in."""

    most: int
    date: dt.date
    language: str = DEFAULT


@dataclass(frozen=True, slots=True)
class Annotated:
    """The copy's bytes, and how many findings stand at words, of how many there are."""

    content: bytes
    placed: int
    findings: int


def annotate_submission(submission: Submission, terms: Terms, asked: Asked) -> Annotated | Unreadable:
    """Checks a submission and writes its commented copy, within a worker; or the reason why there is none."""

    def judge(content: bytes, document: Document, options: Options) -> Annotated:
        frameworks = candidates(options.framework, options.pathway)
        outcome = check_document(document, frameworks, options.pathway, asked.date, language=options.language)
        return commented_copy(content, document, outcome, asked)

    return read_within_bounds(submission, terms, judge)


def commented_copy(content: bytes, document: Document, outcome: Precheck, asked: Asked) -> Annotated:
    """The copy of the file that `document` was read from; raises UnreadableError where none can be made."""
    if document.source.format == "pdf":
        from pipeline.readers.pdf import ranges as in_pdf

        pages = in_pdf.ranges_of(content, document.blocks, wanted_places(outcome))
        return _commented(content, outcome, asked, pages, partial(pdf_copy, language=asked.language))
    from pipeline.readers.word import ranges as in_word

    words = in_word.ranges_of(content, document.blocks, wanted_places(outcome))
    return _commented(content, outcome, asked, words, word_copy)


def _commented(
    content: bytes,
    outcome: Precheck,
    asked: Asked,
    ranges: Mapping[Quote, Range],
    copy: Callable[[bytes, Sequence[Comment[Range]], dt.date], bytes],
) -> Annotated:
    said = margin(outcome, ranges, asked.most, asked.date, asked.language)
    made = copy(content, _comments(said, ranges), asked.date)
    return Annotated(made, len(said.notes), len(outcome.findings))


def word_copy(content: bytes, comments: Sequence[Comment[WordRange]], date: dt.date) -> bytes:
    """A Word file with these comments; raises UnreadableError where a part that must be changed is damaged."""
    from pipeline.readers.word.ranges import comment_parts
    from pipeline.readers.word.repacking import repacked
    from reports.comments import commented

    return repacked(content, commented(comment_parts(content), comments, date))


def pdf_copy(
    content: bytes, comments: Sequence[Comment[PageRange]], date: dt.date, language: str = DEFAULT
) -> bytes:
    """A PDF with these comments; raises UnreadableError where it allows none or cannot be written again."""
    from reports.highlights import DamagedError, ProtectedError, highlighted

    try:
        return highlighted(content, comments, date, language)
    except ProtectedError:
        raise UnreadableError("encrypted", saying("pdf-protected")) from None
    except DamagedError:
        raise UnreadableError("corrupt", saying("pdf-not-written")) from None


def _comments(said: Margin, ranges: Mapping[Quote, Range]) -> list[Comment[Range]]:
    """The summary first, then the notes in reading order."""
    comments: list[Comment[Range]] = [Comment(None, said.summary)]
    comments += [Comment(ranges[quote], paragraphs) for quote, paragraphs in said.notes]
    return comments
