from pipeline.evaluation.workers import Failure, each
from tests.evaluation.faulty_items import follow


def test_what_hangs_dies_or_fails_is_one_failure_each() -> None:
    results = dict(each(follow, ["first", "hang", "die", "fail", "last"], "test", 2, seconds=4))
    assert list(results) == ["first", "hang", "die", "fail", "last"]
    assert (results["first"], results["last"]) == ("first", "last")
    assert results["hang"] == Failure("timed-out", "after 4 seconds")
    assert results["die"] == Failure("crashed", "worker ended with code 3")
    assert isinstance(results["fail"], Failure)
    assert results["fail"].where.startswith("ValueError at faulty_items.py:")


def test_without_items_no_worker_is_started() -> None:
    assert list(each(follow, [], "test", 2)) == []
