"""Government web pages: 60–300 KB of navigation, layout tables and pasted Word markup around one report."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import chain, islice, repeat

from disclint.errors import LoadError
from disclint.furniture import trim
from disclint.loaders.assembly import MAX_CELLS, PROSE, assembled
from disclint.loaders.decoding import Note, decode
from disclint.loaders.markup import locate, pack
from disclint.loaders.parser import engine
from disclint.outline import outline
from disclint.source import Source, Text
from disclint.tree import Block, Cell, CellTexts, Document, Meta, Paragraph, Picture, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


MAX_DEPTH = 500  # the parser flattens what lies deeper than 512, so a limit of ours must lie below
_SKIP = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "select",
        "option",
        "button",
        "nav",
        "iframe",
        "object",
        "svg",
        "textarea",
        "input",
        "title",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "section",
        "article",
        "main",
        "center",
        "blockquote",
        "pre",
        "form",
        "fieldset",
        "figure",
        "header",
        "footer",
        "aside",
        "address",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "caption",
        "body",
        "details",
        "summary",
        "ucapcontent",
        "ucaptitle",
    ]
)
_EMBEDDED = {"iframe": "src", "embed": "src", "object": "data"}
_BREAKS = _SKIP | {"br", "hr", "img", "embed"}
_BREAKING_TAGS = _BLOCKS | _BREAKS
_BREAKING = list(_BREAKING_TAGS)
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_META = {
    "pubdate": "published",
    "publishdate": "published",
    "contentsource": "origin",
    "articletitle": "title",
    "url": "url",
}


def load(source: Source) -> Document | None:
    """Read an HTML page into the report it holds.

    Raises LoadError for an empty, binary, oversized or too deeply nested page and for a table beyond 200,000 cells.
    """
    return page(source, *decode(source))


def page(source: Source, text: Text, notes: tuple[Note, ...]) -> Document:
    """The report in an HTML page that is decoded already; raises LoadError as :func:`load` does."""
    content = text.content
    # Its lines end as those of the file do, and its columns count from there: line ends need not be made alike first.
    parsed = engine().parse(content)
    walker = _Walker()
    root = parsed.root
    if root is not None:
        walker.walk(root)
    blocks, meta = trim(tuple(walker.blocks), _meta(parsed))
    return Document(source, text, blocks, locate, meta, outline(blocks), _truncated(content), notes)


def _truncated(content: str) -> bool:
    """Whether a page stops inside a tag, or opens <html> and never closes it."""
    if content.rfind("<") > content.rfind(">"):
        return True
    return not _says("</html", content[-2000:]) and _says("<html", content[:2000])


def _says(tag: str, text: str) -> bool:
    return tag in text or tag in text.lower()


def _meta(page: Any) -> Meta:
    found: dict[str, str] = {}
    for element in page.iter_elements(("meta", "title")):
        if element.tag == "title":
            found.setdefault("page", " ".join(element.text.split()))
            continue
        name = _META.get((element.attr("name") or "").lower())
        value = (element.attr("content") or "").strip()
        if name and value:
            found.setdefault(name, value)
    title = found.get("title") or found.get("page", "")
    return Meta(title, found.get("published", ""), found.get("origin", ""), found.get("url", ""))


class _Open:
    """A container whose children are being walked: the inline text since the last block, and where that text begins."""

    __slots__ = ("after", "children", "run", "start")

    def __init__(self, element: Any) -> None:
        self.children = iter(element.children)
        self.run: list[str] = []
        self.start = element
        self.after = False  # whether the run begins behind the start element rather than in it

    def at(self) -> int:
        """The handle of the run: worked out only for runs that say something, which few do."""
        return pack(self.start.position, _visible_length(self.start) if self.after else 0)


class _Walker:
    """Flattens an element tree into blocks, in document order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.open: list[_Open] = []
        self.text = engine().Text

    def walk(self, root: Any) -> None:
        """Walk the tree without recursion: inline runs become paragraphs, block children are entered in turn."""
        self.enter(root)
        while self.open:
            if not self.step(self.open[-1]):
                opened = self.open.pop()
                if opened.run:
                    self.flush(opened.run, opened.at)

    def step(self, opened: _Open) -> bool:
        """Walk on until another container is entered; False at the end of this one."""
        run = opened.run
        for child in opened.children:
            if isinstance(child, self.text):
                data = child.data
                if run or not data.isspace():  # a paragraph does not begin with the space between two blocks
                    run.append(data)
                continue
            tag = getattr(child, "tag", None)
            if tag is None:
                continue
            if tag in _BREAKING_TAGS or _holds(child):
                if run:
                    self.flush(run, opened.at)
                opened.start, opened.after = child, True
                depth = len(self.open)
                self.block(child, tag)
                if len(self.open) > depth:
                    return True
            else:
                if not run or not "".join(run).strip():
                    run.clear()
                    opened.start, opened.after = child, False
                run.append(child.text)
        return False

    def enter(self, element: Any) -> None:
        """Open a container."""
        if len(self.open) >= MAX_DEPTH:
            raise LoadError(
                (
                    f"网页标签嵌套超过 {MAX_DEPTH} 层，无法可靠读取。",
                    f"Tags are nested deeper than {MAX_DEPTH} levels.",
                ),
                ("请在编辑器中另存为干净的网页后重试。", "Save a cleaned-up copy of the page and try again."),
            )
        self.open.append(_Open(element))

    def flush(self, run: list[str], at: Callable[[], int], level: int = 0) -> None:
        """End a paragraph."""
        text = " ".join("".join(run).split())
        run.clear()
        if text:
            self.blocks.append(Paragraph(text, at(), level))

    def block(self, element: Any, tag: str) -> None:
        """Take one block-level element; what a page hides, such as a copy for telephones, is no text of it."""
        if tag in ("div", "section", "table") and "none" in (element.attr("style") or "") and _hidden(element):
            return
        if tag == "table":
            self.table(element)
        elif tag in _LISTS and _is_menu(element):
            return
        elif tag == "img":
            self.blocks.append(Picture((element.attr("alt") or "").strip(), pack(element.position)))
        elif tag in _EMBEDDED and _shown(element, _EMBEDDED[tag]):
            self.blocks.append(Picture("", pack(element.position)))
        elif tag in _BLOCKS and not _holds(element):
            text = " ".join(element.text.split())
            if text:
                self.blocks.append(Paragraph(text, pack(element.position), _LEVELS.get(tag, 0)))
        elif tag not in _BREAKS:
            self.enter(element)

    def table(self, element: Any) -> None:
        """Take a table: as data, or as mere layout whose cells are walked like any container."""
        if element.find("table") is not None:
            self.enter(element)
            return
        rows, slots, prose = _rows(element)
        if prose or sum(map(len, rows)) <= 1:
            self.enter(element)
            return
        at = pack(element.position)
        table = assembled(rows, at) if slots > MAX_CELLS else Table(rows, at)
        caption = element.find("caption")
        if caption is not None:
            self.flush([caption.text], lambda: pack(caption.position))
        self.blocks.append(table)


