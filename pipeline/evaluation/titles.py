"""What a style writes over each section and area: a title in its wording, in its template."""

from dataclasses import dataclass
from random import Random
from typing import assert_never

from pipeline.evaluation.arrangement import Stretch, area_of, is_area, letter_of
from pipeline.evaluation.portfolio import Portfolio
from pipeline.evaluation.styles import Style
from pipeline.evaluation.wording import Titles, WordingTable

_SUBJECT = "{subject}"


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A heading as typed, and the number that Word displays before it."""

    text: str
    number: str | None = None


class Titling:
    """Chooses titles once per document, so that a section told twice keeps its title."""

    def __init__(
        self,
        portfolio: Portfolio,
        style: Style,
        author: str,
        table: WordingTable,
        rng: Random,
    ) -> None:
        self._style = style
        self._author = author
        self._table = table
        self._rng = rng
        self._titles: dict[str, str] = {}
        self._positions: dict[str, int] = {}
        self._sections = tuple(s for s in portfolio.sections if s not in ("front", "back") and not is_area(s))

    def section(self, stretch: Stretch) -> SectionHeading:
        """The heading of a section; front and back matter keep their own."""
        section = stretch.section
        if stretch.undivided:
            return self._undivided(section)
        if section not in self._titles:
            self._titles[section] = self._chosen(stretch)
        title = self._in_turn(self._titles[section], stretch.case)
        if section not in self._sections:
            return SectionHeading(self._cased(title))
        if area_of(section) is None:
            return SectionHeading(self._filled(self._style.uncoded, section, title))
        text = self._filled(self._style.section, section, title)
        return SectionHeading(text, self._code(section) if self._style.automatic_numbers else None)

    def area(self, area: str, source: str | None) -> SectionHeading:
        """The heading of an area; `source` is the portfolio's own where it has one."""
        if self._style.wording == "source" and source:
            return SectionHeading(self._cased(source))
        names = self._area_names()
        template = self._style.area or "{title}"
        text = template.format(area=area, title=names.get(area, source or area), name=self._author)
        return SectionHeading(self._cased(text), area if self._style.automatic_numbers else None)

    def part(self, source: str) -> str:
        """A subheading, in other words where it names a part and the style rewords parts."""
        choices = self._table.parts.get(source.strip().casefold())
        return self._cased(self._rng.choice(choices) if choices and self._style.reworded_parts else source)

    def names_subject(self, stretch: Stretch) -> bool:
        """False for the opening of a field of the author's own choice that does not say which field it is."""
        return _SUBJECT not in self._official(stretch.section) or self._subject(stretch) is not None

    def _undivided(self, section: str) -> SectionHeading:
        area = area_of(section) or section
        template = self._style.area or self._style.section
        text = template.format(
            area=area,
            code=area,
            letter="",
            n=area,
            title=self._area_names()[area],
            name=self._author,
        )
        return SectionHeading(self._cased(text))

    def _area_names(self) -> dict[str, str]:
        own = self._style.wording in ("own", "own-reserved")
        return dict(self._table.own_areas if own else self._table.official_areas)

    def _chosen(self, stretch: Stretch) -> str:
        source = stretch.opening.text if stretch.opening else None
        if stretch.section not in self._sections and source:
            return source
        match self._style.wording:
            case "source":
                return source or self._from(self._table.official, stretch)
            case "official":
                return self._from(self._table.official, stretch)
            case "own":
                return self._from(self._table.own, stretch)
            case "own-reserved":
                return self._from(self._table.own_reserved, stretch)
            case _:
                assert_never(self._style.wording)

    def _from(self, titles: Titles, stretch: Stretch) -> str:
        first_of_area = f"{area_of(stretch.section)}a"
        choices = titles.get(stretch.section) or titles.get(first_of_area)
        if not choices:
            return stretch.opening.text if stretch.opening else stretch.section
        title = self._rng.choice(choices)
        return title.replace(_SUBJECT, self._subject(stretch) or self._table.field_unnamed)

    def _official(self, section: str) -> str:
        return " ".join(
            self._table.official.get(section) or self._table.official.get(f"{area_of(section)}a") or ()
        )

    def _subject(self, stretch: Stretch) -> str | None:
        """What a section of the author's choice is about, by its heading; None where that does not say."""
        if not stretch.opening:
            return None
        subject = stretch.opening.text.rpartition(":")[2].strip()
        known = set(self._official(stretch.section).casefold().replace(":", " ").split()) | {
            "options",
            "option",
        }
        return subject if set(subject.casefold().split()) - known else None

    def _in_turn(self, title: str, case: int | None) -> str:
        return title if case is None else self._rng.choice(self._table.continued).format(title=title, n=case)

    def _filled(self, template: str, section: str, title: str) -> str:
        position = self._positions.setdefault(section, len(self._positions) + 1)
        return self._cased(
            template.format(
                code=self._code(section),
                area=area_of(section) or "",
                letter=letter_of(section),
                title=title,
                name=self._author,
                n=position,
            )
        )

    def _code(self, section: str) -> str:
        """The code as printed, without its letter where the area has one section and the style says so."""
        area = area_of(section)
        single = sum(area_of(other) == area for other in self._table.official) == 1
        return area if area and single and not self._style.lettered_singles else section

    def _cased(self, text: str) -> str:
        return text.upper() if self._style.capitals else text


def area_has_sections(area: str, table: WordingTable) -> bool:
    """Whether the framework divides the area into more than one section."""
    return sum(area_of(section) == area for section in table.official) > 1
