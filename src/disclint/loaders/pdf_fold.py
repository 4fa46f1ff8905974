"""Characters of a PDF's text layer: look-alikes folded to the ordinary ones, and those that nobody can read.

Fonts that were cut down on export name some of their glyphs by the radicals and compatibility forms that look the same:
⼀ ⾏ ⺠ for 一 行 民. Full-width punctuation is ordinary in Chinese text and stays as it is.
"""

from __future__ import annotations

import unicodedata
from functools import cache

# Radicals that stand for a simplified character; Unicode has no compatibility mapping for these.
_RADICALS = dict(
    zip(
        "⺂⺃⺇⺉⺎⺑⺔⺖⺜⺧⺯⺵⻃⺀⺁⺄⺅⺆⺈⺊⺋⺌⺍⺏⺐⺒⺓⺕⺗⺘⺙⺛⺝⺞⺠⺡⺢⺣⺤⺥⺦⺨⺩⺪⺫⺬⺭⺮⺰⺱⺲⺳⺴⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "乚乚几刂兀尣彑忄日牜糹罓覀冫厂乙亻冂刀卜㔾小小尢尢巳幺彐心扌攵旡月歺民氵氺灬爫爫丬犭王疋目示礻竹纟罓罒网罒羊羊羊耂肀聿肉臼艹艹艹虎衤西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟亀",
        strict=True,
    )
)
_BLOCKS = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


@cache
def table() -> dict[int, str]:
    """What :meth:`str.translate` needs to fold radicals and compatibility ideographs, character for character."""
    found = {ord(odd): plain for odd, plain in _RADICALS.items()}
    for first, last in _BLOCKS:
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and ord(plain) != code:
                found[code] = plain
    # Controls are no text; a hyphen that ends a line comes as U+0002, and a glyph without a name as U+0000.
    found.update({code: " " for code in range(1, 32) if code not in (10, 13)})
    found.update({0: "\ufffd", 2: "-", 0xFFFE: "\ufffd", 0xFFFF: "\ufffd", 0xAD: "-", 0x7F: " "})
    found.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
    return found


def fold(text: str) -> str:
    """The text with look-alikes folded; as long as before."""
    return text.translate(table())


def unreadable(text: str) -> int:
    """How many characters have no meaning of their own: private-use codes and glyphs without a name."""
    if text.isascii():
        return 0
    return sum(
        1
        for char in set(text)
        if char == "\ufffd" or unicodedata.category(char) == "Co"
        for _ in range(text.count(char))
    )
