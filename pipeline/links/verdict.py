"""What an answer, or the want of one, means for an assessor who opens the address without signing in."""

from __future__ import annotations

from typing import Final, assert_never

from pipeline.links.address import WebAddress
from pipeline.links.answers import Answer, Failure, Mishap, Reply, Verdict
from pipeline.links.signs import link_words, sign_in_on

_GONE: Final = frozenset({404, 410})


def verdict(asked: WebAddress, found: Answer | Failure) -> Verdict:
    """The contract's word for it, with the reason where there is something to say."""
    match found:
        case Failure():
            return _of_failure(asked, found)
        case Answer():
            return _of_answer(found)
        case _:
            assert_never(found)


def _of_failure(asked: WebAddress, failure: Failure) -> Verdict:
    host = {"host": failure.at.host}
    mishap: Mishap = failure.mishap
    match mishap:
        case "no-name":
            return Verdict("gone", mishap, host, doubtful=True)
        case "closed":
            if failure.at == asked:
                return Verdict("not-tried", mishap, host, doubtful=True)
            return Verdict("error", "led-inside", host, doubtful=True)
        case "circle":  # as a rule because cookies are not kept
            return Verdict("error", mishap, host)
        case "name-unknown" | "unreachable" | "certificate" | "slow" | "broken" | "too-many" | "elsewhere":
            return Verdict("error", mishap, host, doubtful=True)
        case _:
            assert_never(mishap)


def _of_answer(answer: Answer) -> Verdict:
    reply, host = answer.reply, answer.answered.host
    values: dict[str, str | int] = {"host": host, "status": reply.status}
    if answer.sign_in or reply.status == 401 or (reply.status == 403 and "www-authenticate" in reply.headers):
        return Verdict("needs-sign-in", "needs-sign-in", values, doubtful=True)
    if reply.status in _GONE:
        return Verdict("gone", "gone", values, doubtful=True)
    if _turns_programs_away(reply, host):
        return Verdict("error", "turned-away", values)
    if reply.status == 403:
        return Verdict("error", "forbidden", values, doubtful=True)
    if not 200 <= reply.status < 300:
        return Verdict(
            "error", "server-error" if reply.status >= 500 else "odd-answer", values, doubtful=True
        )
    return _of_page(answer, values)


def _turns_programs_away(reply: Reply, host: str) -> bool:
    """Whether an answer tells nothing of what a person would see, because it is meant for programs."""
    words = link_words()
    if 200 <= reply.status < 300:
        return False
    if reply.status in words.turned_away_statuses or words.turned_away_hosts.search(host):
        return True
    return any(
        name in reply.headers and value.search(reply.headers[name])
        for name, value in words.turned_away_headers.items()
    )


def _of_page(answer: Answer, values: dict[str, str | int]) -> Verdict:
    words = link_words()
    form = sign_in_on(answer.reply.start.decode("utf-8", "replace"))
    if form == "only":
        return Verdict("needs-sign-in", "needs-sign-in", values, doubtful=True)
    if words.scripted_hosts.search(answer.answered.host):
        return Verdict("opens", "scripted", values)
    if _fell_back(answer.asked, answer.answered):
        return Verdict("opens", "front-page", values, doubtful=True)
    if form == "beside":
        return Verdict("opens", "form-beside", values)
    return Verdict("opens", telling=True)


def _fell_back(asked: WebAddress, answered: WebAddress) -> bool:
    """Whether an address deep within a site led to the site's front page."""
    front = link_words().front_pages
    same = asked.host.removeprefix("www.") == answered.host.removeprefix("www.")
    return same and bool(front.search(answered.target)) and not front.search(asked.target)
