"""Folders and zip archives as one tree of places with files in them, links and hidden files left out."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from pipeline.errors import UnreadableError, UsageError
from pipeline.intake.archive import Entry, listing, tidy_parts
from pipeline.intake.items import ARCHIVE, PACKAGES, Item, on_disk, refused, told_by_name
from pipeline.intake.words import name_words, refusal

_WORD_PACKAGE: Final = "[Content_Types].xml"


@dataclass
class Place:
    """A folder, or an archive (`archive` is the file itself): its files and the places in it, in the order of names.

    `links` counts what was passed over because it leads elsewhere.
    """

    name: str
    archive: Item | None = None
    files: list[Item] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    links: int = 0

    def all_files(self) -> Iterator[Item]:
        """The files here and below."""
        yield from self.files
        for place in self.places.values():
            yield from place.all_files()

    def put(self, item: Item, parts: tuple[str, ...]) -> None:
        """Puts a file into the place that the folders in `parts` lead to, or that a learning environment means."""
        gathered = name_words().gathered.match(parts[-1])
        folders = [*parts[:-1], gathered["candidate"]] if gathered else parts[:-1]
        place = self
        for folder in folders:
            place = place.places.setdefault(folder, Place(folder))
        place.files.append(item)


def place_of_folder(folder: Path, besides: Collection[Path] = ()) -> Place:
    """All in a folder. `besides` are left out, files and folders, and files that a link takes from elsewhere.

    Raises UsageError for a folder that cannot be looked into.
    """
    root = Place(folder.name)
    inside = folder.resolve()
    left_out = [path.resolve() for path in besides]
    for path in _below(folder):
        real = path.resolve()
        if any(real.is_relative_to(path) for path in left_out):
            continue
        if not real.is_relative_to(inside):
            root.links += 1
            continue
        parts = tidy_parts(path.relative_to(folder).as_posix())
        _put_file(root, on_disk(path, parts))
    return root


def place_of_archive(path: Path) -> Place:
    """The archive at `path` as the only thing in a place."""
    root = Place("")
    _put_file(root, on_disk(path))
    return root


def _put_file(root: Place, item: Item) -> None:
    """Puts in a file, or for a zip archive all that is in it."""
    if item.suffix != ARCHIVE:
        root.put(item, item.parts)
        return
    try:
        found = listing(item.path)
    except UnreadableError as error:
        root.put(refused(item, error), item.parts)
        return
    except OSError:
        root.put(replace(item, document=True), item.parts)
        return
    if any(entry.parts == (_WORD_PACKAGE,) for entry in found.entries):
        root.put(replace(item, document=True), item.parts)
        return
    if found.entries and all(entry.encrypted for entry in found.entries):
        root.put(refused(item, refusal("archive-encrypted")), item.parts)
        return
    inside = Place(item.name, archive=item, links=found.links)
    for entry in sorted(found.entries, key=lambda entry: _in_order(entry.parts)):
        if not any(map(passed_over, entry.parts)):
            inside.put(_member(item, entry), entry.parts)
    _place_at(root, item.parts[:-1]).places[item.name] = inside


def _member(archive: Item, entry: Entry) -> Item:
    parts = (*archive.parts, *entry.parts)
    return told_by_name(Item(archive.path, parts, entry.size, entry=entry.ordinal))


def _place_at(root: Place, folders: Iterable[str]) -> Place:
    for folder in folders:
        root = root.places.setdefault(folder, Place(folder))
    return root


def _below(folder: Path) -> Iterator[Path]:
    """The files in a folder and below it, sorted; hidden ones and Office's lock files (`~$…`) left out."""
    for place, folders, names in os.walk(folder, onerror=_refuse):
        packages = [name for name in folders if Path(name).suffix.lower() in PACKAGES]
        folders[:] = sorted(
            (n for n in folders if n not in packages and not passed_over(n)), key=str.casefold
        )
        for name in sorted(names + packages, key=str.casefold):
            if not passed_over(name):
                yield Path(place, name)


def passed_over(name: str) -> bool:
    """Whether a file or folder is no one's work: hidden, a lock file, or put there by the system."""
    return name.startswith((".", "~$")) or name.casefold() in {"__macosx", "thumbs.db", "desktop.ini"}


def _in_order(parts: tuple[str, ...]) -> tuple[bool, tuple[str, ...]]:
    return len(parts) > 1, tuple(map(str.casefold, parts))


def _refuse(error: OSError) -> None:
    raise UsageError(f"The folder {error.filename} cannot be looked into: {error.strerror}.") from error
