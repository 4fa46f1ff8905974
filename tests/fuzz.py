"""Mutate real files and read them: whatever is not a document or a LoadError is a bug, and is saved to be looked at.

    python tests/fuzz.py [--seconds N] [--seed S] [--limit N] [--memory MIB] [--save FOLDER] FILES…

See docs/fuzzing.md. Every file is read by the reader that the registry would choose, in a child process with a limit of
time and memory; then every block of the document is asked where it stands.
"""

import argparse
import hashlib
import io
import multiprocessing
import os
import random
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

PIECES = (
    b"\x00", b"\xff\xff\xff\xff", b"<", b">", b"&#x110000;", b"<table><tr><td rowspan=65534 colspan=1000>", b"</td>",
    b"<div>" * 600, b"\r\n--", b"=\r\n", b"1e309", b"-", b"\xef\xbb\xbf", b"\xff\xfe", b"\x80", "甲".encode("gb18030"),
    "\u202e".encode(), "\ud800".encode("utf-8", "surrogatepass"), b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<w:p/>", b"<w:tbl>",
    b'<w:gridSpan w:val="99999999"/>', b'<w:vMerge w:val="restart"/>', b"</w:tc>", b"<w:sdt><w:sdtContent>", b"endobj",
    b"/Length 999999999", b"stream\r\n", b"\\bin999999999 ", b"{\\*", b"}", b"\t" * 300, b"|" * 300, b"9" * 400,
)  # fmt: skip
MOST = 2 * 1024 * 1024  # bytes of a mutated file, so that its size alone says nothing


def flip(data, chance):
    """Some bits turned over."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 4, 30, 300))):
        if made:
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def cut(data, chance):
    """The end, or a piece of the middle, lost."""
    start = chance.randrange(len(data) + 1)
    return data[:start] if chance.random() < 0.5 else data[:start] + data[start + chance.randrange(1, 5000) :]


def repeat(data, chance):
    """A piece that stands twice, or many times."""
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((1, 20, 400, 8000))]
    return data[:start] + piece * chance.choice((2, 3, 50)) + data[start:]


def splice(data, chance):
    """A piece that moved elsewhere."""
    start, target = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    piece = data[start : start + chance.choice((4, 100, 3000))]
    return data[:target] + piece + data[target:]


def insert(data, chance):
    """Something inserted that parsers dislike."""
    made = data
    for _ in range(chance.choice((1, 1, 5, 40))):
        at = chance.randrange(len(made) + 1)
        made = made[:at] + chance.choice(PIECES) + made[at:]
    return made


PLAIN = (flip, cut, repeat, splice, insert)


def member(data, chance):
    """A zip file with one of its members changed, and zipped again: what lies inside is reached only so."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        names = given.namelist()
        text = [name for name in names if name.endswith((".xml", ".rels"))] or names
        chosen = chance.choice(text)
        for name in names:
            content = given.read(name)
            if name == chosen:
                content = chance.choice(PLAIN)(content, chance)
            if name != chosen or chance.random() < 0.95:
                stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                package.writestr(name, content, stored)
    return made.getvalue()


def mutated(data, chance):
    """A file changed in a few ways."""
    ways = PLAIN
    if data.startswith(b"PK"):
        ways = (*PLAIN, *[member] * 10)  # of a zip changed outside little more than its checksums is tried
    for _ in range(chance.choice((1, 1, 2, 4))):
        try:
            data = chance.choice(ways)(data, chance)[:MOST]
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError, zlib_error()):
            continue  # no longer a zip file
    return data


def zlib_error():
    """The exception of zlib, which is none of the usual ones."""
    import zlib

    return zlib.error


