import pytest

from disclint.errors import LoadError
from disclint.loaders.assembly import MAX_CELLS, assembled, is_layout
from disclint.tree import Cell


def cells(*texts):
    return tuple(Cell(text, 0) for text in texts)


def test_data_and_layout():
    assert is_layout([]) and is_layout([cells("全文")])
    assert not is_layout([cells("规章", "0")])
    assert is_layout([cells("导航", "本年度工作。" * 200)])
    assert not is_layout([cells("导航", "本年度工作" * 200)])


def test_a_table_that_explodes_is_refused():
    assert assembled([cells("1")], 7).at == 7
    with pytest.raises(LoadError) as caught:
        assembled([(Cell("1", 0, 1, 1000),)] * (MAX_CELLS // 1000 + 1), 0)
    assert "过大" in caught.value.reason[0]
