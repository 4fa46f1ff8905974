"""The text of Word paragraphs, run by run, and where a piece of it stands (ECMA-376 §17.3)."""

from __future__ import annotations

from collections.abc import Iterator

from disclint.loaders.numbering import W
from disclint.records import NamedTuple
from disclint.tree import Spot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


P, R, T, TBL, TR, TC = (f"{W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHOICES = f"{_CHOICE}AlternateContent"
BOX = f"{W}txbxContent"

_THROUGH = frozenset(
    f"{W}{name}"
    for name in (
        *("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "dir", "bdo"),
        *("ruby", "rubyBase"),
    )
) | {f"{_MATH}{name}" for name in ("oMath", "oMathPara")}
GONE = frozenset((f"{W}del", f"{W}moveFrom"))
"""What a tracked change takes away: it is no text of the report, though it still stands in the file."""
_SIGNS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}br": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}


def effective(parent: Any) -> Iterator[Any]:
    """The children that count: those of content controls and tracked insertions too, what is deleted left out."""
    for child in parent.iterchildren():
        tag = child.tag
        if tag in _THROUGH:
            if not (tag == f"{W}sdt" and _is_contents(child)):
                yield from effective(child)
        elif tag == CHOICES:
            yield from effective(chosen(child))
        elif tag not in GONE:
            yield child


def chosen(choices: Any) -> Any:
    """The first of the alternatives that a file offers for different versions of Word; all say the same."""
    return next(choices.iterchildren(), choices)


def _is_contents(control: Any) -> bool:
    """Whether a content control is a table of contents: its lines are copies of the headings."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "contents" in gallery.get(f"{W}val", "").lower()


def tokens(paragraph: Any) -> Iterator[tuple[int, str]]:
    """The text of a paragraph as (number of the run from 1, text); line breaks are newlines, hidden text is left out."""
    number = 0
    for child in effective(paragraph):
        if child.tag == R:
            number += 1
            for text in _run(child):
                yield number, text
        elif child.tag == f"{_MATH}r":
            yield number, "".join(child.itertext(f"{_MATH}t"))


def _run(run: Any) -> Iterator[str]:
    for piece in effective(run):
        tag = piece.tag
        if tag == T:
            yield piece.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == f"{W}rPr" and _on(piece.find(f"{W}vanish")):
            return
        elif tag == R:  # the base of a ruby
            yield from _run(piece)


def _on(switch: Any) -> bool:
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")


def boxes(paragraph: Any) -> list[Any]:
    """The text boxes that are anchored in a paragraph, each once."""
    found = []
    for box in paragraph.iter(BOX):
        above = [one.tag for one in _up(box, paragraph)]
        if BOX not in above and not any(tag in GONE or tag.endswith("}Fallback") for tag in above):
            found.append(box)
    return found


def _up(element: Any, top: Any) -> Iterator[Any]:
    element = element.getparent()
    while element is not None and element is not top:
        yield element
        element = element.getparent()


class Held(NamedTuple):
    """What the handle of a node stands for: a cell or (a line of) a paragraph in a part of the package."""

    part: str
    element: str
    paragraphs: tuple[tuple[str, Any], ...] = ()  # (path, element)
    lead: tuple[int, ...] = ()  # visible characters of the computed number before each paragraph
    skip: int = 0  # visible characters of the paragraph before this line of it


class Places:
    """The handles of a document and their spots: a locator."""

    def __init__(self) -> None:
        self.held: list[Held] = []

    def hold(self, one: Held) -> int:
        """A handle for a node."""
        self.held.append(one)
        return len(self.held) - 1

    def __call__(self, content: str, at: int, text: str, i: int, j: int) -> Spot:
        """Exact where the text meant lies in one run: ``…/r[3]#char=0,2``, its characters counted from 0."""
        held = self.held[at]
        first = len("".join(text[:i].split()))
        count = len("".join(text[i:j].split()))
        signs = list(_visible(held))[held.skip :]
        wanted = signs[first : first + count]
        if not wanted or len({sign[:2] for sign in wanted}) > 1 or not wanted[0][1]:
            paths = {sign[0] for sign in wanted}
            element = held.element if len(paths) != 1 else paths.pop()
            return Spot("node", part=held.part, element=element)
        path, run, begin = wanted[0]
        end = wanted[-1][2] + 1
        paragraph = dict(held.paragraphs)[path]
        written = "".join(piece for number, piece in tokens(paragraph) if number == run)[begin:end]
        precision = "exact" if written == text[i:j] else "node"
        return Spot(precision, part=held.part, element=f"{path}/r[{run}]#char={begin},{end}")


def _visible(held: Held) -> Iterator[tuple[str, int, int]]:
    """For every character a reader sees: the path of its paragraph, its run (0: a computed number) and offset there."""
    for (path, paragraph), lead in zip(held.paragraphs, held.lead, strict=True):
        for offset in range(lead):
            yield path, 0, offset
        last, offset = 0, 0
        for run, text in tokens(paragraph):
            offset = offset if run == last else 0
            last = run
            for index, char in enumerate(text, offset):
                if not char.isspace():
                    yield path, run, index
            offset += len(text)
