"""Of the whole suite: `--no-skips` makes a skipped test count as a failure, so that nothing goes unnoticed.

What hypothesis draws is the same in every run; `--hypothesis-profile=long` draws other examples, and many more.
"""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.schemes.guild import account_lines

settings.register_profile("suite", deadline=None, derandomize=True, database=None)
settings.register_profile("long", deadline=None, max_examples=20_000, database=None, print_blob=True)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def account(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The account of one who applies to the museum guides' guild, as a Word file."""
    from tests.checking.portfolio_text import word_file  # imported late: it loads every reader

    path = tmp_path_factory.mktemp("guild") / "account.docx"
    path.write_bytes(word_file(account_lines()))
    return path


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="fail when any test was skipped")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not session.config.getoption("--no-skips"):
        return
    skipped = reporter.stats.get("skipped", [])
    if skipped:
        reporter.write_line("")
        for report in skipped:
            reporter.write_line(f"skipped, which counts as a failure: {report.nodeid}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
