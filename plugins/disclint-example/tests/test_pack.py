from disclint.testing import example_tests

test_example = example_tests("example")
