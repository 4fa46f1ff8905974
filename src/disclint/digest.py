"""Hashes without OpenSSL: importing hashlib loads that library, which an ordinary run has no use for."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

# Private, so without stubs: the one from 3.12 on, the one before.
try:
    from _sha2 import sha256  # type: ignore[import-not-found]
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256

__all__ = ["blake2b", "sha256"]


_FEW = 3
_made = 0


def sha256_hex(data: bytes) -> str:
    """The SHA-256 of some bytes; OpenSSL's, ten times as fast, is loaded once it pays."""
    global _made
    _made += 1
    if _made >= _FEW:
        import hashlib

        return hashlib.sha256(data).hexdigest()
    return str(sha256(data).hexdigest())
