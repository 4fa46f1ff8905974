import signal
import threading
import time

import pytest

from disclint.deadline import Deadline, Overdue

ALARM = hasattr(signal, "setitimer")


def spin():
    while True:
        try:
            sum(range(100))
        except Exception:
            continue


@pytest.mark.skipif(not ALARM, reason="no alarms here")
def test_a_rule_that_never_ends_is_stopped():
    with Deadline(10, 0.05) as deadline:
        with pytest.raises(Overdue) as caught:
            deadline.run(spin, rule=True)
        assert caught.value.words == ("这条规则超过 0.05 秒，已停止", "the rule took more than 0.05 s and was stopped")
        assert deadline.run(lambda: 3, rule=True) == 3
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


@pytest.mark.skipif(not ALARM, reason="no alarms here")
def test_the_whole_document_has_a_limit():
    with Deadline(0.05, 10) as deadline:
        with pytest.raises(Overdue) as caught:
            deadline.run(spin, rule=True)
        assert caught.value.whole
        with pytest.raises(Overdue):
            deadline.run(lambda: 3)


def test_between_problems_the_clock_is_looked_at():
    def work():
        while True:
            deadline.check()

    def in_thread():
        with deadline, pytest.raises(Overdue):
            deadline.run(work, rule=True)
        done.append(True)

    done = []
    deadline = Deadline(10, 0.02)
    thread = threading.Thread(target=in_thread)
    thread.start()
    thread.join(5)
    assert done == [True]


@pytest.mark.skipif(not ALARM, reason="no alarms here")
def test_the_alarm_of_others_is_left_alone():
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        with Deadline(10, 10) as deadline:
            deadline.run(lambda: time.sleep(0.1))
        assert rung == [1]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not ALARM, reason="no alarms here")
def test_the_handler_is_put_back():
    before = signal.getsignal(signal.SIGALRM)
    with Deadline(10, 10) as deadline:
        deadline.run(lambda: None)
    assert signal.getsignal(signal.SIGALRM) == before


def test_errors_pass_through():
    with Deadline(10, 10) as deadline, pytest.raises(ZeroDivisionError):
        deadline.run(lambda: 1 / 0, rule=True)
