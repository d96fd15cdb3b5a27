"""Sentences of a block: where one ends, without a parser and without losing a character."""

from __future__ import annotations

import re
from functools import lru_cache

# A stop with what closes after it (quotation marks, brackets, note numbers), a line break, a bullet typed in the line,
# or a stop without its space. Each begins with a stop or a space: so nothing is tried at letters.
BREAK = re.compile(
    r"""
    [.!?…\s] (?:
        (?<=[.!?…]) (?<![.!?…]{2}) (?P<end> [.!?…]*+ (?:["'”’)\]] | \[\d{1,3}\] | [¹²³⁰-⁹])* ) (?=\s)
        | (?<=\n) (?P<line> \n* )
        | (?<=\s) (?<!\s\s) (?P<bullet> \s* ) (?= [•▪◦●‣] \s)
        | (?P<joint> (?<=[^\W\d_]{2}[!?]) (?=[^\W\d_])
            | (?<=[^\W\d_]{2}\.) (?=(?:It|I|The|This|We|My|In|They|There|He|She|However|As)\s) ) )
    """,
    re.X,
)
LINE_ENDS = re.compile(r"\s*\n")
NEVER_ENDS = re.compile(
    r"\b(?:e\.\s?g|i\.\s?e|cf|vs|viz|Dr|Mr|Mrs|Ms|Mx|Prof|Rev|St|Figs?|App|Vol|pp?|approx|dept|Eds?|ca|Jan|Feb|Mar|Apr"
    r"|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|incl|esp)\.$"
)
MAY_END = re.compile(
    r"(?:\b(?:etc|al|Ltd|Inc|a\.m|p\.m|Ph\.?D|M\.?Ed|B\.?Sc|M\.?Sc)|(?:\b[A-Z]\.)*\b[A-Z])\.$"
)
NUMBER_SIGN = re.compile(r"\b(?:[Nn]os?|[Mm]ax|[Mm]in)\.$")
LIST_NUMBER = re.compile(r"\s*\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]*\.")
OPENS = re.compile(r"\s*[\"'“‘(\[]*(?P<first>\w|[#•▪◦●‣–—-])(?P<more>[\w'’]*)")
ADDRESS = re.compile(r"://|www\.|@")
# Words that hardly ever go on after an abbreviation or an initial, as a name would.
STARTER = re.compile(
    r"I|It|The|This|That|These|Those|We|My|Our|He|She|They|His|Her|Their|You|Your|A|An|In|On|At|As|For|From|To|With|By"
    r"|After|Before|When|While|What|Where|Who|Why|How|If|Although|However|Then|There|Here|Next|Now|But|And|So|Not|One"
    r"|Some|Most|Both|Each|Another|During|Since|Because|Looking|Students|Staff|Learners"
)
LOOK_BACK = 16


@lru_cache(maxsize=2048)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The spans (start, end; half open) of a text's sentences, in order and without surrounding white space.

    Every visible character stands in exactly one of them.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in BREAK.finditer(text):
        end = match.end() if match.lastgroup in ("end", "joint") else match.start()
        if not _breaks(text, start, match, end):
            continue
        _append(spans, text, start, end)
        start = match.end()
    _append(spans, text, start, len(text))
    return tuple(spans)


def _breaks(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether a sentence ends at this place."""
    kind = match.lastgroup
    if kind == "joint":
        return not ADDRESS.search(text[start:end].rsplit(None, 1)[-1])
    following = OPENS.match(text, match.end())
    if kind == "line":
        return following is None or not following["first"].islower() or _stopped(text, start, end)
    if kind == "bullet":
        return True
    if following is None or LINE_ENDS.match(text, end):
        return True
    if not _opens_sentence(following):
        return False
    return match[0] != "." or not _goes_on(text, start, end, following)


def _stopped(text: str, start: int, end: int) -> bool:
    return text[start:end].rstrip()[-1:] in ".!?…:;,"


def _opens_sentence(following: re.Match[str]) -> bool:
    """Whether what follows a stop can open a sentence: a capital, a digit, a bullet, or a name such as iPad."""
    first, more = following["first"], following["more"]
    return not first.islower() or more[:1].isupper()


def _goes_on(text: str, start: int, end: int, following: re.Match[str]) -> bool:
    """Whether the full stop at `end` belongs to an abbreviation or to a number of a list at the sentence's start."""
    before = text[max(start, end - LOOK_BACK) : end]
    if NEVER_ENDS.search(before) or LIST_NUMBER.fullmatch(text[start:end]):
        return True
    if NUMBER_SIGN.search(before):
        return following["first"].isdigit()
    if MAY_END.search(before):
        word = re.split("['’]", following["first"] + following["more"])[0]
        return STARTER.fullmatch(word) is None and not before.endswith("etc.")
    return False


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
