"""The procedures behind the rules: generators of problems over a report. Duties, words and grounds are in the rules."""

MODULES = (
    "structure",
    "narrative",
    "lines",
    "columns",
    "figures",
    "amounts",
    "sums",
    "publication",
    "making",
    "wording",
    "slips",
    "meetings",
    "personal",
    "attached",
    "citations",
    "legal",
    "ordinals",
    "marks",
    "local",
)
"""The modules here; each lists the functions that rules may name in its ``CHECKS``."""
