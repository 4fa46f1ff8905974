"""Makes web pages like those reports are published on: 90 to 305 KB, most of it navigation, scripts and pasted markup.

Every page is another report: form, year, organ, figures, prose, markup, encoding and site all follow from the seed.
``python bench/pages.py`` makes some and asserts that disclint reads back every figure of every one;
``--write DIR`` leaves them as files.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import NamedTuple

import words

import disclint
from disclint.scaffold import Number, Prose, Sample, derive, figure_text, free_keys, sample
from disclint.session import Session
from disclint.template import Template
from disclint.writers import Style, write

# Sizes of published pages, in thousands: 27 pages of two places from 2020 to 2026 have 96 to 407, 216 in the middle.
# The seven above 300 are left out. Pages used to be made with 69 to 160, as a made collection had.
SIZES = (96, 121, 121, 123, 124, 136, 137, 185, 189, 198, 201, 211, 215, 218, 226, 228, 249, 252, 287, 292)
USUAL = 201_000
SMALL = (69, 78, 87, 95, 104, 112, 121, 129, 137, 144, 152, 160)
SEED = 20250122


class Page(NamedTuple):
    """A made page: its name and bytes, and the figures it was made from as they stand in its cells."""

    name: str
    data: bytes
    encoding: str
    template: Template
    year: int
    figures: dict[str, str]

    @property
    def text(self) -> str:
        """The page decoded, as a parser is given it."""
        return self.data.decode(self.encoding)


def pages(session: Session, count: int, seed: int = SEED, sizes: tuple[int, ...] = SIZES) -> list[Page]:
    """So many pages; the same for the same seed and sizes, and no two alike."""
    return [page(session, seed + index, sizes) for index in range(count)]


def page(session: Session, seed: int, sizes: tuple[int, ...] = SIZES) -> Page:
    """One page, of about one of some sizes in thousands of bytes."""
    dice = random.Random(seed)
    year = dice.choice((2019, 2020, 2020, 2021, 2021, 2022, 2022, 2023, 2023, 2024, 2024, 2024))
    template = next(form for one in session.rulesets for form in one.templates if form.covers(year))
    report = _report(template, year, dice)
    style = Style(
        encoding=dice.choices(("utf-8", "gb18030"), (5, 1))[0],
        newline=dice.choices(("\n", "\r\n"), (3, 1))[0],
        markup=dice.choices(("word", "plain"), (3, 2))[0],
        tables=dice.choice(("stacked", "separate")),
    )
    size = round(dice.choice(sizes) * dice.uniform(950, 1050))
    data = _site(report, style, size, dice)
    return Page(f"{seed}.html", data, style.encoding, template, year, report.figures)


# ---- the report ----------------------------------------------------------------------------------------------------


def _report(template: Template, year: int, dice: random.Random) -> Sample:
    place, office = dice.choice(words.PLACES), dice.choice(words.OFFICES)
    numbers = _figures(template, dice)
    report = sample(template, year=year, entity=f"{place}{office}", figures=numbers)
    chapters = tuple(
        chapter._replace(paragraphs=_prose(chapter, year, numbers, dice) or chapter.paragraphs)
        for chapter in report.chapters
    )
    figures = dict(report.figures)
    if dice.random() < 1 / 3:  # a slip of the pen, as one report in three has
        key = dice.choice([key for key in figures if key.startswith("requests/")])
        figures[key] = figure_text(template, key, numbers[key] + dice.choice((1, 2, 10)))
    return report._replace(chapters=chapters, figures=figures, published=f"{year + 1}-01-{dice.randint(21, 31)}")


def _figures(template: Template, dice: random.Random) -> dict[str, Number]:
    """Figures of an organ of some size that satisfy every sum of the form; most cells hold 0, as in real reports."""
    busy = dice.choice((2, 10, 60, 400))
    while True:
        parts: dict[str, Number] = {}
        for key in free_keys(template):
            column = key.rpartition("/")[2]
            if key.startswith("requests/carried_in"):
                parts[key] = dice.choice((0, 0, 0, 1))
            elif dice.random() < (0.6 if column in ("natural", "processed") else 0.2):
                parts[key] = dice.randint(0, busy)
            if key.endswith("amount") and key in parts:
                parts[key] = Decimal(dice.randint(0, 100 * busy)) / 100
        try:
            return derive(template, parts)
        except ValueError:  # more carried over than was handled: another throw
            continue


def _prose(chapter: Prose, year: int, numbers: dict[str, Number], dice: random.Random) -> tuple[str, ...]:
    """Long-winded paragraphs under the first chapter's topics, and under problems and improvement."""
    if chapter.id == "overview":
        found = [chapter.paragraphs[0] + _sentences(dice, year, 4)]
        for paragraph in chapter.paragraphs[1:]:
            found.append(paragraph)
            found += [_sentences(dice, year, dice.randint(2, 6)) for _ in range(dice.randint(1, 3))]
        return tuple(found)
    if chapter.id == "problems":
        return tuple(paragraph + _sentences(dice, year, dice.randint(2, 5)) for paragraph in chapter.paragraphs)
    return ()


