"""Every number of a report, counted again from the JSON Lines that a round exports, by pandas and plain loops."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from benchmarks.varied import entries, fill
from models.outcome import Precheck
from pipeline.cli import main
from pipeline.rounds.store import open_round
from reports.statistics.release import Told, tell
from reports.statistics.submission import submissions
from reports.statistics.words import statistics_words
from reports.wording import wording

Line = dict[str, Any]
SUBMISSIONS = 90


@pytest.fixture(scope="module")
def round_file(outcomes: list[Precheck], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("round") / "spring.round"
    fill(path, entries(outcomes, SUBMISSIONS, 5))
    return path


@pytest.fixture(scope="module")
def lines(round_file: Path) -> list[Line]:
    out = round_file.with_name("spring.jsonl")
    assert main(["round", "export", str(round_file), "--format", "jsonl", "--out", str(out)]) == 0
    each = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return [{"outcome": line, **line.pop("round")} for line in each]


@pytest.fixture(scope="module")
def told(round_file: Path) -> Told:
    with open_round(round_file) as store:
        found = tuple(submissions("spring", store.identity, store.entries(words=False)))
    return tell({"spring": found}, 5, (), statistics_words(), wording())


def recounted(lines: list[Line]) -> dict[str, int]:
    """Counts by key, from the exported lines alone."""
    counts: dict[str, int] = {}
    sections, parts, findings, items, passages, principles = [], [], [], [], [], []
    for n, line in enumerate(lines):
        outcome = line["outcome"]
        asked = {section["id"] for section in outcome["sections"] if section["required"]}
        scheme = outcome["framework"]["id"]
        for section in outcome["sections"]:
            if section["required"]:
                sections.append((scheme, section["id"], section["status"]))
                parts += [(scheme, section["id"], p, v["status"]) for p, v in section["parts"].items()]
                parts.append((scheme, section["id"], "own", section["first_person"]["status"]))
        findings += [(n, finding["rule"], finding["severity"]) for finding in outcome["findings"]]
        items += [(n, item["kind"], item["state"]) for item in outcome["evidence"]]
        for principle in outcome["principles"]:
            principles.append((scheme, principle["id"], principle["status"]))
            passages += [
                (scheme, s, principle["id"]) for s, q in principle["sections"].items() if q and s in asked
            ]
    for key, count in pd.Series(sections).value_counts().items():
        counts["sections/" + "/".join(key)] = count
    for (scheme, section, part, status), count in pd.Series(parts).value_counts().items():
        counts[f"{part}/{scheme}/{section}/{status}"] = count
    for key, count in pd.Series(principles).value_counts().items():
        counts["principles/" + "/".join(key)] = count
    for key, count in pd.Series(passages).value_counts().items():
        counts["passages/" + "/".join(key)] = count
    found = pd.DataFrame(findings, columns=["n", "rule", "severity"])
    for rule, count in found.groupby("rule").n.nunique().items():
        counts[f"findings/{rule}/any"] = count
    for (rule, severity), count in found.groupby(["rule", "severity"]).n.nunique().items():
        counts[f"findings/{rule}/{severity}"] = count
    evidence = pd.DataFrame(items, columns=["n", "kind", "state"])
    for (kind, state), count in evidence.groupby(["kind", "state"]).n.nunique().items():
        counts[f"kinds/{kind}/{state}"] = count
    return counts | of_submissions(lines)


def of_submissions(lines: list[Line]) -> dict[str, int]:
    """Counts of what there is once for each submission."""
    frame = pd.DataFrame({
        "pathway": [f"{x['outcome']['framework']['id']}/{x['outcome']['pathway']['id']}" for x in lines],
        "type": [x["type"] for x in lines],
        "month": [x["received"][:7] for x in lines],
        "words": [x["outcome"]["source"]["words"] for x in lines],
        "seen": [{f["severity"] for f in x["outcome"]["findings"]} for x in lines],
        "outcome": [(x["result"] or {}).get("outcome") for x in lines],
    })  # fmt: skip
    frame["complete"] = frame.seen.map(
        lambda seen: "absent" if "missing" in seen else "look" if "check" in seen else "complete"
    )
    frame["bin"] = pd.cut(frame.words, [-1, 2999, 5999, 8999, 11999, 10**9], labels=False).astype(str)
    counts = {"n": len(frame)} | frame.month.value_counts().add_prefix("months/all/").to_dict()
    for table, column in (("pathways", "type"), ("complete", "complete"), ("lengths", "bin")):
        counts |= frame[column].value_counts().add_prefix(f"{table}/all/").to_dict()
        for (pathway, kind), count in frame.groupby("pathway")[column].value_counts().items():
            counts[f"{table}/{pathway}/{kind}"] = count
    known = frame.dropna(subset="outcome")
    for (pathway, outcome), count in known.groupby("pathway").outcome.value_counts().items():
        counts[f"result/outcomes/{pathway}/{outcome}"] = count
    return (
        counts
        | {"result/known": len(known)}
        | known.outcome.value_counts().add_prefix("result/outcomes/all/").to_dict()
    )


def agreement(lines: list[Line]) -> dict[str, int]:
    """Pairs of equal and of different grades, and flags beside revisions, line by line."""
    counts: dict[str, int] = {}
    for line in lines:
        flagged = {f["section"] for f in line["outcome"]["findings"] if f["severity"] != "advice"}
        asked = {section["id"] for section in line["outcome"]["sections"] if section["required"]}
        for id_, given in ((line["result"] or {}).get("grades") or {}).items():
            same = "same" if given[0] == given[1] else "different"
            counts[f"result/agreement/{id_}/{same}"] = counts.get(f"result/agreement/{id_}/{same}", 0) + 1
            if id_ in asked:
                revised = {"Revisions required", "Incomplete/missing"} & set(given)
                cell = f"{'flagged' if id_ in flagged else 'unflagged'}-{'referred' if revised else 'not'}"
                counts[f"result/flags/{id_}/{cell}"] = counts.get(f"result/flags/{id_}/{cell}", 0) + 1
    return counts


def test_every_number_told_is_the_one_counted_again(told: Told, lines: list[Line]) -> None:
    again = recounted(lines) | agreement(lines)
    tables = {key for table in told.whole.tables for key, _, _, _ in table.cells()}
    left = {"reading", "look", "own-share"}
    compared = {key for key in told.shown[""] if key in tables and key.split("/")[0] not in left}
    compared -= {key for key in compared if key.startswith("result/flags/whole")}
    assert {key: told.shown[""][key] for key in compared} == {key: again.get(key, 0) for key in compared}
    assert len(compared) > 200


def test_all_that_is_counted_again_stands_in_a_table(told: Told, lines: list[Line]) -> None:
    """Nothing is left out of the tables, hidden or not."""
    again = recounted(lines) | agreement(lines)
    missed = {key for key in again if key not in told.whole.offered.values}
    assert {key for key in missed if not key.endswith("/not-checked")} == set()
    wrong = {
        k: (v, told.whole.offered.values[k])
        for k, v in again.items()
        if told.whole.offered.values.get(k, v) != v
    }
    assert wrong == {}


def test_quantiles_are_those_of_pandas(told: Told, lines: list[Line]) -> None:
    words = pd.Series([line["outcome"]["source"]["words"] for line in lines])
    (measure,) = (m for m in told.whole.measures if m.id == "words")
    assert measure.lines[0].quantiles == pytest.approx(tuple(words.quantile([0.1, 0.25, 0.5, 0.75, 0.9])))
