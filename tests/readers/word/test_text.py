"""What is text of a paragraph, and what is not."""

from __future__ import annotations

import pytest

T = "<w:r><w:t>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        pytest.param(T.format("plain"), "plain", id="run"),
        pytest.param("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb", id="tab"),
        pytest.param("<w:r><w:t>a</w:t><w:ptab/><w:t>b</w:t></w:r>", "a\tb", id="positioned tab"),
        pytest.param("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\nb", id="line break"),
        pytest.param("<w:r><w:t>a</w:t><w:cr/><w:t>b</w:t></w:r>", "a\nb", id="carriage return"),
        pytest.param('<w:r><w:br w:type="page"/><w:t>b</w:t></w:r>', "b", id="page break before"),
        pytest.param("<w:r><w:t>a\n\tb</w:t></w:r>", "a  b", id="line end inside a text is a space"),
        pytest.param("<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t></w:r>", "e-mail", id="hyphen"),
        pytest.param(
            "<w:r><w:t>port</w:t><w:softHyphen/><w:t>folio</w:t></w:r>", "portfolio", id="soft hyphen"
        ),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓", id="Wingdings"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="00FC"/></w:r>', "✓", id="Wingdings, low code"),
        pytest.param('<w:r><w:sym w:font="Nowhere" w:char="263A"/></w:r>', "☺", id="symbol"),
        pytest.param('<w:r><w:sym w:font="Symbol" w:char="zz"/></w:r>', "\ufffd", id="symbol without a code"),
        pytest.param(f"<w:ins>{T.format('new')}</w:ins>", "new", id="insertion"),
        pytest.param(f"<w:moveTo>{T.format('here')}</w:moveTo>", "here", id="move in"),
        pytest.param(f"<w:smartTag>{T.format('tagged')}</w:smartTag>", "tagged", id="smart tag"),
        pytest.param(f"<w:customXml>{T.format('own')}</w:customXml>", "own", id="custom XML"),
        pytest.param(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{T.format('in')}</w:sdtContent></w:sdt>", "in", id="control"
        ),
        pytest.param(f"<w:bdo>{T.format('b')}</w:bdo><w:dir>{T.format('d')}</w:dir>", "bd", id="direction"),
        pytest.param("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", "x=2", id="equation"),
        pytest.param(
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num></m:f></m:oMath>", "1", id="fraction"
        ),
        pytest.param(f"<w:unheardOf>{T.format('kept')}</w:unheardOf>", "kept", id="unknown element"),
        pytest.param(
            "<w:r><w:t>one</w:t></w:r><!-- aside --><w:r><w:t>two</w:t></w:r>", "onetwo", id="comment"
        ),
    ],
)
def test_text(word, inside, text):
    assert word.file(word.para(inside)).texts() == [text]


@pytest.mark.parametrize(
    "gone",
    [
        "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>",
        "<w:del><w:r><w:t>old</w:t></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>was here</w:t></w:r></w:moveFrom>",
        "<w:ins><w:del><w:r><w:t>fleeting</w:t></w:r></w:del></w:ins>",
    ],
)
def test_what_tracked_changes_took_out_is_no_part_of_the_source(word, gone):
    document = word.file(word.para(gone + T.format("new"))).read()

    assert [block.text for block in document.blocks] == ["new"]
    assert (document.total, document.left_out) == (3, ())


@pytest.mark.parametrize(
    ("inside", "reason", "n"),
    [
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>not shown</w:t></w:r>", "hidden text", 8),
        ("<w:ruby><w:rt><w:r><w:t>kana</w:t></w:r></w:rt></w:ruby>", "reading aids above the line (ruby)", 4),
    ],
)
def test_text_that_is_not_shown_is_left_out_with_the_reason(word, inside, reason, n):
    document = word.file(word.para(T.format("shown") + inside)).read()

    assert [block.text for block in document.blocks] == ["shown"]
    assert [(left.reason, left.n) for left in document.left_out] == [(reason, n)]
    assert document.total == 5 + n


def test_the_base_of_ruby_is_text(word):
    inside = "<w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby>"
    assert word.file(word.para(f"<w:r>{inside}</w:r>")).texts() == ["漢"]


def test_hidden_by_style_and_shown_again(word):
    styles = word.style("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>")
    properties = '<w:pStyle w:val="Secret"/>'
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r>'
    file = word.styled(word.para(shown + T.format("hidden"), properties), styles=styles)

    assert file.texts() == ["shown"]


CHARACTER = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (CHARACTER.format(kind) for kind in ("begin", "separate", "end"))
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"


def test_a_complex_field_gives_its_result_only(word):
    field = BEGIN + CODE.format(" DATE ") + SEPARATE + T.format("3 May") + END
    assert word.file(word.para(T.format("On ") + field + T.format("."))).texts() == ["On 3 May."]


def test_a_field_in_a_field_code_is_not_shown(word):
    inner = BEGIN + CODE.format("MERGEFIELD a") + SEPARATE + T.format("hidden") + END
    field = BEGIN + CODE.format("IF ") + inner + CODE.format('= 1 "x"') + SEPARATE + T.format("shown") + END
    document = word.file(word.para(field)).read()

    assert [block.text for block in document.blocks] == ["shown"]
    assert [(left.reason, left.n) for left in document.left_out] == [("field codes", 6)]


def test_a_simple_field_gives_its_result(word):
    field = f'<w:fldSimple w:instr="PAGE">{T.format("7")}</w:fldSimple>'
    assert word.file(word.para(field)).texts() == ["7"]


def test_a_field_may_span_paragraphs(word):
    first = word.para(BEGIN + CODE.format("QUOTE") + SEPARATE + T.format("one"))
    assert word.file(first, word.para(T.format("two") + END + T.format("!"))).texts() == ["one", "two!"]


def test_a_field_left_open_does_not_swallow_the_document(word):
    file = word.file(word.para(BEGIN + CODE.format("PAGE") + T.format("lost")), word.para("kept"))
    document = file.read()

    assert [block.text for block in document.blocks] == ["kept"]
    assert [(left.reason, left.n) for left in document.left_out] == [("field codes", 4)]


@pytest.mark.parametrize("wrapper", ["sdt", "ins", "customXml", "moveTo", "unheardOf"])
def test_paragraphs_inside_block_level_wrappers_are_read(word, wrapper):
    inside = (
        f"<w:sdtContent>{word.para('inside')}</w:sdtContent>" if wrapper == "sdt" else word.para("inside")
    )
    file = word.file(word.para("before"), f"<w:{wrapper}>{inside}</w:{wrapper}>", word.para("after"))

    assert file.texts() == ["before", "inside", "after"]


@pytest.mark.parametrize(
    "stray", [T.format("stray"), "<m:oMathPara><m:oMath><m:r><m:t>stray</m:t></m:r></m:oMath></m:oMathPara>"]
)
def test_text_outside_any_paragraph_is_not_lost(word, stray):
    assert word.file(word.para("before"), stray).texts() == ["before", "stray"]


def test_a_paragraph_inside_a_paragraph_is_not_lost(word):
    assert word.file(word.para(T.format("outer") + word.para("inner"))).texts() == ["outer", "inner"]


def test_blank_paragraphs_yield_no_block(word):
    assert word.file(word.para(""), word.para(T.format(" ")), word.para("text")).texts() == ["text"]