def _sentences(dice: random.Random, year: int, count: int) -> str:
    return "".join(
        sentence.format(n=dice.randint(2, 980), m=dice.randint(2, 60), year=year, topic=dice.choice(words.TOPICS))
        for sentence in dice.sample(words.SENTENCES, count)
    )


# ---- the site around it --------------------------------------------------------------------------------------------

_BODY = re.compile(r"<body>\s*(?:<div class=\"nav\">.*?</div>)?(.*)<div class=\"footer\">.*</body>", re.S)
_META = re.compile(r"<meta name=.*?>")
_FONT = '<span style="font-family:仿宋_GB2312">'


def _site(report: Sample, style: Style, size: int, dice: random.Random) -> bytes:
    """The report's page with its markup grown to that of its kind, in a site that makes up what lacks of the size."""
    written = write(report, "html", style._replace(encoding="utf-8", newline="\n")).decode()
    found = _BODY.search(written)
    assert found is not None
    body = found[1]
    for level in range(3, -1, -1) if style.markup == "word" else ():
        grown = _pasted(body, level, random.Random(size))
        if len(grown.encode(style.encoding)) < 0.75 * size or level == 0:
            body = grown
            break
    charset = "gb2312" if style.encoding == "gb18030" else style.encoding
    metas = "\n".join(_META.findall(written))
    head = f"<title>{report.title}_{report.entity}</title>\n{metas}\n"
    bare = _frame(body, head, charset, 0, style.encoding, dice)
    rest = size - len(bare.replace("\n", style.newline).encode(style.encoding))
    page = _frame(body, head, charset, max(rest, 8_000), style.encoding, dice)
    return page.replace("\n", style.newline).encode(style.encoding)


def _pasted(body: str, level: int, dice: random.Random) -> str:
    """Markup as Word and WPS leave it, the more of it the higher the level."""
    cell = words.CELL_STYLES[level]
    font = words.FONT_STYLES[level]
    body = body.replace("width:33.0000pt;padding:0.0000pt", cell)
    body = body.replace(_FONT, f'<span style="{font}">', -1)
    return re.sub(r'<p style="text-indent: 2em">(.*?)</p>', lambda match: _runs(match[1], font, dice), body)


def _runs(text: str, font: str, dice: random.Random) -> str:
    """A paragraph in the runs that editing leaves."""
    at = 0
    runs = []
    while at < len(text):
        end = at + dice.randint(8, 160)
        while "&" in text[at:end].rsplit(";", 1)[-1]:  # an entity stays whole
            end += 1
        runs.append(f'<span style="{font}">{text[at:end]}</span>')
        at = end
    return f'<p class="MsoNormal" style="text-indent:32.0000pt;line-height:28pt;">{"".join(runs)}</p>'


