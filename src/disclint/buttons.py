"""A page's buttons and labels between its heading and the text: 微信 微博 全真版 文件下载 相关链接：. They say nothing."""

from __future__ import annotations

from disclint.patterns import lazily

_SHARE = "分享至 分享到 分享 微信好友 微信朋友圈 微信扫一扫 微信 朋友圈 新浪微博 腾讯微博 微博 QQ空间 QQ好友 QQ 人人网 豆瓣网"
_VERSIONS = "全真版 文字版 图文版 图片版 原文版 无障碍版 无障碍阅读 长者版 关怀版 手机版 电脑版"
_FILES = "文件下载 附件下载 下载文件 下载全文 下载附件 相关链接 相关附件 相关文档 相关稿件 相关阅读"
_DEEDS = (
    "打印本页 打印本文 打印页面 打印内容 打印正文 我要打印 打印 关闭本页 关闭窗口 关闭页面 关闭 收藏本页 收藏本文 加入收藏 我要收藏 收藏 "
    "复制链接 返回列表 返回上一页 返回顶部 返回首页 语音播报 语音朗读 我要纠错 保护视力色 视力保护色"
)
_SIZES = "字体大小 文字大小 字号大小 字体 字号 大中小 放大 缩小 大号 中号 小号 A+ A- T+ T-"
_NAMES = " ".join((_SHARE, _VERSIONS, _FILES, _DEEDS, _SIZES)).split()
_BUTTONS = (
    *sorted(_NAMES, key=lambda name: (-len(name), name)),
    "大 中 小",
    "大|中|小",
    "大】【中】【小",
    "大][中][小",
)
_BETWEEN = " \t\u3000\xa0|｜/:：>》【】[]()（）"
_STOPS = frozenset(" \t\u3000\xa0:：】])）|｜")
_OPENING = frozenset("【[(（")
_LABELS = ("信息来源", "文章来源", "来源", "发布时间", "发布日期", "时间", "日期", "浏览次数", "-->")
# What stands behind such a label: nothing, a day with its hour, a number, or one word.
_VALUE = lazily(
    r"\s*[:：]\s*(?:20\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?|\d+次?(?=\s)|[^\s:：。，；]{2,30}(?=\s))?"
)
_MANY = 4  # names in a row that no sentence begins with


def only_buttons(text: str) -> bool:
    """Whether a line holds nothing but the names of buttons: 微信微博QQ空间."""
    if not text.startswith((*_BUTTONS, *_OPENING)):
        return False
    at, named = _past(text, 0)
    return named > 0 and at == len(text)


def past_buttons(text: str, start: int) -> int:
    """The offset behind the names of buttons that stand at an offset of a text; that offset, if there are none.

    A word or two that run on into a sentence are none: 微信公众号…….
    """
    at, named = _past(text, start)
    return at if named >= _MANY or (named and (at == len(text) or text[at - 1] in _STOPS)) else start


def _past(text: str, start: int) -> tuple[int, int]:
    """How far the names of buttons reach from an offset, and how many there are; white space alone is none."""
    at, named = start, 0
    while True:
        while at < len(text) and text[at] in _BETWEEN:
            at += 1
        end = _name(text, at)
        if end == at:
            break
        at, named = end, named + 1
    while at > start and at < len(text) and text[at - 1] in _OPENING:  # opens the text itself
        at -= 1
    return at, named


def _name(text: str, at: int) -> int:
    """Where the name of a button, or a label with its value, ends that begins at an offset; there, if none does."""
    if text.startswith(_BUTTONS, at):
        return at + len(next(name for name in _BUTTONS if text.startswith(name, at)))
    if not text.startswith(_LABELS, at):
        return at
    end = at + len(next(label for label in _LABELS if text.startswith(label, at)))
    value = _VALUE.match(text, end)
    return value.end() if value else end if text.startswith("-->", at) else at
