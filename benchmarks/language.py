"""How long all language work on 12,600 words takes, warm and on one core: `python benchmarks/language.py`.

Prints one JSON object; the text is the invented training corpus, cut into six sections without subheadings.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")

WORDS = 12_600
RUNS = 7
SECTIONS = ("1a", "1b", "2a", "3a", "4a", "5a")


def main() -> None:
    """Loads, runs once cold, then several times warm; seconds of wall clock and of the processor."""
    started = time.perf_counter()
    from pipeline.embedding import load_word_vectors
    from pipeline.frameworks import framework
    from pipeline.judgement.annotate import MODEL, annotate
    from pipeline.judgement.classifier import load_sentence_model
    from pipeline.language import clauses

    load_sentence_model(MODEL), load_word_vectors(), clauses(["Training was given."])
    loading = time.perf_counter() - started

    layout, words = _portfolio()
    annotate(layout, framework("cmalt-2019"))
    wall, processor = [], []
    for _ in range(RUNS):
        began, worked = time.perf_counter(), time.process_time()
        sentences = annotate(layout, framework("cmalt-2019"))
        wall.append(time.perf_counter() - began)
        processor.append(time.process_time() - worked)
    sys.stdout.write(
        json.dumps({
            "words": words, "sentences": len(sentences), "loading_seconds": round(loading, 3), "runs": RUNS,
            "seconds_median": round(statistics.median(wall), 3), "seconds_best": round(min(wall), 3),
            "processor_seconds_median": round(statistics.median(processor), 3),
            "processor_seconds_best": round(min(processor), 3), "load_average": os.getloadavg()[0],
            "python": platform.python_version(),
        }, indent=1) + "\n"
    )  # fmt: skip


def _portfolio():  # type: ignore[no-untyped-def]
    from models.document import Block
    from pipeline.segment.layout import Layout, Place
    from pipeline.training.corpus import read_corpus

    blocks, places, words = [], [], 0
    for passage in read_corpus():
        text = " ".join(line.text for line in passage.lines)
        blocks.append(Block(len(blocks), "paragraph", text))
        places.append(Place(SECTIONS[len(blocks) * len(SECTIONS) // 130 % len(SECTIONS)], False, None))
        words += len(text.split())
        if words >= WORDS:
            break
    return Layout(tuple(blocks), tuple(places), {}, {}, {}, {}, True), words


if __name__ == "__main__":
    main()
