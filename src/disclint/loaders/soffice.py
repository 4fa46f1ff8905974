"""An installed LibreOffice as a converter: found, locked up, given one file, and gone afterwards.

Every conversion has a folder of its own with the file under a neutral name and a fresh user profile, so conversions
do not disturb each other or the user's own LibreOffice, and nothing stays behind. The profile forbids macros and
links; proxies that lead nowhere are a second wall against the network.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from glob import glob
from pathlib import Path

from disclint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


MAX_OUTPUT = 64 * 1024 * 1024
MAX_MEMORY = 4 * 1024**3  # of address space, of which an ordinary conversion takes a quarter
CHOICE = "DISCLINT_SOFFICE"
"""The environment variable that names the program to use where it is not in a usual place."""

PLACES = {
    "win32": (
        r"C:\Program Files\LibreOffice*\program\soffice.com",
        r"C:\Program Files (x86)\LibreOffice*\program\soffice.com",
    ),
    "darwin": (
        "/Applications/LibreOffice*.app/Contents/MacOS/soffice",
        "~/Applications/LibreOffice*.app/Contents/MacOS/soffice",
    ),
}.get(
    sys.platform,
    (
        "/usr/bin/soffice",
        "/usr/local/bin/soffice",
        "/usr/lib/libreoffice/program/soffice",
        "/usr/lib64/libreoffice/program/soffice",
        "/opt/libreoffice*/program/soffice",
    ),
)
_NAMES = ("soffice.com", "soffice.exe") if os.name == "nt" else ("soffice", "libreoffice")

_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_UPDATE = "/org.openoffice.Office.Writer/Content/Update"
_INET = "/org.openoffice.Inet/Settings"
_NOWHERE = ("127.0.0.1", "9")  # the discard port of this machine
SETTINGS = (
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "DisablePythonRuntime", "true"),
    (_SCRIPTING, "DisableOLEAutomation", "true"),
    (_SCRIPTING, "DisableActiveContent", "true"),  # older versions do not know it and pass over it
    (_SCRIPTING, "ExecutePlugins", "false"),
    # Nothing lies in a trusted place, so this stops linked pictures, objects, sections and frames, local ones too.
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (_UPDATE, "Link", "2"),  # never
    (_UPDATE, "Field", "false"),
    (_UPDATE, "Chart", "false"),
    (_INET, "ooInetProxyType", "2"),
    *(
        (_INET, f"ooInet{kind}Proxy{what}", value)
        for kind in ("HTTP", "HTTPS", "FTP")
        for what, value in zip(("Name", "Port"), _NOWHERE, strict=True)
    ),
    (_INET, "ooInetNoProxy", ""),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    ("/org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
    ("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
)
"""What the profile says, as (path, name, value); the tests hold it against the real program."""


class Outcome(NamedTuple):
    """What a run came to: the document (None: none was written), the exit status (None: out of time), what was said."""

    data: bytes | None
    status: int | None
    said: str


def find(environ: Mapping[str, str] | None = None) -> str:
    """The path of LibreOffice's program, empty if there is none.

    Relative folders of PATH are passed over: what lies beside a document is not to be run.
    """
    environ = os.environ if environ is None else environ
    if CHOICE in environ:
        return environ[CHOICE] if _runs(environ[CHOICE]) else ""
    for folder in environ.get("PATH", "").split(os.pathsep):
        if os.path.isabs(folder):
            for name in _NAMES:
                if _runs(path := os.path.join(folder, name)):
                    return path
    found = (path for place in PLACES for path in sorted(glob(os.path.expanduser(place)), reverse=True))
    return next(filter(_runs, found), "")


def _runs(path: str) -> bool:
    return os.path.isfile(path) and os.access(path, os.X_OK)


def to_docx(program: str, data: bytes, suffix: str, reader: str, seconds: float) -> Outcome:
    """Have a file converted by LibreOffice's import filter ``reader``, or by whichever suits if that is empty.

    Raises OSError if the program cannot be started or the disk is full. Whatever happens, even an interrupt, all
    processes that were started are dead afterwards and the folder is gone.
    """
    folder = tempfile.mkdtemp(prefix="disclint-")
    try:
        given = Path(folder, f"document{suffix}")
        given.write_bytes(data)
        user = Path(folder, "profile", "user")
        user.mkdir(parents=True)
        Path(user, "registrymodifications.xcu").write_text(registry(), "utf-8")
        said = Path(folder, "said.txt")
        status = _run(_command(program, folder, str(given), reader), _environment(folder), folder, said, seconds)
        made = Path(folder, "made", "document.docx")
        return Outcome(_content(made), status, _tail(said))
    finally:
        with _undisturbed():
            _remove(folder)
            _remove_socket(_profile(folder))


def _profile(folder: str) -> str:
    return Path(folder, "profile").as_uri()


def _command(program: str, folder: str, given: str, reader: str) -> list[str]:
    return [
        program,
        f"-env:UserInstallation={_profile(folder)}",
        "--headless",
        "--invisible",
        "--nologo",
        "--nodefault",
        "--norestore",
        "--nolockcheck",
        "--nofirststartwizard",
        *([f"--infilter={reader}"] if reader else []),
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        os.path.join(folder, "made"),
        given,
    ]


def registry() -> str:
    """The profile's registrymodifications.xcu."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{items}</oor:items>\n"
    )


