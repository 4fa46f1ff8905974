"""What tests need LibreOffice for: a sample as doc, wps, rtf, odt; and programs that stand in for a broken one."""

import os
import stat
import sys
import time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from disclint.loaders import soffice
from disclint.scaffold import sample
from disclint.writers import write
from forms import form

PROGRAM = soffice.find()
needs_office = pytest.mark.skipif(not PROGRAM, reason="LibreOffice (soffice) is not installed")
FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8"}


@cache
def report():
    """A sample report as a Word document."""
    return write(sample(form(2021)), "docx")


@cache
def exported(fmt):
    """That report as LibreOffice saves it in a format of FILTERS, or ``wps``, which is doc by another name."""
    return export(report(), "doc" if fmt == "wps" else fmt)


def export(data, fmt, suffix=".docx"):
    """Some bytes as LibreOffice saves them in a format; a folder and profile of its own, without any settings."""
    import subprocess

    with TemporaryDirectory() as folder:
        given = Path(folder, f"given{suffix}")
        given.write_bytes(data)
        command = [PROGRAM, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", f"{fmt}:{FILTERS[fmt]}", "--outdir", folder, str(given)]
        subprocess.run(command, capture_output=True, check=True, timeout=120)
        return Path(folder, f"given.{fmt}").read_bytes()


def word_xml():
    """A document as Word 2003 saves it as XML, which LibreOffice reads but hardly writes."""
    cell = "<w:tc><w:tcPr><w:tcW w:w='2000' w:type='dxa'/></w:tcPr><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tblGrid><w:gridCol w:w='2000'/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl><w:p/>"
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?><?mso-application progid='Word.Document'?>"
        "<w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'><w:body><w:p><w:r>"
        f"<w:t>政府信息公开</w:t></w:r></w:p>{table * 3}</w:body></w:wordDocument>"
    ).encode()


def script(folder, body):
    """A program that stands in for LibreOffice: Python code, with the arguments as ``args``, the output as ``out``."""
    path = Path(folder, "soffice")
    path.write_text(
        f"#!{sys.executable}\nimport os, sys, subprocess, time\nargs = sys.argv[1:]\n"
        "out = args[args.index('--outdir') + 1]\n" + body,
        "utf-8",
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def alive(pid):
    """Whether a process runs; one that is dead but not yet collected by its parent does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def dead(pids):
    """Whether some processes end; those that were killed take their time."""
    for _ in range(3000):
        if not any(map(alive, pids)):
            return True
        time.sleep(0.01)
    return False
