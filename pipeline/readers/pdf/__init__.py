"""The PDF reader: characters by pdfium, ruled tables by pdfplumber's geometry, into blocks in reading order."""

from pipeline.readers.pdf.reading import read_pdf

__all__ = ["read_pdf"]