def _environment(folder: str) -> dict[str, str]:
    """Ours, without what would reach into Python or around the proxies; whatever is written goes to the folder."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("PYTHON") and not name.lower().endswith("_proxy")
    }
    nowhere = "http://" + ":".join(_NOWHERE)
    for scheme in ("http", "https", "ftp", "all"):
        kept[f"{scheme}_proxy"] = kept[f"{scheme.upper()}_PROXY"] = nowhere
    kept |= {"TMPDIR": folder, "TMP": folder, "TEMP": folder, "SAL_USE_VCLPLUGIN": "svp"}
    return kept if os.name == "nt" else kept | {"HOME": folder}


def _run(command: list[str], environment: dict[str, str], folder: str, said: Path, seconds: float) -> int | None:
    """The exit status, None if time ran out; the program and all it started have ended either way."""
    own: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        own = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    # A file and no pipe: a pipe that a child of a child holds open would keep us waiting.
    with said.open("wb") as log:
        process = subprocess.Popen(
            command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **own
        )
        try:
            _limit(process.pid)
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            with _undisturbed():
                _end(process)


def _limit(pid: int) -> None:
    """Hold a process to :data:`MAX_MEMORY` where the system can: a few MiB of zip may stand for many GiB."""
    if sys.platform == "linux":
        import resource

        with suppress(OSError):
            resource.prlimit(pid, resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (4 * MAX_OUTPUT, 4 * MAX_OUTPUT))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and whatever it started, also if it has ended itself."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        # Nobody is left to be killed, or, on macOS, only what has ended already.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Tidy up before an interrupt or the alarm of a time limit is heard, which would leave it half done."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGALRM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _remove(folder: str) -> None:
    """Remove a folder; a process that is just dying may hold or write a last file in it, so try for a while."""
    for _ in range(100):
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.exists(folder):
            return
        time.sleep(0.02)


def _remove_socket(profile: str) -> None:
    """Remove the socket that a LibreOffice which was killed leaves behind; it is named after the profile."""
    if sys.platform != "win32":
        import hashlib

        digest = hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False).digest()
        name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
        with suppress(OSError):
            os.unlink(os.path.join("/tmp", name))


def _content(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_OUTPUT + 1)
    except OSError:
        return None
    return data if 0 < len(data) <= MAX_OUTPUT else None


def _tail(path: Path) -> str:
    """The last line of what the program said, for the person who has to find out why it failed."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 400))
        lines = file.read().decode("utf-8", "replace").splitlines()
    return next((line.strip() for line in reversed(lines) if line.strip() and "javaldx" not in line), "")
