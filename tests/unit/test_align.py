from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from disclint.align import align, bare, fold, likeness, longest_rise, unlinked

labels = st.text(st.sampled_from("一二三总计其他公开申请（）()1.、 ：结果"), max_size=12)


def best_by_force(scores):
    """The highest sum over all order-preserving assignments, by trying them all."""
    wanted, found = len(scores), len(scores[0])
    best = 0.0
    for size in range(1, min(wanted, found) + 1):
        for rows in combinations(range(wanted), size):
            for columns in combinations(range(found), size):
                if all(scores[i][j] > 0 for i, j in zip(rows, columns, strict=True)):
                    best = max(best, sum(scores[i][j] for i, j in zip(rows, columns, strict=True)))
    return best


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.sampled_from([0, 0.6, 0.9, 1]), min_size=width, max_size=width),
            min_size=1,
            max_size=4,
        )
    )
)
def test_align_is_optimal_and_keeps_order(scores):
    chosen = align(scores)
    taken = [j for j in chosen if j >= 0]
    assert taken == sorted(set(taken))
    assert abs(sum(scores[i][j] for i, j in enumerate(chosen) if j >= 0) - best_by_force(scores)) < 1e-9


@given(labels, labels)
def test_likeness_is_symmetric_and_bounded(a, b):
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, b) == likeness(b, a)
    assert likeness(a, a) == 1


@given(st.text(max_size=30))
def test_fold_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


def test_bare_ignores_what_layout_changes():
    same = ["（七）总计", "(七)总计", "（七） 总 计", "总计", "总\u3000计"]
    assert {bare(text) for text in same} == {"总计"}
    assert bare("1.属于国家秘密") == bare("1、属于国家秘密") == bare("１．属于国家秘密") == "属于国家秘密"
    assert bare("⾏政许可") == "行政许可"
    assert bare("一、总体情况") == "总体情况"


@given(st.lists(st.integers(0, 9), max_size=7, unique=True))
def test_the_longest_rise_is_the_first_that_trying_all_finds(numbers):
    tried = (
        set(run)
        for size in range(len(numbers), 0, -1)
        for run in combinations(numbers, size)
        if list(run) == sorted(run)
    )
    assert longest_rise(numbers) == next(tried, set())


@given(st.lists(st.text(st.sampled_from("甲乙丙丁"), min_size=1), min_size=2, max_size=4), st.data())
def test_a_title_is_the_same_with_any_word_between_its_parts(parts, data):
    links = [data.draw(st.sampled_from(["、", "和", "与", "及", "以及"])) for _ in parts[1:]]
    title = parts[0] + "".join(link + part for link, part in zip(links, parts[1:], strict=True))
    assert unlinked(bare(title)) == unlinked(bare("、".join(parts))) == "".join(parts)
    assert unlinked(bare(title + "（有关情况附表）")) == unlinked(bare(title + "（见附表）")) == "".join(parts)
