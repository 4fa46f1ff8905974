"""The version of disclint, alone so that asking for it imports nothing."""

from __future__ import annotations

VERSION = "0.1.0"
