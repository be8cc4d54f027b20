from benchmarks import terms


def test_labelled_wordings_are_read_as_well_as_they_were() -> None:
    score, told = terms.measure()
    assert not terms.regressions(score), told
    assert sum(counts.total() for counts in score.values()) > 100


def test_a_score_that_falls_is_noticed() -> None:
    score, _ = terms.measure()
    score["area"][terms.MISSED] += 1
    score["institution"][terms.WRONG] += 1
    assert terms.regressions(score) == ["area missed", "institution wrong"]
