"""Many documents, several processes."""

import os

import pytest

from disclint.jobs import parallel, suitable


def work(item):
    if item == "kill":
        os._exit(1)
    if item == "raise":
        raise ValueError(item)
    return item.upper()


def lost(item):
    return f"lost {item}"


def test_the_order_is_that_of_the_documents():
    items = [f"document {number}" for number in range(50)]
    assert list(parallel(items, work, lost, 2)) == [item.upper() for item in items]


def test_documents_that_kill_their_process_are_named_and_the_rest_done():
    items = [f"d{number}" for number in range(12)]
    items[3] = items[9] = "kill"
    expected = ["lost kill" if item == "kill" else item.upper() for item in items]
    assert list(parallel(items, work, lost, 2)) == expected


def test_errors_come_through():
    with pytest.raises(ValueError, match="raise"):
        list(parallel(["a", "raise", "b"], work, lost, 2))


def test_how_many_processes():
    assert suitable(1, None) == 1 and suitable(20, None) == 1
    assert suitable(3, 8) == 3 and suitable(100, 8) == 8
    assert 1 <= suitable(10_000, None) <= (os.cpu_count() or 1)
