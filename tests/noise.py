"""Cosmetic noise: what typing, copying and converting do to a report without changing what it says."""

import re

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
NOISES = {
    "full-width digits": lambda text, kind: text.translate(WIDE) if kind == "figure" else text,
    "spaces around": lambda text, kind: f" {text}\u3000" if kind == "figure" else text,
    "no-break space": lambda text, kind: f"{text}\u00a0",
    "half-width brackets": lambda text, kind: text.replace("（", "(").replace("）", ")").replace("：", ":"),
    "other point": lambda text, kind: re.sub(r"^(\d)\.", r"\1、", text) if kind == "label" else text,
    "full-width point": lambda text, kind: re.sub(r"^(\d)\.", r"\1．", text) if kind == "label" else text,
    "spaces inside": lambda text, kind: " ".join(text) if kind == "label" and len(text) < 5 else text,
    "compatibility forms": lambda text, kind: text.replace("一", "⼀").replace("行", "⾏").replace("大", "⼤"),
    "straight quotes": lambda text, kind: text.replace("“", '"').replace("”", '"'),
}


def noisy(made, noise):
    """A sample with one kind of noise in all its labels, figures and headings."""
    change = NOISES[noise]
    labels = dict(made.labels)
    for table in made.template.tables:
        for axis, slash in (("rows", "/"), ("columns", "//")):
            for leaf in table.leaves(axis):
                labels[f"{table.id}{slash}{leaf.key}"] = change(leaf.line.label, "label")
    return made._replace(
        labels=labels,
        figures={key: change(text, "figure") for key, text in made.figures.items()},
        chapters=tuple(one._replace(heading=change(one.heading, "heading")) for one in made.chapters),
    )
