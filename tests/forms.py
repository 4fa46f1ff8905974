"""The official forms as the tests read them: straight from their files, without the cache."""

from functools import cache
from importlib.resources import files

from disclint.decode import decode, load_yaml
from disclint.template import Template

YEARS = (2019, 2021)


@cache
def form(year):
    """The form that came into force in 2019 or 2021."""
    path = files("disclint_rulesets") / "national" / "templates" / f"{year}.yaml"
    return decode(Template, load_yaml(path.read_bytes(), str(path)), str(path))


def forms():
    """Both forms."""
    return tuple(form(year) for year in YEARS)
