"""The door to pdfium: its functions called over whole pages at once, and its failures as :class:`LoadError`.

pdfium comes with pypdfium2 and is imported when the first PDF is read. It is no thread-safe library: whoever uses it
holds :data:`LOCK`. Nothing in a file is run: the library is built without JavaScript, forms are never initialised, and
it opens no other file and no connection.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import repeat
from threading import RLock

from disclint.errors import LoadError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


LOCK = RLock()
_PASSWORD, _SECURITY = 4, 5

Pair = tuple[str, str]
WORD_FILE: Pair = (
    "请提供 Word 原文件，或由 Word、WPS“另存为 PDF”的文件。",
    "Give the Word file, or a PDF exported from Word or WPS.",
)


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """A document of pypdfium2, closed at the end. LoadError if the file is damaged, encrypted or empty."""
    try:
        import pypdfium2
    except ImportError as error:
        raise LoadError(
            ("读取 PDF 需要 pypdfium2。", "Reading PDF files needs pypdfium2."),
            ("pip install pypdfium2", "pip install pypdfium2"),
        ) from error
    with LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _failure(error) from error
        try:
            yield document
        except (pypdfium2.PdfiumError, ctypes.ArgumentError, UnicodeError) as error:
            raise LoadError(
                (f"PDF 文件损坏，读不下去：{error}", f"The PDF file is damaged: {error}"),
                WORD_FILE,
            ) from error
        finally:
            document.close()


def _failure(error: Any) -> LoadError:
    if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
        return LoadError(
            ("PDF 文件加了密码，无法打开。", "The PDF file is protected by a password."),
            ("请提供不加密码的文件。", "Give a file without a password."),
        )
    return LoadError(
        ("PDF 文件损坏、不完整或没有页面，无法打开。", "The PDF file is damaged, incomplete or has no pages."),
        ("请重新下载或导出，或提供 Word 原文件。", "Download or export it again, or give the Word file."),
    )


@cache
def function(name: str, *arguments: Any, result: Any = ctypes.c_int) -> Callable[..., Any]:
    """A function of pdfium's that takes addresses as plain numbers: a fraction of the cost of the typed one."""
    import pypdfium2.raw as raw

    return ctypes.PYFUNCTYPE(result, *arguments)(address(getattr(raw, name)))


def address(handle: Any) -> int:
    """The address behind a handle of pypdfium2's, 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


POINTER, INT = ctypes.c_void_p, ctypes.c_int


def _run(calls: Iterable[object]) -> None:
    deque(calls, 0)


def _floats(buffer: Any) -> list[float]:
    """The numbers of a buffer, far quicker than list() gives them."""
    view: Any = memoryview(buffer)
    return view.cast("B").cast("f").tolist()  # type: ignore[no-any-return]


def codes(text: int, count: int) -> list[int]:
    """The code points of all characters of a text page."""
    get = function("FPDFText_GetUnicode", POINTER, INT, result=ctypes.c_uint)
    return list(map(get, repeat(text), range(count)))


def loose_boxes(text: int, count: int) -> list[float]:
    """Left, top, right and bottom of all characters, as high as their font, in the page's own coordinates."""
    if not count:
        return []
    buffer = (ctypes.c_float * (4 * count))()
    start = ctypes.addressof(buffer)
    get = function("FPDFText_GetLooseCharBox", POINTER, INT, POINTER)
    _run(map(get, repeat(text), range(count), range(start, start + 16 * count, 16)))
    return _floats(buffer)


def tight_box(text: int, index: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of one character's ink, in the page's own coordinates."""
    buffer = (ctypes.c_double * 4)()
    at = ctypes.addressof(buffer)
    get = function("FPDFText_GetCharBox", POINTER, INT, POINTER, POINTER, POINTER, POINTER)
    get(text, index, at, at + 8, at + 16, at + 24)
    left, right, bottom, top = buffer
    return left, top, right, bottom


def generated(text: int, index: int) -> bool:
    """Whether pdfium made a character up, as the space in a gap."""
    return function("FPDFText_IsGenerated", POINTER, INT)(text, index) == 1  # type: ignore[no-any-return]


def objects(holder: int, inside: str = "FPDFPage") -> list[int]:
    """The addresses of a page's objects, or of a form object's."""
    counter, getter = ("FPDFPage_CountObjects", "FPDFPage_GetObject")
    if inside != "FPDFPage":
        counter, getter = ("FPDFFormObj_CountObjects", "FPDFFormObj_GetObject")
    count = function(counter, POINTER)(holder)
    get = function(getter, POINTER, ctypes.c_ulong if inside != "FPDFPage" else INT, result=POINTER)
    return list(filter(None, map(get, repeat(holder), range(max(0, count)))))


def kinds(found: list[int]) -> list[int]:
    """What the objects are: 1 text, 2 path, 3 image, 4 shading, 5 form."""
    return list(map(function("FPDFPageObj_GetType", POINTER), found))


def bounds(found: list[int]) -> list[float]:
    """Left, bottom, right and top of every object, four numbers each; those of a form's in the form's coordinates."""
    count = len(found)
    if not count:
        return []
    buffer = (ctypes.c_float * (4 * count))()
    start = ctypes.addressof(buffer)
    get = function("FPDFPageObj_GetBounds", POINTER, POINTER, POINTER, POINTER, POINTER)
    steps = (range(start + 4 * i, start + 4 * i + 16 * count, 16) for i in range(4))
    _run(map(get, found, *steps))
    return _floats(buffer)


def matrix(found: int) -> tuple[float, float, float, float, float, float]:
    """An object's matrix."""
    buffer = (ctypes.c_float * 6)()
    if not function("FPDFPageObj_GetMatrix", POINTER, POINTER)(found, ctypes.addressof(buffer)):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    a, b, c, d, e, f = buffer
    return a, b, c, d, e, f


def painted(path: int) -> tuple[bool, bool]:
    """Whether a path is filled, and whether its outline is drawn."""
    buffer = (ctypes.c_int * 2)()
    at = ctypes.addressof(buffer)
    if not function("FPDFPath_GetDrawMode", POINTER, POINTER, POINTER)(path, at, at + 4):
        return False, False
    return buffer[0] != 0, buffer[1] != 0


def steps(path: int, most: int) -> list[tuple[int, float, float, bool]]:
    """A path's segments: 0 line, 1 curve or 2 move to a point (in the path's coordinates); whether it closes there."""
    count = min(function("FPDFPath_CountSegments", POINTER)(path), most)
    segment = function("FPDFPath_GetPathSegment", POINTER, INT, result=POINTER)
    kind, closes = function("FPDFPathSegment_GetType", POINTER), function("FPDFPathSegment_GetClose", POINTER)
    point = function("FPDFPathSegment_GetPoint", POINTER, POINTER, POINTER)
    buffer = (ctypes.c_float * 2)()
    at = ctypes.addressof(buffer)
    found = []
    for index in range(count):
        one = segment(path, index)
        if not one:
            break
        point(one, at, at + 4)
        found.append((kind(one), buffer[0], buffer[1], closes(one) == 1))
    return found
