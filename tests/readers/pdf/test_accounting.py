"""Every character pdfium yields is in a block or counted as left out, whatever stands on the pages."""

from __future__ import annotations

import pypdfium2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.document import visible
from pipeline.readers.pdf import read_pdf

SAMPLES = (
    "I taught re- well- \u2022 1. 2. (a) - caf\u00e9 soft\u00adened https://example.org/a .... 12 page (x) \\"
)
WORDS = st.lists(st.sampled_from([*SAMPLES.split(), "\u00a0"]), min_size=1, max_size=9)
LEFT, ROW, SIZE = (
    st.sampled_from([40, 72, 90, 310, 500]),
    st.integers(2, 58),
    st.sampled_from([8, 11, 11, 16]),
)
DRAWN = st.tuples(WORDS, LEFT, ROW, SIZE, st.sampled_from("FBI"), st.sampled_from([0, 0, 3]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages=st.lists(st.lists(DRAWN, max_size=25), min_size=1, max_size=3))
def test_the_parts_sum_to_the_whole(pdf_of, sheet, accounted, pages):
    sheets = []
    for drawn in pages:
        page = sheet().words(72, 20, "x")
        for words, x, row, size, font, mode in drawn:
            page.words(x, row * 14, " ".join(words), size=size, font=font, mode=mode)
        sheets.append(page)
    content = pdf_of(sheets).content()
    document = read_pdf("portfolio.pdf", content)
    accounted(document)
    pdf = pypdfium2.PdfDocument(content)
    counted = sum(visible(page.get_textpage().get_text_range()) for page in pdf)
    pdf.close()
    assert document.total == counted
