"""The boundary within a worker at which any failure becomes the outcome of the submission that it befell."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from models.document import Attachment, Document, Noted
from models.outcome import Unreadable
from pipeline.confined import limited_processor
from pipeline.errors import PrecheckError, UnreadableError
from pipeline.intake.items import Item, Submission
from pipeline.memory import allowance, limited_memory
from pipeline.mishaps import mishap, unreadable
from pipeline.terms import Terms

if TYPE_CHECKING:
    from pipeline.check import Options

LARGEST: Final = 500_000_000
"""Bytes of the largest file that is opened at all; the office takes 25 MB."""

Result = TypeVar("Result")


def read_within_bounds(
    submission: Submission, terms: Terms, judge: Callable[[bytes, Document, Options], Result]
) -> Result | Unreadable:
    """What `judge` makes of a submission's bytes and of the document read from them; see `within_bounds`."""
    from pipeline.check import handed_in

    def read(
        name: str,
        content: bytes,
        options: Options,
        companions: Sequence[Attachment],
        notes: Sequence[Noted],
    ) -> Result | Unreadable:
        document = handed_in(name, content, companions, notes, options.language)
        return document if isinstance(document, Unreadable) else judge(content, document, options)

    return within_bounds(submission, terms, read)


def within_bounds(
    submission: Submission,
    terms: Terms,
    judge: Callable[[str, bytes, Options, Sequence[Attachment], Sequence[Noted]], Result],
) -> Result | Unreadable:
    """What `judge` makes of a submission: the boundary at which any failure becomes that submission's own outcome.

    Raises PrecheckError only for what is wrong with the terms, which is wrong for every submission.
    """
    from pipeline.check import Options
    from pipeline.remembered import forget

    item = submission.portfolio
    try:
        with limited_memory(allowance(item.size, terms.memory)), limited_processor(terms.seconds):
            content = content_of(item, terms.language)
            if isinstance(content, Unreadable):
                return content
            options = Options(terms.framework, terms.pathway, maps=terms.maps, language=terms.language)
            return judge(item.name, content, options, submission.companions, submission.notes)
    except UnreadableError as error:
        return unreadable(item, error.reason, error.advice, terms.language)
    except PrecheckError:
        raise
    except MemoryError:
        return mishap("out-of-memory", item, terms.language, options=terms.at_terminal)
    except (Exception, SystemExit) as error:  # a fault of ours: told in its row, without words of the file
        last = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}"
        return mishap("crashed", item, terms.language, what)
    finally:
        forget()


def content_of(item: Item, language: str) -> bytes | Unreadable:
    """The bytes of the portfolio, or the outcome of one whose bytes cannot be had; raises UnreadableError as well."""
    if item.size > LARGEST:
        return mishap("too-large", item, language, f"{item.size / 1e6:,.0f} MB")
    try:
        return item.content()
    except OSError as error:
        return mishap("not-opened", item, language, error.strerror or type(error).__name__)
