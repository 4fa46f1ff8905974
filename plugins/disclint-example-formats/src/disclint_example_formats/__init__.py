"""An example of a plugin with a reader and an output for disclint, to be copied.

What is imported here is imported in every run of disclint; so the reader is imported when there is something to read.
"""

from collections.abc import Mapping

from disclint import Document, Source, hookimpl
from disclint.registry import Output

from . import counting

DISCLINT_API = 1


@hookimpl
def disclint_load(source: Source) -> Document | None:
    """A file of figures, as ``disclint facts --format jsonl`` writes them; None for anything else."""
    if not source.data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b'{"document":'):
        return None
    from . import figures

    return figures.load(source)


@hookimpl
def disclint_outputs() -> Mapping[str, Output]:
    """``--format count``."""
    return {"count": counting.count}
