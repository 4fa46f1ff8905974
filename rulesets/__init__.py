"""The official rule sets of disclint, joined through the hook that any pack may use."""

import os


def disclint_rulesets() -> list[str]:
    """The folder of this package: the national set, what extends it, and the law they cite."""
    return [os.path.dirname(os.path.abspath(__file__))]
