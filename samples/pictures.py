"""Small drawn pictures that stand in for a candidate's screenshots, charts, certificates and photographs.

What is drawn follows from the picture's name alone, so a build draws the same picture every time.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

SIZE = (480, 300)
INK = (60, 66, 82)
PALE = (226, 230, 238)
TINTS = ((38, 98, 150), (150, 72, 48), (44, 120, 92), (112, 70, 140), (160, 120, 30))


def draw(name: str, folder: Path) -> Path:
    """Draw the picture called `name` into `folder` and return its path (PNG, at most a few kilobytes)."""
    chance = Random(hashlib.sha256(name.encode()).digest())
    picture = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(picture)
    tint = chance.choice(TINTS)
    if any(word in name for word in ("chart", "graph", "results", "usage", "stats", "survey")):
        _chart(pen, chance, tint)
    elif any(word in name for word in ("certificate", "badge")):
        _certificate(pen, tint)
    else:
        _screen(pen, chance, tint)
    target = folder / f"{name}.png"
    picture.quantize(16).save(target, optimize=True)
    return target


def _chart(pen: ImageDraw.ImageDraw, chance: Random, tint: tuple[int, int, int]) -> None:
    pen.line((40, 20, 40, 260, 460, 260), fill=INK, width=2)
    for column in range(6):
        left = 60 + 66 * column
        height = chance.randint(40, 220)
        pen.rectangle((left, 260 - height, left + 40, 259), fill=tint if column % 2 else PALE, outline=INK)


def _certificate(pen: ImageDraw.ImageDraw, tint: tuple[int, int, int]) -> None:
    pen.rectangle((12, 12, 467, 287), outline=tint, width=5)
    for top, width in ((70, 260), (120, 340), (150, 300), (180, 220)):
        pen.rectangle((240 - width // 2, top, 240 + width // 2, top + 10), fill=PALE)
    pen.ellipse((380, 210, 440, 270), fill=tint)


def _screen(pen: ImageDraw.ImageDraw, chance: Random, tint: tuple[int, int, int]) -> None:
    pen.rectangle((0, 0, 479, 28), fill=tint)
    pen.rectangle((10, 8, 330, 20), fill="white")
    pen.rectangle((0, 29, 110, 299), fill=PALE)
    for row in range(8):
        pen.rectangle((12, 48 + 28 * row, chance.randint(50, 98), 56 + 28 * row), fill=INK)
    for row in range(9):
        pen.rectangle((130, 46 + 27 * row, chance.randint(240, 460), 54 + 27 * row), fill=PALE)
    pen.rectangle((130, 120, 300, 210), fill=tint)
    pen.rectangle((0, 0, 479, 299), outline=INK)
