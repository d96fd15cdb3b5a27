"""The arithmetic of the benchmarks, and that costs are told of real work."""

import sys
import textwrap

import pytest

from benchmarks.speed.costs import Asked, Cost, FailedError, exponent, rows, whole


@pytest.mark.parametrize("power", [0.5, 1.0, 1.3, 2.0])
def test_exponent_of_a_power_is_that_power(power):
    points = [(words, 0.02 * words**power) for words in (3_000, 12_000, 40_000)]
    assert exponent(points) == pytest.approx(power)


def test_exponent_is_that_of_the_best_line_through_noise():
    points = [(1, 1.1), (10, 9.0), (100, 110.0)]
    assert exponent(points) == pytest.approx(1.0, abs=0.01)


def test_exponent_wants_two_lengths():
    with pytest.raises(ValueError, match="two lengths"):
        exponent([(3_000, 1.0), (3_000, 2.0)])


def test_ratio_is_the_median_file_by_file():
    """Not the ratio of medians: that of these is 1."""
    ours = [Cost(seconds, seconds, 10) for seconds in (1, 2, 3)]
    theirs = [Cost(seconds, seconds, 20) for seconds in (4, 8, 1)]
    (row, _) = rows({"ours": ours, "theirs": theirs}, "theirs")
    assert row.ratio == 4
    assert row.processor_seconds == 2
    assert (row.least, row.most, row.files, row.peak_mib) == (1, 3, 3, 10)


def test_no_ratio_where_nothing_is_compared():
    (row,) = rows({"ours": [Cost(1, 1, 1)]}, "theirs")
    assert row.ratio is None


BUSY = "import subprocess, sys, time\nwhile time.process_time() < 0.3: pass\n"


def test_whole_process_counts_what_it_waited_for():
    below = f"subprocess.run([sys.executable, '-c', {BUSY!r}])"
    cost = whole([sys.executable, "-c", BUSY + below])
    assert cost.processor_seconds >= 0.6
    assert cost.seconds >= 0.6
    assert cost.peak_mib > 5


def test_failure_is_told_with_its_last_words():
    with pytest.raises(FailedError, match="no such thing"):
        whole([sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_asked_process_answers_file_by_file(tmp_path, monkeypatch):
    """What a tool prints does not get among the answers."""
    (tmp_path / "tool.py").write_text(
        textwrap.dedent("""
        import pathlib, time
        from benchmarks.speed.asked import serve

        def work(path):
            print("noise")
            until = time.process_time() + float(pathlib.Path(path).read_text())
            while time.process_time() < until:
                pass
            return 1

        serve(work)
        """)
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    asked = Asked(sys.executable, "tool")
    try:
        for seconds in (0.2, 0.0):
            (tmp_path / "file").write_text(str(seconds))
            cost = asked.cost(tmp_path / "file")
            assert seconds <= cost.processor_seconds < seconds + 0.15
    finally:
        asked.close()


def test_asked_process_that_ends_is_told_of(tmp_path):
    asked = Asked(sys.executable, "benchmarks.speed.ours")
    try:
        with pytest.raises(FailedError, match="ended over"):
            asked.cost(tmp_path / "nothing-there.docx")
    finally:
        asked.close()
