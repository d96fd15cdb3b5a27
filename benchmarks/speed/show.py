"""What was found, as tables for the terminal and as a plot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Found = Mapping[str, Any]
_FORMATS = {"docx": "Word", "pdf": "PDF"}
_PARTS = {
    "warm": "Warm, per document in a batch",
    "whole": "Whole process",
}
_COLOURS = {"precheck": "#1b6ca8", "markitdown": "#b5541c"}
_DASHES = {"docx": "--", "pdf": "-"}


def tables(found: Found) -> Iterator[str]:
    """Lines that say it all: a table for each part.

    Seconds are the processor's, medians; `× markitdown` is how many times as fast (above 1 is faster), `÷ kreuzberg`
    how many times the cost.
    """
    for part, title in _PARTS.items():
        for form, rows in found.get(part, {}).items():
            yield from ("", f"{title}, {_FORMATS[form]}")
            yield from _columns(_HEAD, [_cells(row) for row in rows])
    for form, tools in found.get("length", {}).items():
        yield from ("", f"Cost against length, {_FORMATS[form]}: seconds of the processor")
        lengths = [f"{words:,} words" for words, _ in next(iter(tools.values()))["points"]]
        lines = [
            [tool, *(f"{seconds:.3f}" for _, seconds in line["points"]), f"{line['exponent']:.2f}"]
            for tool, line in tools.items()
        ]
        yield from _columns(["", *lengths, "exponent"], lines)
    yield from _batches(found)


def _batches(found: Found) -> Iterator[str]:
    if "throughput" in found:
        head = ["workers", "seconds", "a second", "times one", "worker MiB", "parent MiB"]
        keys = ("seconds", "documents_per_second", "times_one_worker", "worker_peak_mib", "parent_peak_mib")
        lines = [
            [str(each["workers"]), *(f"{each[key]:.2f}" for key in keys)]
            for each in found["throughput"]["workers"]
        ]
        yield from ("", f"A batch of {found['throughput']['documents']}", *_columns(head, lines))
    for part in ("again", "small", "dask"):
        if part in found:
            shown = ", ".join(
                f"{key} {_shown(value)}" for key, value in found[part].items() if key != "parent_mib"
            )
            yield from ("", f"{part}: {shown}")


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return " / ".join(f"{key} {_shown(each)}" for key, each in value.items())
    return f"{value:.2f}" if isinstance(value, float) else str(value)


_HEAD = ["", "median s", "least", "most", "by the clock", "peak MiB", "× markitdown", "÷ kreuzberg"]


def _cells(row: Mapping[str, Any]) -> list[str]:
    keys = ("processor_seconds", "least", "most", "seconds")
    times = row["times"]
    faster = f"{times['markitdown']:.2f}" if "markitdown" in times else ""
    dearer = f"{1 / times['kreuzberg']:.2f}" if "kreuzberg" in times else ""
    return [row["tool"], *(f"{row[key]:.3f}" for key in keys), f"{row['peak_mib']:.0f}", faster, dearer]


def _columns(head: Sequence[str], lines: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(line[place]) for line in (head, *lines)) for place in range(len(head))]
    for line in (head, *lines):
        cells = (text.rjust(width) for text, width in zip(line[1:], widths[1:], strict=True))
        yield "  ".join((line[0].ljust(widths[0]), *cells)).rstrip()


def plot(found: Found, path: Path) -> None:
    """Cost against length and throughput against workers, as SVG; what was not measured stays empty.

    The same figures give the same bytes.
    """
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "precheck"
    from matplotlib import pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
    _cost(left, found.get("length", {}))
    _throughput(right, found.get("throughput", {}).get("workers", []))
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def _cost(axes: Any, lengths: Found) -> None:
    from matplotlib.ticker import LogLocator

    for form, tools in lengths.items():
        for tool, line in tools.items():
            across, up = zip(*line["points"], strict=True)
            label = f"{tool}, {_FORMATS[form]} (exponent {line['exponent']:.2f})"
            axes.plot(across, up, _DASHES[form], marker="o", color=_COLOURS.get(tool), label=label)
    axes.set(
        xscale="log",
        yscale="log",
        xlabel="words",
        ylabel="processor seconds, warm",
        title="Cost against length",
    )
    axes.set_xticks([3_000, 12_000, 40_000], ["3,000", "12,000", "40,000"])
    axes.xaxis.minorticks_off()
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_major_formatter("{x:g}")
    axes.yaxis.minorticks_off()
    axes.grid(alpha=0.3)
    if lengths:
        axes.legend(fontsize="small")


def _throughput(axes: Any, workers: Sequence[Found]) -> None:
    across = [each["workers"] for each in workers]
    up = [each["documents_per_second"] for each in workers]
    axes.plot(across, up, marker="o", color=_COLOURS["precheck"], label="measured")
    if workers:
        axes.plot(
            across, [up[0] * each / across[0] for each in across], ":", color="grey", label="in proportion"
        )
        axes.legend(fontsize="small")
    axes.set(
        xlabel="workers", ylabel="documents a second", title="Throughput against workers", ylim=(0, None)
    )
    axes.set_xticks(across)
    axes.grid(alpha=0.3)