def _frame(body: str, head: str, charset: str, room: int, encoding: str, dice: random.Random) -> str:
    """A site with menus, scripts, styles and links of about ``room`` bytes, and the report in its middle."""
    menus, code = round(room * 0.5), round(room * 0.5)
    top = _filled(menus * 5 // 10, encoding, _menu(dice))
    side = _filled(menus * 2 // 10, encoding, _side(dice))
    below = _filled(menus * 3 // 10, encoding, _news(dice))
    script = _filled(code * 6 // 10, encoding, _script(dice))
    css = _filled(code * 4 // 10, encoding, _css(dice))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="{charset}">\n'
        f'<meta http-equiv="X-UA-Compatible" content="IE=edge">\n{head}'
        '<link rel="stylesheet" href="/images/style.css">\n<script src="/js/jquery.min.js"></script>\n'
        f"<style>\n{css}</style>\n<script>\n//<![CDATA[\n{script}//]]>\n</script>\n</head>\n<body>\n"
        f'{words.HEADER}<div class="menu"><ul>\n{top}</ul></div>\n'
        '<div class="crumbs">您当前的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; '
        '<a href="/zwgk/nb/">政府信息公开年报</a></div>\n'
        f'<div class="wrap"><div class="side"><ul>\n{side}</ul></div>\n<div class="main">\n{body}\n'
        f'{words.BUTTONS}</div>\n<div class="more"><h3>相关文档</h3><ul>\n{below}</ul></div></div>\n'
        f"{words.FOOTER}</body>\n</html>\n"
    )


def _filled(room: int, encoding: str, parts: Iterator[str]) -> str:
    """Parts until they take up the room."""
    found, size = [], 0
    while size < room:
        found.append(next(parts))
        size += len(found[-1].encode(encoding))
    return "".join(found)


def _menu(dice: random.Random) -> Iterator[str]:
    while True:
        links = "".join(
            f'<li><a href="/{dice.randint(100, 99999)}/index.html" target="_blank" title="{name}">{name}</a></li>'
            for name in dice.sample(words.MENU, dice.randint(3, 9))
        )
        yield f'<li class="m"><a href="#">{dice.choice(words.MENU)}</a><ul class="sub">{links}</ul></li>\n'


def _side(dice: random.Random) -> Iterator[str]:
    while True:
        name = dice.choice(words.MENU)
        yield (
            f'<li class="item"><i class="icon"></i><a href="javascript:void(0)" onclick="go({dice.randint(1, 9999)})">'
            f"{name}</a><em>({dice.randint(0, 300)})</em></li>\n"
        )


def _news(dice: random.Random) -> Iterator[str]:
    while True:
        day = f"{dice.randint(2019, 2025)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        name = f"{dice.choice(words.PLACES)}{dice.choice(words.TOPICS)}{dice.choice(words.NEWS)}"
        yield (
            f'<li><a href="/art/{day.replace("-", "/")}/art_{dice.randint(1000, 9999)}.html" title="{name}">{name}</a>'
            f"<span>{day}</span></li>\n"
        )


def _script(dice: random.Random) -> Iterator[str]:
    while True:
        yield dice.choice(words.SCRIPTS).replace("ID", str(dice.randint(1, 99999)))


def _css(dice: random.Random) -> Iterator[str]:
    while True:
        yield dice.choice(words.STYLES).replace("ID", str(dice.randint(1, 99999)))


# ---- what the pages are worth --------------------------------------------------------------------------------------


def unread(made: Page, session: Session) -> list[str]:
    """The figures of a page that disclint does not read as they stand there."""
    report = disclint.read(disclint.Source(made.name, made.data), session=session)
    assert report.template.id == made.template.id
    return [key for key, text in made.figures.items() if report.facts[key].raw != text or report.value(key) is None]


def main() -> None:
    """Make pages, check that all their figures are read, and say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--write", metavar="DIR", help="leave the pages in this folder")
    given = parser.parse_args()
    session = disclint.open_session()
    made = pages(session, given.count, given.seed)
    for one in made:
        assert not (lost := unread(one, session)), f"{one.name}: {len(lost)} figures not read, as {lost[:3]}"
    for one in made if given.write else ():
        folder = Path(given.write)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / one.name).write_bytes(one.data)
    sizes = [len(one.data) for one in made]
    figures = sum(len(one.figures) for one in made)
    print(
        f"{len(made)} pages, {min(sizes)}-{max(sizes)} bytes, median {round(median(sizes))}; all {figures} figures read"
    )


if __name__ == "__main__":
    main()
