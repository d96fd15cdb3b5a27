"""Running headers and footers: what recurs at the same height at the edge of several pages.

Numbers may change from page to page when they follow the page (a page number, "Page 3 of 9"). What recurs in the
middle of a page, or a heading that opens several pages, is no running line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.readers.pdf.layout import Line, Page, Picture

_ZONE = 0.14
_FURTHEST = 4
_SHARE = 0.5
_MARGIN = 0.075
_SAME_HEIGHT = 4.0
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|p|pg|seite|pagina|página)\b[\W_]*)?(?:\d{1,4}|[ivxl]{1,7})"
    r"(?:\s*(?:of|/|von|de|di|\||-)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)

Edge = tuple[bool, str]


def running_lines(pages: Sequence[Page], body_size: float) -> frozenset[int]:
    """The `id`s of the lines that are running headers or footers."""
    found = {id(line) for page in pages for line in page.lines if line.artifact and _in_zone(line, page)}
    groups: dict[Edge, list[tuple[Line, Page]]] = defaultdict(list)
    for page in pages:
        for upper, line in _outermost(page):
            if id(line) not in found:
                groups[upper, _NUMBER.sub("#", " ".join(line.text.split()).casefold())].append((line, page))
    clusters = [cluster for group in groups.values() for cluster in _at_one_height(group)]
    candidates = [cluster for cluster in clusters if _recurs(cluster, len(pages))]
    repeated = {id(line) for cluster in candidates for line, _ in cluster}
    top, bottom = _body(pages, repeated | found)
    for cluster in candidates:
        outside = all(line.box.bottom <= top + 2 or line.box.top >= bottom - 2 for line, _ in cluster)
        everywhere = len(cluster) >= 0.8 * len(pages) > 2
        if (outside or everywhere) and not _like_titles(cluster, body_size):
            found |= {id(line) for line, _ in cluster}
    return frozenset(found | _lone_numbers(pages, found, top, bottom))


def running_pictures(pages: Sequence[Page]) -> frozenset[int]:
    """The `id`s of pictures that stand at one place on most pages: the logo of a letterhead."""
    places: dict[tuple[int, ...], list[Picture]] = defaultdict(list)
    for page in pages:
        for picture in page.pictures:
            places[tuple(round(edge) for edge in picture.box)].append(picture)
    least = max(3, _SHARE * len(pages))
    return frozenset(id(picture) for those in places.values() if len(those) >= least for picture in those)


def _outermost(page: Page) -> list[tuple[bool, Line]]:
    """The few lines nearest the upper and the lower edge, in the zones where running lines stand."""
    upright = sorted((line for line in page.lines if not line.turned), key=lambda line: line.baseline)
    upper = [line for line in upright if line.box.bottom <= _ZONE * page.height][:_FURTHEST]
    lower = [line for line in upright if line.box.top >= (1 - _ZONE) * page.height][-_FURTHEST:]
    return [(True, line) for line in upper] + [(False, line) for line in lower]


def _in_zone(line: Line, page: Page) -> bool:
    return line.box.bottom <= _ZONE * page.height or line.box.top >= (1 - _ZONE) * page.height


def _at_one_height(group: list[tuple[Line, Page]]) -> list[list[tuple[Line, Page]]]:
    clusters: list[list[tuple[Line, Page]]] = []
    for line, page in sorted(group, key=lambda pair: pair[0].baseline):
        if clusters and line.baseline - clusters[-1][-1][0].baseline <= _SAME_HEIGHT:
            clusters[-1].append((line, page))
        else:
            clusters.append([(line, page)])
    return clusters


def _recurs(cluster: list[tuple[Line, Page]], n: int) -> bool:
    pages = {page.number for _, page in cluster}
    if len(pages) < 2 or (len(pages) < 3 and n > 4):
        return False
    if any(line.element and line.element.kind == "heading" for line, _ in cluster):
        return False
    return _numbers_follow(cluster) and (len(pages) >= 3 or len(pages) >= _SHARE * n)


def _numbers_follow(cluster: list[tuple[Line, Page]]) -> bool:
    """Whether each number either stays or grows with the page."""
    rows = [[int(number[:9]) for number in _NUMBER.findall(line.text)] for line, _ in cluster]
    numbers = [page.number for _, page in cluster]
    columns = list(zip(*rows, strict=True))
    moving = [column for column in columns if len(set(column)) > 1]
    follow = all(
        len({value - number for value, number in zip(column, numbers, strict=True)}) <= 2 for column in moving
    )
    if not moving:
        return True
    return follow and (
        len(cluster) >= 5
        or all(_PAGE_NUMBER.fullmatch(line.text) for line, _ in cluster)
        or any("/" in line.text or "page" in line.text.casefold() for line, _ in cluster)
    )


def _body(pages: Sequence[Page], repeated: set[int]) -> tuple[float, float]:
    """The highest and the lowest edge of everything that does not recur."""
    own = [line for page in pages for line in page.lines if id(line) not in repeated and not line.turned]
    own = [line for line in own if not _PAGE_NUMBER.fullmatch(line.text)]
    tops = sorted(line.box.top for line in own)
    bottoms = sorted(line.box.bottom for line in own)
    if not own:
        return 1e9, -1e9
    spare = len(own) // 200
    return tops[min(spare, len(tops) - 1)], bottoms[-1 - min(spare, len(bottoms) - 1)]


def _like_titles(cluster: list[tuple[Line, Page]], body_size: float) -> bool:
    """Set like a heading, and not out in the margin: a title that opens every page is no running line."""
    return any(
        (line.bold or line.size > 1.1 * body_size)
        and _MARGIN * page.height < line.box.bottom < 0.5 * page.height
        for line, page in cluster
    )


def _lone_numbers(pages: Sequence[Page], found: set[int], top: float, bottom: float) -> set[int]:
    """Page numbers outside the body that nothing else caught (single pages, roman numerals)."""
    return {
        id(line)
        for page in pages
        for _, line in _outermost(page)
        if id(line) not in found
        and _PAGE_NUMBER.fullmatch(line.text)
        and (line.box.bottom <= top or line.box.top >= bottom)
    }
