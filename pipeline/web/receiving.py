"""What a form sends, taken with limits while it comes in; larger files lie on disk, without a name, until kept."""

from __future__ import annotations

import shutil
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

from pipeline.filenames import free, harmless
from pipeline.web import bounds
from pipeline.web.guard import same
from reports.web_parts.words import Trouble


class RefusedError(Exception):
    """A request that is answered with one clear sentence."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble: Trouble = trouble


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form and its files, as far as any were chosen, by their field's name."""

    data: FormData

    def text(self, name: str) -> str:
        """A field; the empty text where there is none."""
        value = self.data.get(name)
        return value if isinstance(value, str) else ""

    def chosen(self, name: str) -> list[UploadFile]:
        """The files chosen in a field; raises RefusedError where there are none, or one is empty."""
        files = [f for f in self.data.getlist(name) if isinstance(f, UploadFile) and f.filename]
        if not files:
            raise RefusedError("no-file")
        if any(not file.size for file in files):
            raise RefusedError("empty")
        return files


@dataclass
class _Body:
    """The body of a request as it comes in."""

    request: Request
    ended: bool = False

    async def within(self, most: int) -> AsyncGenerator[bytes, None]:
        """Its chunks; raises RefusedError as soon as there are more bytes than that, without keeping them."""
        seen = 0
        while not self.ended:
            chunk = await self._next()
            seen += len(chunk)
            if seen > most:
                raise RefusedError("too-large")
            yield chunk

    async def drain(self) -> None:
        """Reads what is still coming and throws it away, so that the browser stops sending and shows the answer."""
        left = bounds.DRAINED
        while left > 0 and not self.ended:
            left -= len(await self._next())

    async def _next(self) -> bytes:
        message = await self.request.receive()
        self.ended = not message.get("more_body", False)
        if message["type"] == "http.disconnect":
            raise RefusedError("form")
        chunk: bytes = message.get("body", b"")
        return chunk


async def receive(request: Request, secret: str, files: int = 0) -> Form:
    """The form of a request, of at most so many files; raises RefusedError. The caller closes its files."""
    body = _Body(request)
    try:
        data = await _data(request, body, files)
    except RefusedError:
        await body.drain()
        raise
    form = Form(data)
    if not same(form.text("secret"), secret):
        await data.close()
        raise RefusedError("foreign")
    return form


async def _data(request: Request, body: _Body, files: int) -> FormData:
    """The form's data, by the kind of form that the request says it is; raises RefusedError."""
    most = bounds.MEGABYTES * 1_000_000
    stated = request.headers.get("content-length", "")
    if stated.isdecimal() and int(stated) > most:
        raise RefusedError("too-large")
    match request.headers.get("content-type", "").split(";")[0].strip().lower():
        case "application/x-www-form-urlencoded":
            return await FormParser(request.headers, body.within(bounds.FIELD_BYTES)).parse()
        case "multipart/form-data":
            parser = MultiPartParser(
                request.headers,
                body.within(most),
                max_files=files,
                max_fields=bounds.FIELDS,
                max_part_size=bounds.FIELD_BYTES,
            )
        case _:
            raise RefusedError("form")
    try:
        return await parser.parse()
    except MultiPartException as error:
        raise RefusedError("too-many" if error.message.startswith("Too many files") else "form") from None


async def keep(files: Sequence[UploadFile], folder: Path) -> list[Path]:
    """Writes uploads into a folder, under names of their own that every system can write; where they are."""
    paths: list[Path] = []
    taken: set[str] = set()
    for file in files:
        path = folder / free(harmless(file.filename or ""), taken)
        await run_in_threadpool(_copy, file, path)
        paths.append(path)
    return paths


def _copy(file: UploadFile, path: Path) -> None:
    with path.open("xb") as target:
        shutil.copyfileobj(file.file, target)
