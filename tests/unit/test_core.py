import string

from disclint.core import BY_ID, CORE, WAIVERS


def test_every_core_rule_speaks_both_languages():
    assert len(BY_ID) == len(CORE) + len(WAIVERS) == 10
    for rule in CORE:
        assert rule.id.startswith("core/")
        for field in ("title", "message", "why", "fix"):
            assert rule.words(field)
            assert rule.words(field, "en").isascii()
        fields = [[name for _, name, _, _ in string.Formatter().parse(text) if name] for text in rule[6:8]]
        assert fields[0] == fields[1]
        assert rule.examples.fail
