"""The HTML report in a real browser: it opens without network, shows every report, and every link leads to its mark."""

import shutil
import subprocess

import pytest
from lxml import html as parser

from disclint.outputs_html import html
from running import several

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--virtual-time-budget=5000"),
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """The page as the browser has it, and what the browser complained of."""
    if BROWSER is None:
        pytest.skip("no Chromium is installed")
    folder = tmp_path_factory.mktemp("browser")
    (folder / "report.html").write_text(html(several()), "utf-8")
    done = subprocess.run(
        [BROWSER, *QUIET, f"--user-data-dir={folder / 'profile'}", "--enable-logging=stderr", "--dump-dom", (folder / "report.html").as_uri()],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    return parser.fromstring(done.stdout.decode()), done.stderr.decode(errors="replace")


def test_every_finding_is_shown_and_linked(opened):
    page, _ = opened
    found = [one for result in several().results for one in result.diagnostics]
    assert len(page.xpath("//ol/li")) == len(found)
    ids = set(page.xpath("//@id"))
    assert all(target[1:] in ids for target in page.xpath("//a/@href"))
    assert page.xpath("//td[contains(@class, 'marked')]")


def test_nothing_was_refused_or_run(opened):
    page, complaints = opened
    assert "Content Security Policy" not in complaints and "CONSOLE" not in complaints
    assert page.xpath("//script") == []
