"""A language server over disclint: ``disclint lsp`` speaks LSP on standard input and output.

It joins through the hook ``disclint_commands`` as any plugin may. This module is imported when somebody asks for a command
that disclint itself does not have; pygls only when the server starts.
"""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from disclint.errors import ConfigError

NEEDS = ("pygls", "lsprotocol")
INSTALL = "pip install 'disclint[lsp]'"


def disclint_commands(commands: Any) -> None:
    """Add ``disclint lsp``."""
    help_ = "语言服务器：在编辑器里边写边查（标准输入输出，不联网） / language server on standard input and output"
    parser = commands.add_parser("lsp", help=help_, description=help_)
    # Many clients add this to whatever command they are given; there is no other way to talk to us.
    parser.add_argument("--stdio", action="store_true", help="可省略：只有这一种方式 / optional: there is no other way")
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Serve until the client says goodbye; exit code 2 if what is needed is not installed."""
    from importlib.util import find_spec

    if any(find_spec(name) is None for name in NEEDS):
        raise ConfigError(f"语言服务器需要另装：\n{INSTALL}", f"the language server needs more:\n{INSTALL}")
    from disclint_lsp.server import serve

    return serve(getattr(given, "lang", "zh"))
