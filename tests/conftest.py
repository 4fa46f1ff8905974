"""What all tests share: hypothesis profiles (HYPOTHESIS_PROFILE=dev|ci|nightly) and the official forms."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

COMMON = {
    # A slow machine is no fault of the code: no test here depends on the time it takes.
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
    "print_blob": True,
}
settings.register_profile("dev", max_examples=10, derandomize=True, **COMMON)
settings.register_profile("ci", max_examples=40, derandomize=True, **COMMON)
settings.register_profile("nightly", max_examples=1000, **COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True, scope="session")
def private_cache(tmp_path_factory):
    """Tests neither read nor write the user's cache."""
    before = os.environ.get("DISCLINT_CACHE_DIR")
    os.environ["DISCLINT_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["DISCLINT_CACHE_DIR"]
    else:
        os.environ["DISCLINT_CACHE_DIR"] = before


@pytest.fixture(scope="session")
def stranger(tmp_path_factory):
    """An environment with disclint and packs from wheels, made once: it takes as long as many other tests together."""
    import strangers

    return strangers.make(tmp_path_factory.mktemp("stranger"))
