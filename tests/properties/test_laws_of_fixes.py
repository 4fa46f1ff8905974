"""The laws of safe fixes: fixing twice is fixing once, what could be fixed is gone, nothing new has come, and every byte
outside the edits is as it was.
"""

import re

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from disclint import commands_fix, judging
from disclint.fixes import edits, encoded
from disclint.linter import lint, open_session
from disclint.loaders.decoding import decode
from disclint.scaffold import sample
from disclint.session import Options
from disclint.source import Source
from disclint.writers import Style, media_type, write
from forms import YEARS, form

SESSION = open_session()
ASK = judging.Ask(Options())

PHRASES = st.sampled_from(
    [
        "一是公开不够及时。", "加强领导，做好公开。", "做好“5.15政务公开日”活动。", "截止12月31日，公开信息5条。",
        "印发测政办发（2024）3号、测政办函【2024】5号。", "按国办发[2019]14号办理。", "已完成整改，下一步改进工作。",
        "主动公开政府信息情况如下。", "共收到1、2件。", "《条例》施行后，", "1、", "（一）、",
    ]
)  # fmt: skip
LEADS = st.sampled_from(
    [
        "",
        "1、",
        "2、",
        "12、 ",
        "（一）、",
        "（二）.",
        "(1)，",
        "一.",
        "二．",
        "三、",
        "第一、",
        "第二，",
        "1.",
        "（一）",
        "①",
    ]
)
PARAGRAPHS = st.builds("{}{}".format, LEADS, st.lists(PHRASES, min_size=1, max_size=4).map("".join))
SIGNS = st.sampled_from(["、", ".", "．"])


@st.composite
def reports(draw, year):
    """A report whose headings and paragraphs are worded in ways right, wrong and doubtful."""
    template = form(year)
    made = sample(template)
    chapters = []
    for number, (spec, chapter) in enumerate(zip(template.chapters, made.chapters, strict=True)):
        titles = [spec.title, *spec.aliases, *spec.near, *spec.near, f"{spec.title[:-2]}有关情况", "工作亮点"]
        title = draw(st.sampled_from(titles) | st.just(spec.title))
        heading = "一二三四五六"[number] + draw(SIGNS | st.just("、")) + title
        more = tuple(draw(st.lists(PARAGRAPHS, max_size=3)))
        chapters.append(chapter._replace(heading=heading, paragraphs=(*chapter.paragraphs, *more)))
    return made._replace(chapters=tuple(chapters))


STYLES = st.builds(
    Style,
    encoding=st.sampled_from(["utf-8", "gb18030", "utf-16"]),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.booleans(),
    markup=st.sampled_from(["plain", "word"]),
)


def told(result):
    return {(one.rule, one.subject) for one in result.diagnostics}


def fixed(source):
    """A source after `--fix`, as the command does it."""
    text, after, count = commands_fix.fixed_point(source, ASK)
    return source._replace(data=encoded(source, text, after)) if count else source


@pytest.mark.parametrize("fmt", ["html", "md", "txt"])
@pytest.mark.parametrize("year", YEARS)
@given(data=st.data())
def test_fixing_mends_what_it_touches_and_brings_nothing(year, fmt, data):
    style = data.draw(STYLES)
    if style.encoding != "utf-8":
        style = style._replace(bom=False)
    source = Source(f"a.{fmt}", write(data.draw(reports(year)), fmt, style), media_type(fmt))
    before = lint(source, SESSION)
    wanted = edits(before.diagnostics)
    event(f"edits: {min(len(wanted), 3)}")
    once = fixed(source)
    after = lint(once, SESSION)
    assert told(after) <= told(before)
    assert not any(one.changes for one in after.diagnostics)
    if wanted:
        assert len(after.diagnostics) < len(before.diagnostics)
    assert fixed(once) == once
    assert once.data == by_hand(source, once)
    assert re.findall("\r\n|\r|\n", decode(once)[0].content) == re.findall("\r\n|\r|\n", decode(source)[0].content)


def by_hand(source, once):
    """The bytes of a source with the same passes of edits made in the bytes themselves."""
    data = source.data
    while wanted := edits(lint(source._replace(data=data), SESSION).diagnostics):
        text, _ = decode(source._replace(data=data))
        mark = len(data) - len(text.content.encode(text.encoding))
        for edit in reversed(wanted):
            start, end = (mark + len(text.content[:at].encode(text.encoding)) for at in (edit.start, edit.end))
            assert data[start:end] == edit.old.encode(text.encoding)
            data = data[:start] + edit.new.encode(text.encoding) + data[end:]
    return data
