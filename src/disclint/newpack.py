"""The skeleton of a rule pack: a distribution that installs, is found by its entry point and passes its own tests."""

from __future__ import annotations

import keyword
import os
import re
from string import Template as Words

from disclint.errors import ConfigError
from disclint.regions import name_of
from disclint.version import VERSION

_KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_TAKEN = ("core", "national", "official", "disclint")


def pack_files(name: str, region: str, *, data_only: bool = False) -> dict[str, str]:
    """The files of a new pack by their path; ConfigError if it cannot be called so or there is no such region.

    ``data_only``: a folder of rules without code, which is not installed but named in a configuration.
    """
    module = f"disclint_{name.replace('-', '_')}"
    if not _KEBAB.fullmatch(name) or name in _TAKEN or keyword.iskeyword(name):
        raise ConfigError(
            f"规则包的名称要用小写字母、数字和连字符，如 guizhou 或 guizhou-guiyang，不能是 {'、'.join(_TAKEN)}：{name!r}",
            f"a pack's name is kebab-case, such as guizhou or guizhou-guiyang, and none of {', '.join(_TAKEN)}: {name!r}",
        )
    place = name_of(region)
    if not place:
        raise ConfigError(f"没有这个行政区划代码：{region}", f"no such region code: {region}")
    values = {"name": name, "module": module, "region": region, "place": place, "version": VERSION}
    return {
        Words(path).substitute(values): Words(text.lstrip("\n")).substitute(values)
        for path, text in (_DATA_FILES if data_only else _FILES).items()
    }


