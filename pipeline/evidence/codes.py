"""Names and codes of things that are pointed at: Appendix C2, Figure 3, item 7."""

from __future__ import annotations

import re

APPENDIX, FIGURE, ITEM, BARE = "appendix", "figure", "item", "bare"
SAME_NAME = {
    "annex": APPENDIX,
    "annexe": APPENDIX,
    "app": APPENDIX,
    "fig": FIGURE,
    "image": FIGURE,
    "photo": FIGURE,
    "photograph": FIGURE,
    "picture": FIGURE,
    "diagram": FIGURE,
    "chart": FIGURE,
    "graph": FIGURE,
    "screenshot": FIGURE,
    "exhibit": ITEM,
    "evidence": ITEM,
    "artefact": ITEM,
    "artifact": ITEM,
    "listed": ITEM,
    "mark": ITEM,
}


def name_of(word: str) -> str:
    """The name under which things of a kind are counted: an annex is an appendix, a photo a figure."""
    folded = re.sub(r"[\s.]", "", word.lower())
    return SAME_NAME.get(folded, folded)


def fold_code(code: str) -> str:
    """A code as it is compared: `A.1`, `A-1` and `a1` are one; `3.1` stays apart from `31`."""
    return re.sub(r"(?<=[a-z])[.\-](?=\d)", "", code.strip().lower())


def same_or_part(a: str, b: str) -> bool:
    """Whether two codes are the same, or one names a part of the other: 3 and 3(i), 2 and 2a, C and C2."""
    short, long = sorted((a, b), key=len)
    rest = long[len(short) :]
    return long.startswith(short) and not (rest[:1].isdigit() and short[-1:].isdigit())
