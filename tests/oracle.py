"""A second, naive checker of the tables that reads no template: keys by hand from the contract, sums by hand.

If a template has a wrong label or a missing sum, everything derived from it agrees in error. This does not.
"""

COLUMNS = ["natural", "commercial", "research", "charity", "legal", "other", "total"]
DENIED = ["secret", "law", "stability", "third_party", "internal", "process", "case_file", "inquiry"]
UNABLE = ["not_held", "to_create", "unclear"]
REFUSED = ["petition", "repeat", "publication", "excessive", "reissue"]
OUTCOMES = ["upheld", "corrected", "other", "pending", "total"]
GROUPS = ["review", "suit_direct", "suit_after"]


def results(year):
    """The rows of results under 三、, without their total."""
    others = ["other.no_correction", "other.unpaid", "other.rest"] if year >= 2021 else ["other"]
    return [
        "granted",
        "partial",
        *(f"denied.{part}" for part in DENIED),
        *(f"unable.{part}" for part in UNABLE),
        *(f"refused.{part}" for part in REFUSED),
        *others,
    ]


def request_rows(year):
    """All rows of the request table, in the order of the form."""
    return ["new", "carried_in", *results(year), "total", "carried_out"]


def keys(year):
    """All fact keys of a report year, in the order of the form."""
    found = []
    if year >= 2021:
        for row in ("regulations", "normative_docs"):
            found += [f"documents/{row}/{column}" for column in ("made", "repealed", "valid")]
        found += ["licensing/licensing/processed", "enforcement/punishment/processed", "enforcement/coercion/processed"]
        found += ["charges/fees/amount"]
    else:
        for row in ("regulations", "normative_docs"):
            found += [f"documents/{row}/{column}" for column in ("made", "opened", "total_open")]
        for table, rows in (
            ("licensing", ("licensing", "other_services")),
            ("enforcement", ("punishment", "coercion")),
        ):
            for row in rows:
                found += [f"{table}/{row}/{column}" for column in ("prev_items", "delta", "processed")]
        found += ["charges/fees/prev_items", "charges/fees/delta"]
        found += ["procurement/gov_procurement/projects", "procurement/gov_procurement/amount"]
    found += [f"requests/{row}/{column}" for row in request_rows(year) for column in COLUMNS]
    found += [f"disputes/{row}/{column}" for row in GROUPS for column in OUTCOMES]
    return found


def broken_sums(year, value):
    """The names of the sums that do not hold; ``value`` maps a fact key to a number."""
    broken = set()
    for row in request_rows(year):
        if sum(value[f"requests/{row}/{column}"] for column in COLUMNS[:-1]) != value[f"requests/{row}/total"]:
            broken.add(f"requests/applicants/{row}")
    for column in COLUMNS:
        done = value[f"requests/total/{column}"]
        if sum(value[f"requests/{row}/{column}"] for row in results(year)) != done:
            broken.add(f"requests/results/{column}")
        came = value[f"requests/new/{column}"] + value[f"requests/carried_in/{column}"]
        if came != done + value[f"requests/carried_out/{column}"]:
            broken.add(f"requests/balance/{column}")
    for group in GROUPS:
        if sum(value[f"disputes/{group}/{outcome}"] for outcome in OUTCOMES[:-1]) != value[f"disputes/{group}/total"]:
            broken.add(f"disputes/outcomes/{group}")
    return broken
