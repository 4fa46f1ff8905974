import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint.buttons import only_buttons, past_buttons

NAMES = ("微信", "微博", "QQ空间", "全真版", "文件下载", "打印本页", "关闭", "字号", "大 中 小", "分享到")
TEXT = "根据《条例》编制本报告。"


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=8), st.sampled_from(("", " ", "\u3000", " | ", "：", "】"))
)
def test_names_in_any_order_are_buttons_and_what_follows_them_is_none(names, between):
    row = between.join(names)
    assert only_buttons(row)
    assert not only_buttons(f"{row} {TEXT}")
    text = f"{row} {TEXT}"
    assert text[past_buttons(text, 0) :] == TEXT


@given(st.text(max_size=40), st.integers(0, 40))
def test_the_offset_never_goes_back_or_beyond_the_end(text, start):
    start = min(start, len(text))
    assert start <= past_buttons(text, start) <= len(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("微信微博QQ空间全真版文字版文件下载相关链接：根据条例", "根据条例"),
        ("【打印】【关闭】【字体：大 中 小】（一）说明", "（一）说明"),
        ("来源： 时间：2022-01-15 13:56 --> 微信 微博 文件下载 相关链接： 根据条例", "根据条例"),
        ("来源：某市财政局 发布时间：2022-01-15 打印 根据条例", "根据条例"),
        ("微信公众号发布信息", "微信公众号发布信息"),
        ("微信、微博等平台发布信息", "微信、微博等平台发布信息"),
        ("微博微信发布信息", "微博微信发布信息"),
        ("来源于各部门的信息", "来源于各部门的信息"),
        ("中华人民共和国", "中华人民共和国"),
        ("  ", "  "),
    ],
)
def test_what_is_left_of_a_line(text, rest):
    assert text[past_buttons(text, 0) :] == rest


def test_no_line_of_signs_alone_is_one():
    assert not only_buttons("【】")
    assert not only_buttons("")
