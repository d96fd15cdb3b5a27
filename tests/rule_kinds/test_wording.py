"""The words of findings: every variant has some, every place in braces has a value, nothing is worded in vain."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from models.outcome import JUDGED_PARTS
from models.saying import Term, between
from models.wording import KindWording
from pipeline.wording import load_wording
from rules.registry import RULES, settings_of
from rules.run import COMMON_VALUES, run

JUDGING = re.compile(
    r"\b(fail|failed|failure|pass|passed|passes|adequate|inadequate|unacceptable|strong|distinction)\b", re.I
)


def texts(wording: KindWording):
    for remark in wording.variants.values():
        yield remark.message
        yield remark.advice
    yield from wording.looked_in.values()


@pytest.mark.parametrize("kind", RULES)
def test_every_variant_and_place_is_worded_and_no_other(kind):
    wording = load_wording().kinds[kind]
    assert set(wording.variants) == set(RULES[kind].variants)
    assert set(wording.looked_in) == set(RULES[kind].places)


def test_rules_reword_only_what_their_kind_says(instances):
    kinds = {instance.id: RULES[instance.kind] for instance in instances.values()}
    for rule, wording in load_wording().rules.items():
        assert set(wording.variants) <= set(kinds[rule].variants)
        assert set(wording.looked_in) <= set(kinds[rule].places)


def test_every_place_in_braces_has_a_value(instances):
    wording = load_wording()
    own = [(wording.rules[i.id], RULES[i.kind]) for i in instances.values() if i.id in wording.rules]
    general = [(wording.kinds[name], kind) for name, kind in RULES.items()]
    for of_rule, kind in own + general:
        places = {name for text in texts(of_rule) for _, name, _, _ in Formatter().parse(text) if name}
        assert places <= {*kind.values, *COMMON_VALUES}


def test_whatever_the_shipped_rules_look_for_has_words_and_nothing_else(instances):
    used = {"families": set(), "groups": set()}
    for instance in instances.values():
        settings = settings_of(instance)
        match instance.kind:
            case "cues-sought":
                used["families"] |= set(settings.seek)
            case "cues-found":
                used["families"] |= set(settings.families)
            case "named-in-section":
                used["groups"] |= set(settings.groups)
    terms = load_wording().terms
    assert used == {"families": set(terms.families), "groups": set(terms.groups)}
    assert set(terms.parts) == set(JUDGED_PARTS)


def test_a_framework_s_own_words_come_before_the_wording_and_the_id_comes_last():
    wording = load_wording()
    terms = between(
        [Term("families", "aim", "a date"), Term("families", "aim"), Term("groups", "by-law")], "; "
    )
    assert wording.said(terms) == f"a date; {wording.terms.families['aim']}; by-law"


@pytest.mark.parametrize(("language", "size"), [("en", "12.3"), ("es", "12,3")])
def test_tenths_are_set_apart_as_the_language_does(language, size):
    assert load_wording(language).said(12.3) == size
    assert load_wording(language).said(2019) == "2019"


def test_cases_bring_out_every_variant_and_place(cases, built, put_to_work):
    """So that each has been filled with real values; a message without its values does not format."""
    said = {}
    for _, case in cases:
        instance = put_to_work(case)
        recorder = Recorder()
        run(built(case), (instance,), recorder)
        said.setdefault(instance.kind, set()).update(recorder.asked)
    for name, kind in RULES.items():
        assert said[name] == {*kind.variants, *kind.places}


class Recorder:
    """The shipped wording, keeping what it was asked for."""

    def __init__(self):
        self.asked = set()

    def remark(self, rule, kind, variant):
        self.asked.add(variant)
        return load_wording().remark(rule, kind, variant)

    def place(self, rule, kind, place):
        self.asked.add(place)
        return load_wording().place(rule, kind, place)

    def said(self, value):
        return load_wording().said(value)


def test_nothing_said_is_a_grade():
    wording = load_wording()
    for of_kind in (*wording.kinds.values(), *wording.rules.values()):
        for text in texts(of_kind):
            assert not JUDGING.search(text), text
