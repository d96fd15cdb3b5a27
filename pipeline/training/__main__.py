"""Trains every shipped language model: `python -m pipeline.training [--cered FOLDER]`.

`--cered` (or the environment variable PRECHECK_CERED) names a folder with CEReD's `train.tsv`; without it
`reflective-writing` stays as it is. `word-vectors` is distilled anew where the packages of the extra `train` are
installed. `segmentation` has a command of its own, since it learns from rendered files.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from pipeline.training import cered, network, sections, sentences, word_vectors


def main() -> int:
    """Trains all models in the order in which they build on each other."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.training", description=__doc__)
    parser.add_argument("--cered", type=Path, default=os.environ.get("PRECHECK_CERED"), metavar="FOLDER")
    folder = parser.parse_args().cered
    if word_vectors.can_distil() and folder is not None:
        word_vectors.train(Path(folder))
    else:
        print("word-vectors: kept, distilling needs the extra `train` and CEReD", file=sys.stderr)
    print(
        f"portfolio-sections: accuracy {sections.train():.3f} over texts of four sentences, folds by writer"
    )
    sentences.train()
    print("portfolio-sentences: trained")
    if folder is not None:
        cered.train(Path(folder))
        print("reflective-writing: trained")
        if network.can_train():
            network.train(Path(folder))
            print("reflective-network: trained")
        else:
            print("reflective-network: kept, training it needs the extra `train`", file=sys.stderr)
    else:
        print("reflective-writing: kept, no folder with CEReD was given", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
