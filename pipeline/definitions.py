"""YAML definition files, read so that every complaint names the file, the line, and shows the lines themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Final, TypeVar

import msgspec
import yaml

from pipeline.errors import InvalidFrameworkError, UsageError
from pipeline.shipped import yaml_loader
from reports.inert import unseen

LOADER: Final = yaml_loader()
LARGEST: Final = 2_000_000
DEEPEST: Final = 40
SUFFIXES: Final = frozenset({".yaml", ".yml"})
SHOWN: Final = 10
_STEP: Final = re.compile(r"\.(?P<key>[^.\[]+)|\[(?P<index>\d+)\]")
_PLACE: Final = re.compile(r" - at `(?P<where>[^`]*)`.*$", re.DOTALL)

Path = tuple[str | int, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place: keys and ordinals from the root of the file, and a sentence without a full stop.

    `line` (from 1) is given where the path alone would not lead to it.
    """

    path: Path
    sentence: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition file's text with the tree of its YAML nodes, which know their lines."""

    name: str
    text: str
    root: yaml.Node

    def read(self, schema: type[T]) -> T:
        """The content as `schema`; raises InvalidFrameworkError at the first value that does not fit."""
        try:
            plain = yaml.load(self.text, LOADER)
        except yaml.MarkedYAMLError as error:
            raise _malformed(self.name, self.text, error) from error
        except ValueError as error:
            raise InvalidFrameworkError(f"{self.name}: a value cannot be read: {error}.") from error
        try:
            return msgspec.convert(plain, schema)
        except msgspec.ValidationError as error:
            raise self.error([misfit(error)]) from error

    def has(self, key: str) -> bool:
        """Whether the file has this key at its root."""
        return _child(self.root, key) is not None

    def error(self, problems: Iterable[Problem]) -> InvalidFrameworkError:
        """One error that tells of each problem in the order of their lines, and of how many it does not show."""
        placed = sorted((problem.line or self.line(problem.path), problem.sentence) for problem in problems)
        told = [_told(self.name, self.text, line, sentence) for line, sentence in placed[:SHOWN]]
        if len(placed) > SHOWN:
            told.append(f"{self.name}: {len(placed) - SHOWN} further problems are not shown.")
        return InvalidFrameworkError("\n".join(told))

    def line(self, path: Path) -> int:
        """The line, from 1, of the value at `path`, or of the nearest thing around it that is there."""
        node, line = self.root, self.root.start_mark.line + 1
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            node, line = found
        return line


