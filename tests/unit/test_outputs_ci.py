"""What CI systems read: escaped as they say, capped as they cap, valid for their parsers."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from disclint import outputs_ci
from disclint.outputs_ci import concise, github, gitlab, junit, summary
from running import several


def unescape(text):
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_concise_lines_are_what_problem_matchers_read():
    matcher = re.compile(r"^(.+?):(\d+):(\d+): (error|warning|info) ([a-z0-9-]+/[a-z0-9-]+) (.+)$")
    lines = concise(several()).splitlines()
    assert lines and all(matcher.match(line) for line in lines)
    assert any("【" in line and "格】" in line for line in lines if ".docx" in line)
    assert any(" [" in line and "cell" in line for line in concise(several("en")).splitlines() if ".docx" in line)


@given(st.text())
def test_github_escapes_come_back(text):
    assert unescape(outputs_ci._property(text)) == unescape(outputs_ci._data(text)) == text
    assert not set(outputs_ci._property(text)) & set("\r\n:,")


def test_github_commands_are_capped_and_nothing_of_a_document_becomes_one():
    lines = github(several()).splitlines()
    assert all(re.match(r"::(error|warning|notice) [^:]*::.+$", line) for line in lines)
    for level in ("error", "warning", "notice"):
        assert sum(line.startswith(f"::{level} ") for line in lines) <= 10 + 1 * (level == "error")
    assert any("title=national/chapter-missing::超时%0A第二行" in line for line in lines)
    for line in lines:
        head = line.split("::")[1]
        if "endLine" in head and "col=" in head:
            fields = dict(part.split("=") for part in head.split(" ", 1)[1].split(","))
            assert fields["line"] == fields["endLine"]


def test_a_job_summary_is_a_table_without_markup_of_documents(monkeypatch):
    text = summary(several())
    assert text.startswith("**disclint: ") and "| 文件 | 级别 |" in text
    assert "<script>" not in text and "@everyone" not in text
    monkeypatch.setattr(outputs_ci, "_SUMMARY", 400)
    assert summary(several()).endswith("没有列出\n")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_gitlab(lang):
    found = json.loads(gitlab(several(lang)))
    assert not gitlab(several(lang)).startswith("\ufeff")
    prints = [one["fingerprint"] for one in found]
    assert len(prints) == len(set(prints))
    for one in found:
        assert one["location"]["lines"]["begin"] >= 1
        assert not one["location"]["path"].startswith("./")
        assert one["severity"] in ("info", "minor", "major", "critical", "blocker")


def test_equal_findings_are_told_apart_for_gitlab():
    result = several().results[0]
    same = result._replace(diagnostics=result.diagnostics[:1] * 3)
    assert len({one["fingerprint"] for one in json.loads(gitlab(several()._replace(results=(same,))))}) == 3


def test_junit_counts_what_it_holds_and_is_xml():
    root = etree.fromstring(junit(several()).encode())
    assert root.tag == "testsuites" and len(root) == len(several().results)
    for suite, result in zip(root, several().results, strict=True):
        assert suite.get("name") == result.info.uri
        assert int(suite.get("tests")) == len(suite) == len(result.outcomes)
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(name)) == len(suite.findall(f"testcase/{tag}"))
    assert (
        root.find(".//error") is not None
        and root.find(".//skipped") is not None
        and root.find(".//failure") is not None
    )


@given(st.text())
def test_any_text_can_stand_in_xml(text):
    etree.fromstring(f"<a b={outputs_ci._attribute(text)}>{outputs_ci._xml(text)}</a>".encode())