def write_pack(folder: str, files: dict[str, str]) -> None:
    """Write a pack into a folder that does not exist or is empty; ConfigError if there is something in it."""
    if os.path.exists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise ConfigError(
            f"{folder} 已经存在且不是空文件夹，没有写入任何文件；请用 --to 另选一处",
            f"{folder} exists and is not empty; nothing was written; choose another place with --to",
        )
    for path, text in files.items():
        target = os.path.join(folder, *path.split("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)


_PYPROJECT = """
[build-system]
requires = ["setuptools>=62.3"]
build-backend = "setuptools.build_meta"

[project]
name = "disclint-$name"
version = "0.1.0"
description = "Rules of $place for disclint"
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["disclint>=$version"]

[project.optional-dependencies]
test = ["pytest>=8"]

# disclint 由此找到规则包；规则文件里的检查写作 $name.函数名
[project.entry-points.disclint]
$name = "$module"

[tool.setuptools.packages.find]
where = ["src"]

[tool.setuptools.package-data]
$module = ["**/*.yaml"]

[tool.pytest.ini_options]
testpaths = ["tests"]
"""

_INIT = '''
"""$place: a rule pack for disclint."""

from importlib.resources import files

from disclint import hookimpl

from . import checks

DISCLINT_API = 1


@hookimpl
def disclint_rulesets():
    """The folder with ruleset.yaml."""
    return [files(__name__)]


@hookimpl
def disclint_checks():
    """The checks that rules of this pack name as $name.<function>."""
    return [checks.cliches]
'''

_CHECKS = '''
"""What this pack's rules need beyond the checks that disclint brings.

A check is a generator of problems. Its keyword-only parameters, by their annotations, are what a rule may write under
``with:``. A parameter of type ChapterKey also means: without that chapter the rule is left open, not called.
"""

from collections.abc import Iterator

from disclint import ChapterKey, Problem, Report


def cliches(report: Report, *, chapter: ChapterKey, phrases: tuple[str, ...], most: int = 2) -> Iterator[Problem]:
    """A chapter uses stock phrases more often than it may."""
    text = report.prose(chapter)
    found = [phrase for phrase in phrases if phrase in text]
    if sum(text.count(phrase) for phrase in found) > most:
        yield Problem(chapter, report.place(chapter), actual="、".join(found))
'''

_RULESET = """
id: $name
title: $place补充要求
title_en: Further requirements of $place
version: "0.1.0"
region: "$region"
extends: [national]
"""

_LAW = """
# 占位文件：请换成本地通知的真实名称、文号和条文。
# evidence 说明条文是怎么得来的：verbatim 逐字核对过原文；real_report 据已发布报告；secondary 据转述；
# inferred 推断；memory 凭记忆。后三种不能作为“错误”（error）的唯一依据。
id: $name-notice
title: 《$place政府信息公开工作年度报告编制通知》（占位）
title_en: Notice on annual reports, $place (placeholder)
number: 文号待核
in_force: [2019, null]
articles:
  第一条:
    text: 总体情况应当如实写明本机关的工作，不得空泛
    text_en: the overview tells what the body did and is not empty talk
    evidence: memory
"""

_RULE_DATA = """
# 只用 disclint 自带检查的规则：一个文件，不写程序。
title: 总体情况只有一句空话
title_en: The overview is a bare phrase
check: passage_trivial
with: {chapter: overview}
severity: warning
basis:
  - {law: $name-notice, article: 第一条}
message: "总体情况只写了“{actual}”"
message_en: "the overview only says {actual}"
why: 通知要求写明本机关的具体工作。
why_en: The notice wants to know what the body did.
fix: 补写主动公开、依申请公开等方面的具体情况。
fix_en: Say what was done.
examples:
  pass: [{}, {say: {overview: 全年主动公开政府信息120条，新收申请12件，均已按期答复，举办培训两期。}}]
  fail:
    - {say: {overview: 无。}, expect: [overview]}
"""

_RULE_CODE = """
# 用本包自己的检查（checks.py 里的函数）的规则。
title: 总体情况套话过多
title_en: Stock phrases in the overview
check: $name.cliches
with: {chapter: overview, phrases: [高度重视, 狠抓落实, 迈上新台阶], most: 2}
severity: info
confidence: medium
basis:
  - {law: $name-notice, article: 第一条}
message: "总体情况套话过多：{actual}"
message_en: "the overview is full of stock phrases: {actual}"
why: 通知要求少讲空话，多写事实和数字。
why_en: The notice wants facts and figures.
fix: 换成具体做法和数字。
fix_en: Say what was done, with figures.
examples:
  pass: [{}, {say: {overview: 领导高度重视，全年培训两期，公开政策文件12件。}}]
  fail:
    - {say: {overview: 领导高度重视，高度重视，狠抓落实，工作迈上新台阶。}, expect: [overview]}
"""

_RULE_STATED = """
# 某一章里必须写明某件事：statements 左边是要写明什么（用在提示语里），右边是正则表达式，在这一章的文字里找得到就算写了。
# 查找之前已去掉空格、把全角数字换成半角。[^。；]* 是“同一句里的任何字”，[0-9…]+ 是数字，(次|期|场) 是三者之一。
title: 总体情况没有写培训次数
title_en: The overview does not say how many training sessions there were
check: statements_missing
with:
  chapter: overview            # overview 总体情况，proactive 主动公开，requests 申请，disputes 复议诉讼，problems 问题，other 其他
  statements:
    举办培训的次数: '培训[^。；]*[0-9零一二两三四五六七八九十]+(次|期|场)'
severity: info                 # error 错误，warning 警告，info 提示
# applies: {years: [2023, null]}   # 只管 2023 年度起的报告；通知从哪一年起有效，规则就从哪一年起
basis:
  - {law: $name-notice, article: 第二条}
message: "总体情况没有写{statements}"
message_en: "the overview does not state {statements}"
why: 通知要求写明全年举办业务培训的次数。
why_en: The notice wants the number of training sessions.
fix: 补写举办了几次培训；没有举办的，写0次。
fix_en: Say how many there were, none included.
examples:
  pass:
    - {say: {overview: 全年举办业务培训2次。}}
    - {say: {overview: 公开政策文件12件，培训干部，共举办三期。}}
  fail:
    - {say: {overview: 全年举办了业务培训。}, expect: [overview]}
    - {say: {overview: 主动公开信息12条。, other: 全年培训2次。}, expect: [overview]}
"""

_LAW_TWO = (
    _LAW
    + """  第二条:
    text: 总体情况应当写明全年举办业务培训的次数
    text_en: the overview states how many training sessions were held
    evidence: memory
"""
)

_README_DATA = """
# $place的补充规则

供 disclint 使用的规则文件夹，没有程序。只要会改文本文件（存成 UTF-8）就能维护。

```sh
disclint test ./$name        # 在这个文件夹的上一级运行：逐条运行规则的示例
```

用起来：在放报告的文件夹里写一个 `disclint.yaml`（没有就新建），路径从这个文件算起，然后照常 `disclint check`：

```yaml
rulesets: [national, ./$name]
```

写了 `rulesets`，所查的报告就只用这几套规则。

| 文件 | 内容 |
|---|---|
| `ruleset.yaml` | 规则集的编号、名称、地区、所沿用的规则集 |
| `law/$name-notice.yaml` | 所依据的文件（占位，请换成真实的名称、文号和条文） |
| `rules/*.yaml` | 一条规则一个文件；文件名就是编号（小写英文加连字符） |

改的时候记住四件事：

1. 冒号、逗号、括号都用**半角**，冒号后面空一格；缩进只用**空格**，同一层左对齐。文字里有冒号、引号、花括号的，整句加引号。
2. 先在 `law/` 里登记条文，再写规则。只是听说的（`evidence` 不是 `verbatim`、`real_report`）不能定为 error。
3. 每条规则都要有合格、不合格示例，不合格的用 `expect` 写明应指出哪一章。
4. 改完就运行 `disclint test ./$name`。写错的地方会指出文件、行、列和可用的写法。

每种检查做什么、要哪些参数：`disclint rule 检查名称`，如 `disclint rule statements_missing`。
一条规则在一份报告上看了什么：`disclint explain 报告 $name/规则编号`。
"""

_TESTS = '''
"""Every example of every rule, in every format a report comes in; and the check on its own."""

from disclint.testing import example_tests, run_example, rules_of

test_example = example_tests("$name")


def test_the_message_names_the_phrases():
    rule = next(rule for rule in rules_of("$name") if rule.check == "$name.cliches")
    result = run_example(rule, {"say": {"overview": "高度重视，狠抓落实，再次高度重视。"}}, "html")
    assert [one.message for one in result.diagnostics] == ["总体情况套话过多：高度重视、狠抓落实"]
'''

_README = """
# disclint-$name

$place政府信息公开工作年度报告的补充规则，供 disclint 使用。只用于行政区划代码属于 $region 的报告。

## 安装和测试

```sh
python -m pip install -e '.[test]'
disclint rules                 # 列表里应有 $name/… 的规则
disclint test $name            # 逐条运行规则的示例：每种文件格式、每个适用年度的首尾
disclint test $name --mutate   # 把合格的样本改错，看规则能不能发现
pytest                         # 同样的示例，作为自动测试
disclint check 年度报告.html
```

## 文件

| 文件 | 内容 |
|---|---|
| `src/$module/ruleset.yaml` | 规则集的名称、地区、所沿用的规则集 |
| `src/$module/law/$name-notice.yaml` | 所依据的文件（占位，请换成真实的文号和条文） |
| `src/$module/rules/overview-bare.yaml` | 一条规则，用 disclint 自带的检查 |
| `src/$module/rules/overview-cliches.yaml` | 一条规则，用本包自己的检查 |
| `src/$module/checks.py` | 本包自己的检查：每个检查是一个函数 |
| `src/$module/__init__.py` | 两个接口：规则集在哪里、有哪些检查 |
| `tests/test_pack.py` | 测试 |

## 写一条规则

1. 在 `law/` 里登记依据：文号、条款、条文怎么得来的（`evidence`）。
2. 在 `rules/` 里新建一个文件，文件名就是规则编号（小写英文加连字符）。
3. 至少写一个合格示例（`examples.pass`）和一个不合格示例（`examples.fail`，用 `expect` 写明应指出哪一处）。
   示例是对一份合格样本的改动：`set` 改数字，`blank` 留空，`say` 换文字，`drop` 删去，`order` 调换章节，`title` 改标题……
4. 运行 `disclint test $name`，直到通过。写错的键、条款、检查名称都会指出文件、行、列和可用的写法。

每种检查做什么、要哪些参数：`disclint rule 检查名称`，如 `disclint rule statements_missing`。
"""

_FILES = {
    "pyproject.toml": _PYPROJECT,
    "README.md": _README,
    "src/$module/__init__.py": _INIT,
    "src/$module/checks.py": _CHECKS,
    "src/$module/ruleset.yaml": _RULESET,
    "src/$module/law/$name-notice.yaml": _LAW,
    "src/$module/rules/overview-bare.yaml": _RULE_DATA,
    "src/$module/rules/overview-cliches.yaml": _RULE_CODE,
    "tests/test_pack.py": _TESTS,
}
_DATA_FILES = {
    "README.md": _README_DATA,
    "ruleset.yaml": _RULESET,
    "law/$name-notice.yaml": _LAW_TWO,
    "rules/overview-bare.yaml": _RULE_DATA,
    "rules/training-unstated.yaml": _RULE_STATED,
}
