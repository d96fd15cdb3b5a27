"""Tools that turn a portfolio into text, each as its own documentation shows it.

Usage: `python -m benchmarks.speed.others TOOL [FILE]`, with the Python of an environment that has them (`others.txt`
says how it is made). Serves paths as `asked.py` says; with a FILE it converts that alone and ends.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.speed.asked import serve

Work = Callable[[str], int]


def markitdown() -> Work:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda path: len(converter.convert(path).text_content)


def kreuzberg() -> Work:
    from kreuzberg import ExtractionConfig, extract_file_sync

    uncached = ExtractionConfig(use_cache=False)
    return lambda path: len(extract_file_sync(path, config=uncached).content)


def pdf_oxide() -> Work:
    from pdf_oxide import PdfDocument

    def work(path: str) -> int:
        document = PdfDocument(path)
        return sum(len(document.extract_text(page)) for page in range(document.page_count()))

    return work


def docx2txt() -> Work:
    import docx2txt

    return lambda path: len(docx2txt.process(path))


def mammoth() -> Work:
    import mammoth

    def work(path: str) -> int:
        with Path(path).open("rb") as file:
            return len(mammoth.convert_to_html(file).value)

    return work


def python_docx() -> Work:
    import docx

    def work(path: str) -> int:
        document = docx.Document(path)
        cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
        return sum(len(each.text) for each in (*document.paragraphs, *cells))

    return work


def pdfplumber() -> Work:
    import pdfplumber

    def work(path: str) -> int:
        with pdfplumber.open(path) as pdf:
            characters = 0
            for page in pdf.pages:
                page.extract_tables()
                characters += sum(len(word["text"]) for word in page.extract_words())
                page.close()
            return characters

    return work


def pypdfium2_text() -> Work:
    return lambda path: len(_pdf_text(path))


def lxml_walk() -> Work:
    return lambda path: len(_word_text(path))


def regex_tokens() -> Work:
    token = re.compile(r"\w+|[^\w\s]")
    return lambda text: sum(len(found) for found in token.findall(text))


def _pdf_text(path: str) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def _word_text(path: str) -> str:
    from lxml import etree

    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "".join(element.text or "" for element in root.iter("{*}t"))


def text_of(path: str) -> str:
    """The bare text that the tokens are counted in."""
    return _pdf_text(path) if path.endswith(".pdf") else _word_text(path)


TOOLS: dict[str, Callable[[], Work]] = {
    "markitdown": markitdown,
    "kreuzberg": kreuzberg,
    "pdf_oxide": pdf_oxide,
    "docx2txt": docx2txt,
    "mammoth": mammoth,
    "python-docx": python_docx,
    "pdfplumber": pdfplumber,
    "pypdfium2": pypdfium2_text,
    "lxml": lxml_walk,
    "tokens": regex_tokens,
}


if __name__ == "__main__":
    name, *paths = sys.argv[1:]
    tool = TOOLS[name]()
    prepare = text_of if name == "tokens" else str
    if paths:
        tool(prepare(paths[0]))
    else:
        serve(tool, prepare)
