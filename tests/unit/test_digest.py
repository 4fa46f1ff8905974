import hashlib
import subprocess
import sys

from disclint.digest import blake2b, sha256


def test_they_are_the_standard_ones():
    assert sha256(b"abc").hexdigest() == hashlib.sha256(b"abc").hexdigest()
    assert blake2b(b"abc", digest_size=16).digest() == hashlib.blake2b(b"abc", digest_size=16).digest()


def test_openssl_is_not_loaded():
    code = "import disclint.digest, sys; print('_hashlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "False"
