from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclint import regions


@pytest.mark.parametrize(
    ("entity", "code"),
    [
        ("鞍山", "210300"),
        ("鞍山高新区", "210300"),
        ("辽宁省鞍山市财政局", "210300"),
        ("上海市人民政府办公厅", "310000"),
        ("上海市科委", "310000"),
        ("上海市浦东新区川沙新镇", "310115"),
        ("淮安市", "320800"),
        ("淮安市洪泽区", "320813"),
        ("平潭综合实验区公安局", "350128"),
        ("大连金普新区", "210200"),
        ("昆山高新区", "320583"),
        ("湖北省仙桃市", "429004"),
        ("内蒙古自治区", "150000"),
        ("延边州图们市", "222402"),
        ("岫岩县财政局", "210323"),
        ("喀左县人民政府办公室", "211324"),
        ("阜蒙县财政局", "210921"),
        ("海南州共和县", "632521"),
        ("海南教育厅", "460000"),
        ("吉林高新区", "220000"),  # the province or its city: certainly in the province
        ("大理", "532900"),
        ("国家税务总局鞍山市税务局", "210300"),
    ],
)
def test_an_organ_is_in_the_place_its_name_begins_with(entity, code):
    assert regions.region_of(entity) == code


@pytest.mark.parametrize(
    ("entity", "code"),
    [
        ("莱芜市", "371200"),  # part of 济南 since 2019
        ("济南市莱芜区", "370116"),
        ("崇川区", "320613"),  # the same name under a new code
        ("邢台市桥东区", "130502"),  # a new name under the same code
        ("公主岭市", "220184"),
        ("沙县", "350405"),
    ],
)
def test_names_of_the_last_years_are_known(entity, code):
    assert regions.region_of(entity) == code


AMBIGUOUS = ["鼓楼区", "朝阳", "新城区", "铁西区人民政府", "市中区", "桥东区"]
ORDINARY = [
    "教育部",
    "公安局",
    "财政局",
    "资源局",
    "合作交流办公室",
    "南京东路街道",
    "测试市",
    "两江新区",
    "",
    "上",
]


@pytest.mark.parametrize("entity", AMBIGUOUS + ORDINARY)
def test_nothing_is_guessed(entity):
    assert regions.region_of(entity) == ""


def test_a_word_that_is_also_a_county_is_no_county():
    assert regions.region_of("荆州市公安局") == "421000"
    assert regions.region_of("公安县教育局") == "421022"


@pytest.mark.parametrize(
    ("entity", "context", "code"),
    [
        ("铁西区", "信息来源：鞍山市人民政府", "210303"),
        ("铁西区", "辽宁省的沈阳市。辽宁省，辽宁省", "210106"),
        ("铁西区", "辽宁省", ""),
        ("铁西区", "沈阳市 鞍山市", ""),
        ("鼓楼区", "http://www.xuzhou.gov.cn/xxgk", "320302"),
        ("朝阳区人民政府", "北京市朝阳区人民政府", "110105"),
        ("朝阳区人民政府", "朝阳区人民政府", ""),
        ("桥东区", "张家口", "130702"),
    ],
)
def test_what_else_is_said_settles_ambiguous_names(entity, context, code):
    assert regions.region_of(entity, context) == code


def test_sites_name_places():
    assert regions.hosts("www.anshan.gov.cn http://stcsm.sh.gov.cn/") == ("210300", "310000")
    assert regions.hosts("www.suzhou.gov.cn www.moe.gov.cn .gov.cn") == ()  # 苏州 or 宿州


def test_lookup_within_a_parent():
    assert regions.lookup("铁西区", "210300") == "210303"
    assert regions.lookup("铁西", "210100") == "210106"
    assert regions.lookup("海城市", "210000") == "210381"
    assert regions.lookup("铁西区") == regions.lookup("洪泽区", "210300") == regions.lookup("鞍山的") == ""


def test_every_entry_of_the_table_reads_back():
    seen = set()
    for line in regions._table().split("\n"):
        head, *counties = line.split(" ")
        for entry in [head, *counties] if head else ():
            digits, name, gone = re.fullmatch(r"(\d+)([^/-]+)[^-]*(-?)", entry).groups()
            code = head[: 6 - len(digits)] + digits
            assert re.fullmatch(r"\d{6}", code) and code not in seen
            seen.add(code)
            assert regions.name_of(code) == name
            if not gone and not code.endswith("00"):
                assert regions.lookup(name, head[:6]) == code
    assert len(seen) > 3200


def test_unknown_codes_have_no_name():
    assert [regions.name_of(code) for code in ("", "999999", "210399")] == ["", "", ""]


@given(st.text("鞍山市铁西区朝阳县上海人民政府-/ \n0129省州", max_size=14), st.text(max_size=20))
def test_any_text_is_read(entity, context):
    code = regions.region_of(entity, context)
    assert code == "" or regions.name_of(code)
