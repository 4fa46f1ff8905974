"""An output: a function from a run to text. Here one line a document, with how much was found."""

from disclint.result import Result, Run, totals

_VERDICTS = {"pass": ("合格", "pass"), "fail": ("不合格", "fail"), "cannot-judge": ("无法判断", "cannot judge")}


def count(run: Run) -> str:
    """The verdict on each document, its errors, warnings, infos and rules left open, in the language of the run."""
    return "".join(_line(result, run.lang) + "\n" for result in run.results)


def _line(result: Result, lang: str) -> str:
    found = totals([result])
    words = _VERDICTS[result.verdict][lang == "en"]
    uri = "".join(mark if mark.isprintable() else "?" for mark in result.info.uri)
    if lang == "en":
        counts = f"{found.errors} errors, {found.warnings} warnings, {found.infos} infos, {found.open} open"
        return f"{uri}: {words}, {counts}"
    return f"{uri}：{words}，错误 {found.errors}，警告 {found.warnings}，提示 {found.infos}，未判 {found.open}"
