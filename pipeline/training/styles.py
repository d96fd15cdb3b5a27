"""Styles drawn at random for learning the segmentation: more kinds of documents than anybody would think of.

They combine the switches of the tuning styles freely; titles kept for the held-out styles are never used.
"""

from __future__ import annotations

import random

from pipeline.evaluation.styles import ContentsTable, Disorder, Frame, Look, Style, Wording

LOOKS: tuple[Look, ...] = (
    "styled", "styled", "bold", "bold", "underlined", "sized", "outlined", "google", "named-style",
)  # fmt: skip
WORDINGS: tuple[Wording, ...] = ("source", "official", "own", "own")
FRAMES: tuple[Frame, ...] = ("flow", "flow", "flow", "flow", "label-column", "part-rows")
DISORDERS: tuple[Disorder, ...] = ("none", "none", "none", "moved", "undivided", "split")
CONTENTS: tuple[ContentsTable, ...] = ("none", "none", "none", "typed", "generated")
SECTIONS = (
    "{title}", "{title}", "{title}", "{code} {title}", "{code}: {title}", "{code} – {title}", "{code}",
    "{code}. {title}", "{letter}) {title}", "{title} ({code})", "Section {n}: {title}", "{name}: {title}",
    "Core area {code}: {title}",
)  # fmt: skip
AREAS = (None, None, "{area}. {title}", "Core area {area}: {title}", "{title}", "Section {area}: {title}")


def drawn_styles(n: int, seed: int = 1) -> tuple[Style, ...]:
    """`n` styles, the same for the same seed."""
    draw = random.Random(seed)
    return tuple(_drawn(draw, number) for number in range(n))


def _drawn(draw: random.Random, number: int) -> Style:
    def often(probability: float) -> bool:
        return draw.random() < probability

    section = draw.choice(SECTIONS)
    return Style(
        name=f"drawn-{number}",
        tuning=True,
        look=draw.choice(LOOKS),
        wording=draw.choice(WORDINGS),
        section=section,
        uncoded=section if "{code}" not in section and "{letter}" not in section else "{title}",
        area=draw.choice(AREAS),
        introduced=often(0.3),
        lettered_singles=often(0.6),
        reworded_parts=often(0.5),
        capitals=often(0.12),
        wandering=often(0.12),
        frame=draw.choice(FRAMES),
        disorder=draw.choice(DISORDERS),
        contents=draw.choice(CONTENTS),
        guidance=often(0.2),
        decoys=often(0.25),
        title_page=often(0.5),
        running=often(0.3),
        typed_bullets=often(0.3),
    )