def _shown(element: Any, source: str) -> bool:
    """Whether an element shows a file of its own (a PDF of the tables, say), which readers see and this program does not.

    Frames without a size or hidden are those that count visitors.
    """
    sizes = (element.attr("width") or "", element.attr("height") or "")
    file = (element.attr(source) or "").strip()
    hidden = "none" in (element.attr("style") or "") and _hidden(element)
    return bool(file) and not file.startswith(("about:", "javascript:")) and not hidden and not {"0", "1"} & set(sizes)


def _holds(element: Any) -> bool:
    """Whether an element holds something which ends a paragraph."""
    return element.find(_BREAKING) is not None


_LISTS = frozenset(("ul", "ol"))


def _is_menu(element: Any) -> bool:
    """Whether a list is the site's and not the report's: every one of its items is a link."""
    items = element.xpath("count(.//li)")
    return items > 2 and items <= element.xpath("count(.//a)") and element.find(["p", "table"]) is None


def _rows(table: Any) -> tuple[tuple[tuple[Cell, ...], ...], int, bool]:
    """The rows of a table, how many slots its cells cover at most, and whether one of them is a page's running text.

    A page has hundreds of cells, so what is done for each is done for all of them at once.
    """
    rows = [row.select("td,th") for row in table.iter_elements("tr")]
    cells = list(chain.from_iterable(rows))
    texts = [_squeezed[cell.text] for cell in cells]
    places = [position[0] << 32 | position[1] if (position := cell.position) else 0 for cell in cells]
    highs, wides, slots = [1] * len(cells), [1] * len(cells), len(cells)
    spanning = table.select("[rowspan],[colspan]")
    order = dict(zip(cells, range(len(cells)), strict=True)) if spanning else {}
    for one in spanning:
        if (index := order.get(one)) is not None:
            high, wide = _span(one, "rowspan", 65534), _span(one, "colspan", 1000)
            highs[index], wides[index], slots = high, wide, slots + high * wide - 1
    fields = zip(texts, places, highs, wides, strict=True)
    made = map(tuple.__new__, repeat(Cell), fields)  # half the time of Cell(…)
    prose = any("。" in text for text in texts if len(text) > PROSE)
    return tuple([tuple(islice(made, len(row))) for row in rows if row]), slots, prose


def _squeeze(text: str) -> str:
    return " ".join(text.split())


_squeezed = CellTexts(_squeeze)


def _span(cell: Any, name: str, most: int) -> int:
    value = cell.attr(name)
    return 1 if not value or value == "1" else max(1, min(_number(value), most))


@lru_cache(256)
def _number(value: str) -> int:
    digits = value.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 1


def _visible_length(element: Any) -> int:
    return len("".join(element.text.split()))


def _hidden(element: Any) -> bool:
    return "display:none" in "".join((element.attr("style") or "").lower().split())
