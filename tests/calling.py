"""The command line as a function, for the tests of commands."""

from disclint import cli


def caller(capture, *before, fresh=lambda: None):
    """A function that runs a command and gives its exit code; what it printed is in its ``out`` and ``err``.

    ``before``: arguments that go before all others; ``fresh``: what to do before every call.
    """

    def call(*arguments):
        fresh()
        code = cli.run([*before, *map(str, arguments)])
        out, err = capture.readouterr()
        call.out, call.err = out.decode(), err.decode()
        assert "Traceback" not in call.err + call.out
        return code

    return call
