"""What findings say, as data: a message and an advice per variant of a kind of rule, in one language.

The classes are the schema of `rules/wording/<language>/findings.yaml`; unknown keys are refused.
"""

from __future__ import annotations

from typing import assert_never

import msgspec

from models.saying import Term, Value


class Remark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two texts with places in braces for the values of an observation."""

    message: str
    advice: str


class KindWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A remark per variant, and a sentence per place that was looked in."""

    variants: dict[str, Remark] = {}
    looked_in: dict[str, str] = {}


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What rules look for, by id: families of cues, groups of the entries of word lists, parts of a section."""

    families: dict[str, str]
    groups: dict[str, str]
    parts: dict[str, str]


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every kind has its words under `kinds`; `rules` holds what a rule of a certain id says instead.

    `decimal` stands between whole numbers and tenths.
    """

    language: str
    decimal: str
    terms: Terms
    kinds: dict[str, KindWording]
    rules: dict[str, KindWording] = {}

    def remark(self, rule: str, kind: str, variant: str) -> Remark:
        """What rule `rule` of that kind says of the variant; KeyError when nobody has worded it."""
        own = self.rules.get(rule)
        if own is not None and variant in own.variants:
            return own.variants[variant]
        return self.kinds[kind].variants[variant]

    def place(self, rule: str, kind: str, place: str) -> str:
        """The sentence for a place that was looked in; KeyError when nobody has worded it."""
        own = self.rules.get(rule)
        if own is not None and place in own.looked_in:
            return own.looked_in[place]
        return self.kinds[kind].looked_in[place]

    def said(self, value: Value) -> str:
        """What fills a place in braces; a term that nobody has worded is called by its id."""
        match value:
            case Term(sort, id_, own):
                known: dict[str, str] = getattr(self.terms, sort)
                return own or known.get(id_, id_)
            case tuple():
                return "".join(map(self.said, value))
            case float():
                return str(value).replace(".", self.decimal)
            case str() | int():
                return str(value)
            case _:
                assert_never(value)
