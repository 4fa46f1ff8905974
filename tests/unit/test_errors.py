import pickle

import pytest

from disclint.errors import CheckError, ConfigError, DisclintError, LoadError, PackError


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConfigError("错", "wrong"), ("错", "wrong")),
        (PackError("错"), ("错", "错")),
        (DisclintError(), ("DisclintError", "DisclintError")),
        (LoadError(("坏", "bad"), ("换", "change")), ("坏", "bad")),
        (CheckError("a/b", "boom"), ("a/b：boom", "a/b: boom")),
    ],
)
def test_words_survive_a_process_boundary(error, words):
    assert error.words == words
    assert str(error) == words[0]
    again = pickle.loads(pickle.dumps(error))
    assert again.words == words
    assert vars(again) == vars(error)