def definition(name: str, content: bytes) -> Definition:
    """The definition file of that name; raises InvalidFrameworkError when it is not one well-formed YAML mapping."""
    if len(content) > LARGEST:
        raise InvalidFrameworkError(
            f"{name}: the file has more than {LARGEST:,} bytes, far more than a framework needs."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InvalidFrameworkError(
            f"{name}, line {line}: the file is not saved as UTF-8; save it so."
        ) from error
    try:
        _refuse_harm(name, text)
        root = yaml.compose(text, LOADER)
    except yaml.MarkedYAMLError as error:
        raise _malformed(name, text, error) from error
    except yaml.YAMLError as error:
        raise InvalidFrameworkError(f"{name}: the file is not YAML: {_one_line(error)}.") from error
    if root is None:
        raise InvalidFrameworkError(f"{name}: the file is empty.")
    made = Definition(name, text, root)
    if not isinstance(root, yaml.MappingNode):
        raise made.error(
            [Problem((), "a framework file begins with keys such as `id:` and `title:`, not with a list")]
        )
    repeated = list(_repeated_keys(root, ()))
    if repeated:
        raise made.error(repeated)
    return made


def defined_in_file(
    given: str, known: Collection[str], what: str, read: Callable[[FilePath, int, int], T]
) -> T:
    """What `read` makes of the definition file at a path that was given instead of a `known` id.

    It gets the path with the file's time stamp and size, so that it need not read a file twice that has not changed.
    Raises UsageError when there is no such file, and what `read` raises.
    """
    path = FilePath(given)
    if path.suffix.lower() not in SUFFIXES and not path.is_file():
        raise UsageError(
            f"There is no {what} `{given}`; there are {', '.join(known)}, or give a {what} file (.yaml)."
        )
    try:
        stamp = path.stat()
        return read(path, stamp.st_mtime_ns, stamp.st_size)
    except OSError as error:
        raise UsageError(f"The {what} file {path} cannot be read: {error.strerror or error}.") from error


def misfit(error: msgspec.ValidationError, before: Path = ()) -> Problem:
    """msgspec's complaint as a problem; `before` is the path of the value that was converted."""
    message = str(error)
    place = _PLACE.search(message)
    path = before + _steps(place["where"]) if place else before
    sentence = _PLACE.sub("", message)
    where = ".".join(str(step) for step in path if isinstance(step, str))
    hint = " (put it between quotation marks)" if sentence.startswith("Expected `str`, got") else ""
    return Problem(path, f"{where}: {sentence}{hint}" if where else sentence + hint)


def repeats(ids: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Every id that stands earlier in the list already, with its place."""
    return ((index, name) for index, name in enumerate(ids) if name in ids[:index])


def _told(name: str, text: str, line: int, sentence: str) -> str:
    return f"{name}, line {line}: {sentence}.\n{excerpt(text, line)}"


def excerpt(text: str, line: int) -> str:
    """The lines around `line` (from 1), numbered, with a mark before the one that is meant."""
    lines = text.splitlines()
    shown = range(max(1, line - 1), min(len(lines), line + 1) + 1)
    return "\n".join(f"{'>' if n == line else ' '} {n:4} | {lines[n - 1][:160]}" for n in shown)


def _steps(where: str) -> Path:
    known = where.partition("[...]")[0]  # msgspec does not say which value of a mapping it means
    return tuple(m["key"] if m["key"] else int(m["index"]) for m in _STEP.finditer(known))


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, int] | None:
    """The child of a node at a key or ordinal, with the line of the key or of the value."""
    match node, step:
        case yaml.SequenceNode(), int() if step < len(node.value):
            return node.value[step], node.value[step].start_mark.line + 1
        case yaml.MappingNode(), str():
            for key, value in node.value:
                if key.value == step:
                    return value, key.start_mark.line + 1
    return None


def _repeated_keys(node: yaml.Node, path: Path) -> Iterable[Problem]:
    """Keys that stand twice in a mapping: YAML readers would silently keep the last."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                yield Problem((*path, name), f"the key `{name}` stands twice", key.start_mark.line + 1)
            seen.add(name)
            yield from _repeated_keys(value, (*path, name))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _repeated_keys(value, (*path, index))


def _refuse_harm(name: str, text: str) -> None:
    """Refuses what lets a small file grow without bound: repeats by reference, and nesting deeper than any scheme's;
    and characters that would steer the terminals and pages in which its titles are shown."""
    depth = 0
    for event in yaml.parse(text, LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            sentence = (
                f"`*{event.anchor}` refers to another place, which is not read here; write the words out"
            )
            raise InvalidFrameworkError(_told(name, text, line, sentence))
        if isinstance(event, yaml.ScalarEvent) and (hidden := unseen(event.value)):
            codes = ", ".join(f"U+{ord(character):04X}" for character in hidden)
            sentence = f"there are characters here that nobody sees ({codes}); take them out"
            raise InvalidFrameworkError(_told(name, text, line, sentence))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise InvalidFrameworkError(f"{name}, line {line}: lists are nested more than {DEEPEST} deep.")


def _malformed(name: str, text: str, error: yaml.MarkedYAMLError) -> InvalidFrameworkError:
    mark = error.problem_mark or error.context_mark
    what = ": ".join(part for part in (error.context, error.problem) if part)
    if mark is None:
        return InvalidFrameworkError(f"{name}: the file is not well-formed YAML: {what}.")
    line = mark.line + 1
    return InvalidFrameworkError(_told(name, text, line, f"this is not well-formed YAML: {what}"))


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