def outcome(registry, name, data):
    """What becomes of some bytes: document, refused, or the exception that should not have been."""
    from disclint import plugins
    from disclint.errors import LoadError
    from disclint.source import Source
    from disclint.tree import Document, Place, Table

    try:
        document = plugins.read(registry, Source(name, data))
        if not isinstance(document, Document):
            return f"no document: {type(document).__name__}"
        for index, block in enumerate(document.blocks[:2000]):
            document.location(Place(index))
            if isinstance(block, Table):
                for row in range(min(len(block.rows), 60)):
                    document.location(Place(index, row, len(block.rows[row]) - 1))
    except LoadError as error:
        return "refused" if all(error.reason) else "refused without a reason"
    except BaseException as error:
        import traceback

        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}: {str(error)[:120]}"
    return "document"


def work(pipe, memory):
    """The child: reads what it is sent until it is sent nothing."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
    except (ImportError, ValueError, OSError):
        pass  # Windows has none, macOS none for this
    from disclint import plugins

    registry = plugins.registry()
    while (given := pipe.recv()) is not None:
        pipe.send(outcome(registry, *given))


class Reader:
    """A child that reads files, started again whenever it dies or takes too long."""

    def __init__(self, limit, memory):
        self.limit, self.memory = limit, memory
        self.context = multiprocessing.get_context("spawn")
        self.start()

    def start(self):
        self.pipe, other = self.context.Pipe()
        self.process = self.context.Process(target=work, args=(other, self.memory), daemon=False)
        self.process.start()
        other.close()

    def read(self, name, data):
        """The outcome of some bytes."""
        try:
            self.pipe.send((name, data))
            if self.pipe.poll(self.limit):
                return self.pipe.recv()
            found = f"hang: more than {self.limit:g} s"
        except (EOFError, OSError):
            self.process.join(10)
            found = f"the process died (exit status {self.process.exitcode})"
        self.stop()
        self.start()
        return found

    def stop(self):
        self.process.kill()
        self.process.join()
        self.pipe.close()


def save(folder, name, data, found):
    """Keep what broke a reader, and how; the file's own suffix stays."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(data).hexdigest()[:12]}-{Path(name).name}"
    path.write_bytes(data)
    Path(f"{path}.txt").write_text(found + "\n", "utf-8")
    return path


def arguments(given):
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", metavar="FILES")
    parser.add_argument("--seconds", type=float, default=60, help="how long to go on (60)")
    parser.add_argument("--seed", type=int, default=None, help="for the same mutations again (else by the clock)")
    parser.add_argument("--limit", type=float, default=90, help="seconds for one file (90)")
    parser.add_argument("--memory", type=int, default=4096, help="MiB of address space for the reader (4096)")
    parser.add_argument("--save", default="fuzz-found", help="folder for files that broke a reader (fuzz-found)")
    parser.add_argument(
        "--as-is", action="store_true", help="read the files as they are, once: to look at a find again"
    )
    return parser.parse_args(given)


def main(given=None):
    """Fuzz; the exit status says whether anything was found."""
    options = arguments(given)
    files = [(name, Path(name).read_bytes()) for name in options.files]
    seed = options.seed if options.seed is not None else int(time.time())
    chance, end = random.Random(seed), time.monotonic() + options.seconds
    counts, finds, shown = Counter(), 0, set()
    reader = Reader(options.limit, options.memory)
    try:
        rounds = iter(files) if options.as_is else endless(files, chance, end)
        for name, data in rounds:
            found = reader.read(name, data)
            counts[os.path.splitext(name)[1], found if found in ("document", "refused") else "FOUND"] += 1
            if found not in ("document", "refused"):
                finds += 1
                if found not in shown and len(shown) < 50:  # the same fault again is no news
                    shown.add(found)
                    print(f"{save(Path(options.save), name, data, found)}: {found}", flush=True)
    finally:
        reader.stop()
    for (suffix, kind), count in sorted(counts.items()):
        print(f"{suffix:>8}  {kind:<10} {count}")
    print(f"seed {seed}: {sum(counts.values())} files, {finds} found")
    return 1 if finds else 0


def endless(files, chance, end):
    """The files as they are, then mutations of them in turn until the time is over."""
    yield from files
    while time.monotonic() < end:
        for name, data in files:
            if time.monotonic() < end:
                yield name, mutated(data, chance)


if __name__ == "__main__":
    sys.exit(main())
