"""What the reader says to people: advice when a file cannot be read, and notes on what was read only in
part."""

from __future__ import annotations

from typing import Final, Literal

from models.document import ReadingNote
from models.outcome import UnreadableReason
from pipeline.errors import UnreadableError

Trouble = Literal[
    "empty",
    "encrypted",
    "encrypted-entry",
    "legacy-word",
    "other-office",
    "rich-text",
    "word-xml",
    "open-document",
    "pages",
    "other-package",
    "not-a-package",
    "truncated",
    "no-main-part",
    "main-part-unreadable",
    "document-type",
    "overlapping",
    "too-much-text",
    "too-many-parts",
]
NoteKind = Literal[
    "part-damaged",
    "part-missing",
    "image-missing",
    "image-damaged",
    "embedded-document",
    "embedded-file",
    "macros",
    "external-template",
    "linked-document",
    "text-not-placed",
]

_SAVE_AS: Final = "In the program it was written with, save or export it as .docx or PDF, and use that file."

_TROUBLES: Final[dict[Trouble, tuple[UnreadableReason, str]]] = {
    "empty": ("corrupt", "The file is empty (0 bytes). Copy or download it again, or ask for it again."),
    "encrypted": (
        "encrypted",
        "The file is protected with a password. In Word, open it, remove the password under "
        "File > Info > Protect Document > Encrypt with Password, save it, and use that file.",
    ),
    "encrypted-entry": (
        "encrypted",
        "Parts inside the file are encrypted. Open it in Word, save it as a .docx without a password, and "
        "use that file.",
    ),
    "legacy-word": (
        "unsupported-format",
        "This is a Word file of the old .doc kind. Open it in Word or LibreOffice, save it as .docx, and "
        "use that file.",
    ),
    "other-office": (
        "unsupported-format",
        f"This is an older Office file, but not a .docx document. {_SAVE_AS}",
    ),
    "rich-text": ("unsupported-format", f"This is a Rich Text (.rtf) file. {_SAVE_AS}"),
    "word-xml": (
        "unsupported-format",
        "This is a Word document saved as a single XML file. Open it in Word, save it as .docx, and use "
        "that file.",
    ),
    "open-document": (
        "unsupported-format",
        "This is an OpenDocument (.odt) file. In LibreOffice choose File > Save As, pick Word 2007-365 "
        "(.docx), "
        "and use that file.",
    ),
    "pages": (
        "unsupported-format",
        "This is an Apple Pages file. In Pages choose File > Export To > Word or PDF, and use that file.",
    ),
    "other-package": (
        "not-a-document",
        f"This file is a zip archive, but there is no Word document in it. {_SAVE_AS}",
    ),
    "not-a-package": (
        "not-a-document",
        "The file is not a Word document, whatever its name says. Open it in the program it was written "
        "with and "
        "save or export it as .docx or PDF.",
    ),
    "truncated": (
        "corrupt",
        "The file is damaged, or was cut off while it was copied. Copy or download it again; if it opens "
        "in Word, "
        "save it there under a new name and use that file.",
    ),
    "no-main-part": (
        "corrupt",
        "The part of the file that holds the text is missing. If it opens in Word, save it there under a "
        "new name "
        "and use that file; otherwise ask for it again.",
    ),
    "main-part-unreadable": (
        "corrupt",
        "The part of the file that holds the text is damaged. If it opens in Word, save it there under a "
        "new name "
        "and use that file; otherwise ask for it again.",
    ),
    "document-type": (
        "corrupt",
        "The file holds a document type declaration, which word processors never write and which can be "
        "misused, "
        "so it was not read. Open it in Word, save it under a new name, and use that file.",
    ),
    "overlapping": (
        "corrupt",
        "Parts of the file lie upon each other, which no program writes and which can be misused, so it "
        "was not read. Open it in Word, save it under a new name, and use that file.",
    ),
    "too-much-text": (
        "too-large",
        "Unpacked, the file is larger than is read here. Open it in Word, copy the portfolio itself into "
        "a new "
        "document, save it as .docx, and use that file.",
    ),
    "too-many-parts": (
        "too-large",
        "The file consists of more parts than are read here. Open it in Word, save it under a new name as "
        ".docx, "
        "and use that file.",
    ),
}

_NOTES: Final[dict[NoteKind, str]] = {
    "part-damaged": (
        "A part of the file is damaged ({what}); it was read as far as it could be, so text may be missing."
    ),
    "part-missing": (
        "A part that the document refers to is not in the file ({what}), so what it held was not read."
    ),
    "image-missing": "A picture that the document refers to is not in the file ({what}).",
    "image-damaged": "A picture in the file is damaged ({what}); it may not be shown.",
    "embedded-document": "A document is inserted as a whole ({what}); what it says was not read.",
    "embedded-file": "A file is embedded in the document ({what}); it was listed, not opened.",
    "macros": "The document holds macros; they were listed, not opened.",
    "external-template": "The document names a template outside the file; it was not followed.",
    "linked-document": "A part of the document lies in another file ({what}), which was not read.",
    "text-not-placed": "Some text stands where no text is expected and could not be placed.",
}


def unreadable(trouble: Trouble) -> UnreadableError:
    """The error to raise for `trouble`, with the contract's reason word and what to do next."""
    reason, advice = _TROUBLES[trouble]
    return UnreadableError(reason, advice)


def note(kind: NoteKind, what: str = "") -> ReadingNote:
    """A note of `kind`; `what` is the base name of the part or file it is about."""
    return ReadingNote(kind=kind, message=_NOTES[kind].format(what=what))
