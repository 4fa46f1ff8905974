"""The same files through pdfplumber, which shares no code with our reader: its tables and its words are ours."""

import io
import warnings

import pytest
from conftest import ROOT

from disclint.loaders import pdf
from disclint.loaders.pdf_body import grids
from disclint.loaders.pdf_fold import fold
from disclint.scaffold import sample
from forms import form
from pdfmaking import Print, write_pdf

pdfplumber = pytest.importorskip("pdfplumber")

FILES = {
    "city": lambda: (ROOT / "examples" / "huaian-city-2024.pdf").read_bytes(),
    "district": lambda: (ROOT / "examples" / "huaian-hongze-2023.pdf").read_bytes(),
    "printed": lambda: write_pdf(sample(form(2021))),
    "cells": lambda: write_pdf(sample(form(2019)), Print(borders="cells", down=200.0)),
}


def ruled(thing):
    """Whether something is no coloured ground, which pdfplumber takes for a border."""
    return thing["object_type"] != "rect" or thing["stroke"] or min(thing["width"], thing["height"]) < 3


@pytest.mark.parametrize("name", FILES)
def test_pdfplumber_sees_the_same(name):
    data = FILES[name]()
    pages, _ = pdf.read_pages(data)
    ours, theirs, both = 0, 0, 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own making
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page, other in zip(pages, document.pages, strict=True):
                said = fold("".join(char["text"] for char in other.chars))
                assert sorted("".join(page.chars.split())) == sorted("".join(said.split()))
                mine = [slot.box for grid in grids(page.horizontal, page.vertical) for slot in grid.slots]
                their = [cell for table in other.filter(ruled).find_tables() for cell in table.cells]
                ours, theirs = ours + len(mine), theirs + len(their)
                both += sum(any(box == pytest.approx(cell, abs=4.0) for box in mine) for cell in their)
    # Where a page break left a border out, pdfplumber sees no cell.
    assert theirs - 1 <= both
    assert ours * 0.95 <= both
    assert ours > 200
