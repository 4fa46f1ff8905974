"""Government web pages: 60–300 KB of navigation, layout tables and pasted Word markup around one report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from disclint.errors import LoadError
from disclint.furniture import trim
from disclint.loaders.decoding import decode
from disclint.loaders.markup import locate, pack
from disclint.loaders.parser import engine
from disclint.outline import outline
from disclint.source import Source
from disclint.tree import Block, Cell, Document, Meta, Paragraph, Picture, Table, grid_size

MAX_DEPTH = 500  # the parser flattens what lies deeper than 512, so a limit of ours must lie below
MAX_CELLS = 200_000
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
_BREAKS = _SKIP | {"br", "hr", "img"}
_BREAKING = [*_BLOCKS, *_BREAKS]
_LEAVES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
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
    text, notes = decode(source)
    content = text.content
    # Same length, so that the parser's columns are columns of the file; it counts CRLF as one character.
    markup = content.replace("\r\n", " \n").replace("\r", "\n") if "\r" in content else content
    page = engine().parse(markup)
    walker = _Walker()
    root = page.root
    if root is not None:
        walker.walk(root)
    blocks, meta = trim(tuple(walker.blocks), _meta(page))
    return Document(source, text, blocks, locate, meta, outline(blocks), _truncated(content), notes)


def _truncated(content: str) -> bool:
    """Whether a page stops inside a tag, or opens <html> and never closes it."""
    opened = "<html" in content[:2000].lower()
    return content.rfind("<") > content.rfind(">") or (opened and "</html" not in content[-2000:].lower())


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


class _Walker:
    """Flattens an element tree into blocks, in document order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.open: list[tuple[Iterator[Any], list[str], list[int]]] = []

    def walk(self, root: Any) -> None:
        """Walk the tree without recursion: inline runs become paragraphs, block children are entered in turn."""
        self.enter(root)
        while self.open:
            children, run, at = self.open[-1]
            child = next(children, None)
            if child is None:
                self.flush(run, at[0])
                self.open.pop()
                continue
            tag = getattr(child, "tag", None)
            if tag is None:
                if type(child).__name__ == "Text":
                    run.append(child.data)
            elif tag in _BLOCKS or tag in _BREAKS or child.find(_BREAKING) is not None:
                self.flush(run, at[0])
                at[0] = pack(child.position, _visible_length(child))
                self.block(child, tag)
            else:
                if not "".join(run).strip():
                    run.clear()
                    at[0] = pack(child.position)
                run.append(child.text)

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
        self.open.append((iter(element.children), [], [pack(element.position)]))

    def flush(self, run: list[str], at: int, level: int = 0) -> None:
        """End a paragraph."""
        if run:
            text = " ".join("".join(run).split())
            run.clear()
            if text:
                self.blocks.append(Paragraph(text, at, level))

    def block(self, element: Any, tag: str) -> None:
        """Take one block-level element."""
        if tag == "table":
            self.table(element)
        elif tag == "img":
            self.blocks.append(Picture((element.attr("alt") or "").strip(), pack(element.position)))
        elif tag in _LEAVES and element.find(_BREAKING) is None:
            level = int(tag[1]) if tag[0] == "h" else 0
            self.flush([element.text], pack(element.position), level)
        elif tag not in _BREAKS:
            self.enter(element)

    def table(self, element: Any) -> None:
        """Take a table: as data, or as mere layout whose cells are walked like any container."""
        if element.find("table") is not None:
            self.enter(element)
            return
        rows = []
        for row in element.iter_elements("tr"):
            cells = tuple(
                Cell(
                    " ".join(td.text.split()),
                    pack(td.position),
                    _span(td, "rowspan", 65534),
                    _span(td, "colspan", 1000),
                )
                for td in row.children
                if getattr(td, "tag", "") in ("td", "th")
            )
            if cells:
                rows.append(cells)
        if sum(map(len, rows)) <= 1 or any(len(cell.text) > 600 for row in rows for cell in row):
            self.enter(element)
            return
        table = Table(tuple(rows), pack(element.position))
        if grid_size(table) > MAX_CELLS:
            raise LoadError(
                (f"表格过大（合并单元格展开后超过 {MAX_CELLS} 格）。", f"A table exceeds {MAX_CELLS} cells."),
                ("请检查表格的 rowspan/colspan。", "Check its rowspan and colspan."),
            )
        caption = element.find("caption")
        if caption is not None:
            self.flush([caption.text], pack(caption.position))
        self.blocks.append(table)


def _span(cell: Any, name: str, most: int) -> int:
    value = cell.attr(name)
    if not value or value == "1":
        return 1
    digits = value.strip()
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 1
    return max(1, min(number, most))


def _visible_length(element: Any) -> int:
    return len("".join(element.text.split()))
