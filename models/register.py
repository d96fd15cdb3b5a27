"""What the register says of a portfolio, for those who look for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Field = Literal["role", "sector", "specialist", "advanced"]
FIELDS: tuple[Field, ...] = ("role", "sector", "specialist", "advanced")


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing said of a portfolio; `words` are the candidate's that it rests on, None where people set it."""

    field: Field
    value: str
    words: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A portfolio as the register has it; `round` is the name of its round, `shared` whether others may see it."""

    round: str
    id: str
    name: str
    pathway: str
    shared: bool
    stated: tuple[Stated, ...]

    def values(self, field: Field) -> tuple[str, ...]:
        """What is said in a field."""
        return tuple(each.value for each in self.stated if each.field == field)
