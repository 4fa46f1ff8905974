"""The converter: stand-ins that misbehave, then the real program."""

import os
import signal
import sys
import threading
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from disclint.deadline import Deadline, Overdue
from disclint.loaders import soffice
from offices import PROGRAM, dead, exported, needs_office, report, script

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are scripts")
LONG = 60.0


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Where conversions make their folders; nothing may be left in it."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    yield place
    assert list(place.iterdir()) == []


def write_sleeper(tmp_path):
    """A stand-in that starts a child and sleeps, as the child does; both write down who they are."""
    pids = tmp_path / "pids"
    child = f"open({str(pids)!r}, 'a').write(str(os.getpid()) + chr(10))\ntime.sleep(600)\n"
    body = f"subprocess.Popen([sys.executable, '-c', 'import os, time\\n' + {child!r}])\n{child}"
    return script(tmp_path, body), pids


def pids_of(path):
    return [int(line) for line in path.read_text("utf-8").split()] if path.exists() else []


# ---- finding it ------------------------------------------------------------------------------------------------------


def test_it_is_found_on_the_path_before_the_usual_places(tmp_path, monkeypatch):
    path = script(tmp_path, "")
    monkeypatch.setattr(soffice, "PLACES", ())
    assert soffice.find({"PATH": f"/nowhere{os.pathsep}{tmp_path}"}) == path
    assert soffice.find({"PATH": ""}) == ""
    assert soffice.find({}) == ""
    monkeypatch.setattr(soffice, "PLACES", (str(tmp_path / "soff*"),))
    assert soffice.find({}) == path


def test_what_lies_beside_the_document_is_not_run(tmp_path, monkeypatch):
    script(tmp_path, "")
    monkeypatch.setattr(soffice, "PLACES", ())
    monkeypatch.chdir(tmp_path)
    assert soffice.find({"PATH": os.pathsep.join([".", "", "bin"])}) == ""


def test_one_may_be_named(tmp_path):
    path = script(tmp_path, "")
    assert soffice.find({soffice.CHOICE: path, "PATH": ""}) == path
    assert soffice.find({soffice.CHOICE: str(tmp_path / "none"), "PATH": os.environ.get("PATH", "")}) == ""


# ---- one that misbehaves ---------------------------------------------------------------------------------------------


def test_what_it_writes_comes_back(tmp_path, folders):
    body = (
        "os.makedirs(out)\nopen(out + '/document.docx', 'wb').write(open(args[-1], 'rb').read()[::-1])\nprint('done')"
    )
    outcome = soffice.to_docx(script(tmp_path, body), b"abc", ".doc", "Filter", LONG)
    assert outcome == (b"cba", 0, "done")


def test_it_sees_a_neutral_name_a_locked_profile_and_no_network(tmp_path, folders, monkeypatch):
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    body = (
        "from urllib.request import urlopen, url2pathname\nprofile = url2pathname(args[0].partition('file://')[2])\n"
        "registry = open(profile + '/user/registrymodifications.xcu', encoding='utf-8').read()\nos.makedirs(out)\n"
        "named = [name for name in os.environ if name.startswith('PYTHON') or name.upper() == 'NO_PROXY']\n"
        "told = [os.path.basename(args[-1]), os.environ['https_proxy'], str('BlockUntrustedRefererLinks' in registry),\n"
        "  str(named), str('--infilter=Filter' in args)]\nopen(out + '/document.docx', 'w').write('|'.join(told))"
    )
    outcome = soffice.to_docx(script(tmp_path, body), b"abc", ".rtf", "Filter", LONG)
    assert outcome.data == b"document.rtf|http://127.0.0.1:9|True|[]|True"


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ("print('Error: source file could not be loaded')", 0, "Error: source file could not be loaded"),
        ("sys.stderr.write('first' + chr(10) + 'boom' + chr(10))\nsys.exit(77)", 77, "boom"),
        ("os.kill(os.getpid(), 9)", -9, ""),
        ("os.makedirs(out)\nopen(out + '/document.docx', 'wb')", 0, ""),
        ("sys.stdout.buffer.write(bytes(range(128, 256)) * 99)", 0, None),
    ],
)
def test_one_that_fails_gives_no_document(tmp_path, folders, body, status, said):
    outcome = soffice.to_docx(script(tmp_path, body), b"abc", ".doc", "", LONG)
    assert outcome[:2] == (None, status)
    assert said is None or outcome.said == said


def test_one_that_cannot_be_started_is_an_error_of_the_system(tmp_path, folders):
    with pytest.raises(OSError):
        soffice.to_docx(str(tmp_path / "none"), b"abc", ".doc", "", LONG)


