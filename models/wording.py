"""What findings say, as data: a message and an advice per variant of a kind of rule, in one language.

The classes are the schema of `rules/wording/<language>/findings.yaml`; unknown keys are refused.
"""

from __future__ import annotations

import msgspec


class Remark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two texts with places in braces for the values of an observation."""

    message: str
    advice: str


class KindWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A remark per variant, and a sentence per place that was looked in."""

    variants: dict[str, Remark] = {}
    looked_in: dict[str, str] = {}


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every kind has its words under `kinds`; `rules` holds what a rule of a certain id says instead."""

    language: str
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
