"""What the rules about law, terms and typography say of the sample report edited."""

from disclint.edits import edited
from disclint.linter import lint, open_session
from disclint.source import Source
from disclint.writers import media_type, write
from forms import forms

SESSION = open_session()
WORDING = {rule.id for rule in SESSION.rules() if any(tag[:3] in ("LAW", "GBT") for tag in rule.covers)}


def found(edit, fmt="html"):
    """What the rules about law, terms and typography say of the sample so edited."""
    data = write(edited(forms(), edit), fmt)
    result = lint(Source(f"report.{fmt}", data, media_type(fmt)), SESSION)
    return [(one.rule.partition("/")[2], one.actual) for one in result.diagnostics if one.rule in WORDING]