def test_one_that_hangs_is_killed_with_its_children(tmp_path, folders):
    program, pids = write_sleeper(tmp_path)
    limit = 0.5
    while True:  # until both had the time to start: how long that takes is the machine's business
        pids.unlink(missing_ok=True)
        assert soffice.to_docx(program, b"abc", ".doc", "", limit).status is None
        if len(pids_of(pids)) == 2:
            break
        limit *= 2
    assert dead(pids_of(pids))


def test_children_of_one_that_ended_are_killed_too(tmp_path, folders):
    pids = tmp_path / "pids"
    child = f"import os, time\nopen({str(pids)!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)\n"
    body = (
        f"subprocess.Popen([sys.executable, '-c', {child!r}])\n"
        f"while not os.path.exists({str(pids)!r}) or not open({str(pids)!r}).read():\n    time.sleep(0.01)\n"
    )
    assert soffice.to_docx(script(tmp_path, body), b"abc", ".doc", "", LONG).status == 0
    assert dead(pids_of(pids))


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarm")
def test_the_time_limit_of_a_document_leaves_nothing_behind(tmp_path, folders):
    program, pids = write_sleeper(tmp_path)
    with Deadline(1.0, 1.0) as deadline, pytest.raises(Overdue):
        deadline.run(lambda: soffice.to_docx(program, b"abc", ".doc", "", LONG))
    assert dead(pids_of(pids))


@pytest.mark.skipif(sys.platform != "linux", reason="limits of other processes are Linux's")
def test_memory_is_limited(tmp_path, folders):
    body = "try:\n    x = bytearray(8 << 30)\nexcept MemoryError:\n    print('no memory')"
    program = script(tmp_path, "time.sleep(0.5)\n" + body)
    assert soffice.to_docx(program, b"abc", ".doc", "", LONG).said == "no memory"


# ---- the real one ----------------------------------------------------------------------------------------------------


@needs_office
def test_several_at_once_do_not_disturb_each_other(folders):
    given = [exported("doc"), exported("rtf")] * 2
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(
            pool.map(
                lambda data: soffice.to_docx(PROGRAM, data, ".rtf" if data.startswith(b"{") else ".doc", "", LONG),
                given,
            )
        )
    assert all(outcome.data and outcome.data.startswith(b"PK") for outcome in outcomes)


@needs_office
def test_the_real_one_killed_in_the_middle_leaves_nothing(folders):
    before = set(Path("/tmp").glob("OSL_PIPE*"))
    outcome = soffice.to_docx(PROGRAM, exported("doc"), ".doc", "MS Word 97", 0.4)
    assert outcome.status is None or outcome.data  # some machines are quick
    assert set(Path("/tmp").glob("OSL_PIPE*")) <= before


NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in {
        "office": "office",
        "text": "text",
        "draw": "drawing",
        "svg": "svg-compatible",
        "script": "script",
    }.items()
)


def odt(body, scripts="", more=None):
    """An ODT with a body of one's own, and maybe more files."""
    kind = "application/vnd.oasis.opendocument.text"
    urn = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    files = {
        "mimetype": kind,
        "META-INF/manifest.xml": f'<?xml version="1.0"?><m:manifest xmlns:m="{urn}" m:version="1.2"><m:file-entry '
        f'm:full-path="/" m:media-type="{kind}"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
        + "".join(f'<m:file-entry m:full-path="{name}" m:media-type="text/xml"/>' for name in more or {})
        + "</m:manifest>",
        "content.xml": f'<?xml version="1.0"?><office:document-content {NAMES} xmlns:xlink="http://www.w3.org/1999/'
        f'xlink" office:version="1.2">{scripts}<office:body><office:text>{body}<text:p>after</text:p></office:text>'
        "</office:body></office:document-content>",
    } | (more or {})
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        for name, text in files.items():
            package.writestr(name, text)
    return buffer.getvalue()


# One white pixel, with a comment.
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAADnRFWHRDb21tZW50AEdFSEVJTQqjlxoAAAAKSURBVHicY/gPAAEB"
    "AQCxOPYUAAAAAElFTkSuQmCC"
)


def frame(inner):
    return f'<text:p><draw:frame svg:width="3cm" svg:height="3cm">{inner}</draw:frame></text:p>'


