"""What kind of organ a name belongs to: the law sets governments, departments, agencies and townships different duties."""

from __future__ import annotations

from functools import lru_cache

from disclint import regions

_AREAS = (
    "新区 开发区 高新区 经开区 实验区 试验区 示范区 保税区 度假区 合作区 管理区 园区 工业园 产业园 景区 "
    "名胜区 港区 保税港 科技城 科学城 自贸区 片区 管委会 管委 党工委"
)
_DEPARTMENTS = (
    "局 委 委员会 厅 办 办公室 办公厅 院 中心 部 署 总队 支队 大队 行 站 所 处 馆 社 台 大学 学校 学院 公司 "
    "集团 会 党组 海关"
)
_KINDS = (
    ("township", ("镇", "乡", "街道", "街", "苏木", "街道办")),
    ("government", ("人民政府", "行政公署", *(f"{place}政府" for place in "省市县区州盟旗"))),
    ("agency", (*_AREAS.split(), *(f"{place}管理委员会" for place in "区园城岛港湖山库带地湾"))),
    ("department", tuple(_DEPARTMENTS.split())),
    ("government", tuple("省市县区州盟旗")),
)


_SENDING = ("关于", *(f"关于{deed}" for deed in ("报送", "上报", "呈报", "印发", "发布", "公布", "公开")))


def sender(head: str) -> str:
    """The organ in the words before a title's subject and year: 某某市水利局关于报送 (2024年度…报告的函)."""
    return head.removeprefix("关于").removesuffix(next((end for end in _SENDING if head.endswith(end)), ""))


@lru_cache(1024)
def kind_of(entity: str) -> str:
    """What an organ is, by its name: government, department, agency, township or unknown."""
    if entity.endswith(("）", ")")):
        entity = entity[: max(entity.rfind("（"), entity.rfind("("), 0)]
    stem = entity
    for ending in ("人民政府", "政府", "办事处"):
        stem = stem.removesuffix(ending)
    if not entity:
        return "unknown"
    if stem and regions.is_region(stem):
        return "department" if stem != entity and entity.endswith("办事处") else "government"
    for kind, endings in _KINDS:
        if (stem if kind == "township" else entity).endswith(endings):
            return kind
    return "unknown"