@pytest.fixture
def server():
    """A web server that writes down what it is asked for."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self):
            asked.append((self.command, self.path))
            self.send_response(404)
            self.end_headers()

        do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = do_POST = do_CONNECT = answer

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{made.server_port}", asked
        made.shutdown()
        thread.join()


def linking(base):
    """One document with every kind of link that a reader might follow."""
    section = '<text:section text:name="s{0}"><text:section-source xlink:href="{1}" xlink:type="simple" '
    section += 'text:filter-name="writer8"/><text:p>old</text:p></text:section>'
    shown = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    return odt(
        frame(f'<draw:image xlink:href="{base}/picture.png" {shown}/>')
        + frame(f'<draw:object xlink:href="{base}/object.ods" {shown}/>')
        + frame(f'<draw:floating-frame xlink:href="{base}/frame.html" {shown}/>')
        + frame(f'<draw:plugin xlink:href="{base}/plugin.swf" {shown}/>')
        + section.format(1, f"{base}/section.odt")
    )


def walls(monkeypatch, settings, proxies):
    if not settings:
        monkeypatch.setattr(soffice, "SETTINGS", ())
    elif not proxies:
        kept = tuple(one for one in soffice.SETTINGS if "Inet" not in one[0])
        monkeypatch.setattr(soffice, "SETTINGS", kept)
    if not proxies:
        usual = soffice._environment
        monkeypatch.setattr(
            soffice,
            "_environment",
            lambda folder: {k: v for k, v in usual(folder).items() if not k.lower().endswith("_proxy")},
        )


@needs_office
@pytest.mark.parametrize(("settings", "proxies"), [(True, True), (True, False), (False, True), (False, False)])
def test_links_are_not_followed(monkeypatch, folders, server, settings, proxies):
    """Either wall alone keeps every request in; with neither, the test would see them."""
    base, asked = server
    walls(monkeypatch, settings, proxies)
    outcome = soffice.to_docx(PROGRAM, linking(base), ".odt", "writer8", LONG)
    assert outcome.data
    assert bool(asked) == (not settings and not proxies)


@needs_office
def test_links_of_rtf_and_files_of_this_computer_are_not_followed(folders, server, tmp_path):
    base, asked = server
    (tmp_path / "secret.txt").write_text("GEHEIM", "ascii")
    (tmp_path / "secret.png").write_bytes(PIXEL)
    secret = tmp_path.as_uri()
    rtf = (
        rf'{{\rtf1\ansi {{\field{{\*\fldinst INCLUDEPICTURE "{base}/p.png" \\d}}{{\fldrslt x}}}}'
        rf'{{\field{{\*\fldinst INCLUDETEXT "{secret}/secret.txt"}}{{\fldrslt y}}}}{{\*\template {base}/t.dot}} text\par}}'
    )
    image = f'<draw:image xlink:href="{secret}/secret.png" xlink:type="simple" xlink:show="embed"/>'
    for data, suffix, reader in (
        (rtf.encode(), ".rtf", "Rich Text Format"),
        (odt(frame(image)), ".odt", "writer8"),
    ):
        outcome = soffice.to_docx(PROGRAM, data, suffix, reader, LONG)
        with ZipFile(BytesIO(outcome.data)) as package:
            assert not any(b"GEHEIM" in package.read(name) for name in package.namelist())
    assert asked == []


def macro(trace):
    """A document whose Basic macro, run when it is opened, writes a file."""
    event = (
        '<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" '
        'script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;'
        'location=document" xlink:type="simple"/></office:event-listeners></office:scripts>'
    )
    basic = f'Sub Main\nOpen "{trace}" For Output As #1\nPrint #1, "ran"\nClose #1\nEnd Sub'
    xml = '<?xml version="1.0"?>'
    names = 'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"'
    more = {
        "Basic/script-lc.xml": f'{xml}<library:libraries {names}><library:library library:name="Standard" '
        'library:link="false"/></library:libraries>',
        "Basic/Standard/script-lb.xml": f'{xml}<library:library {names} library:name="Standard" library:readonly='
        '"false" library:passwordprotected="false"><library:element library:name="M"/></library:library>',
        "Basic/Standard/M.xml": f'{xml}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="M" '
        f'script:language="StarBasic">{escape(basic)}</script:module>',
    }
    return odt("", event, more)


@needs_office
def test_macros_do_not_run(folders, tmp_path):
    """LibreOffice 7.4 runs none when it converts, whatever the profile says: the settings are a second lock."""
    trace = tmp_path / "trace"
    assert soffice.to_docx(PROGRAM, macro(trace), ".odt", "writer8", LONG).data
    assert not trace.exists()


@needs_office
def test_a_broken_file_is_not_read_as_text(folders):
    assert soffice.to_docx(PROGRAM, report(), ".doc", "MS Word 97", LONG).data is None


def test_the_registry_is_well_formed():
    from xml.etree import ElementTree

    items = ElementTree.fromstring(soffice.registry())
    assert len(items) == len(soffice.SETTINGS)
