"""Reviewers' decisions: what the file may say, what it may not, and how it is asked."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from keputusan.normalize.decisions import (
    ContradictionError,
    Decision,
    DecisionFileError,
    append_decisions,
    load_decisions,
    read_entries,
    read_text,
    remove_decision,
)

FIELDS = {"who": "ratna", "when": "2025-03-14", "why": "looked at both pages"}


def write(path, *entries):
    """Write a file with one decision an entry: (entity, scope_id, raw, judgement, canonical)."""
    lines = []
    for entity, scope, raw, judgement, canonical in entries:
        fields = {"entity": entity, "scope_id": scope, "raw": raw, "canonical": canonical}
        fields |= {"judgement": judgement, **FIELDS}
        lines.append("- " + "\n  ".join(f"{k}: {v}" for k, v in fields.items() if v is not None))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def person(raw, judgement, canonical, scope="kpu-3671"):
    return ("person", scope, raw, judgement, canonical)


def test_a_decision_is_found_by_any_spelling_within_its_office_only(tmp_path):
    file = write(tmp_path / "d.yaml", person("Dewi Kartika, S.H.", "same", "DEWI KARTIKASARI"))
    decisions = load_decisions(file)
    assert decisions.judgement("person", "kpu-3671", "Dewi Kartikasari", "dewi kartika") == "same"
    assert decisions.judgement("person", "kpu-3672", "Dewi Kartika", "Dewi Kartikasari") is None
    assert decisions.judgement("person", "kpu-3671", "Dewi Kartika", "Dewi Kartini") is None


def test_a_repair_is_judged_in_one_direction_and_to_the_letter(tmp_path):
    file = write(tmp_path / "d.yaml", ("correction", None, "Biro- krasi", "same", "Birokrasi"))
    decisions = load_decisions(file)
    assert decisions.judgement("correction", None, "biro- krasi", "birokrasi") == "same"
    assert decisions.judgement("correction", None, "birokrasi", "biro- krasi") is None
    assert decisions.judgement("correction", None, "birokrasi", "birokrasi") is None


def test_decisions_that_nothing_asked_for_are_stale(tmp_path):
    file = write(
        tmp_path / "d.yaml",
        person("Agus", "different", "Agung"),
        ("indicator", None, "Jumlah agen", "same", "rb-1-02"),
    )
    decisions = load_decisions(file)
    decisions.judgement("person", "kpu-3671", "agung", "agus")
    assert [str(stale) for stale in decisions.unused()] == [
        "d.yaml:9: 'Jumlah agen' same 'rb-1-02'"
    ]


def test_who_is_sure_answers_for_who_is_not(tmp_path):
    file = write(
        tmp_path / "d.yaml", person("Agus", "unsure", "Agoes"), person("Agoes", "same", "Agus")
    )
    assert load_decisions(file).judgement("person", "kpu-3671", "Agus", "Agoes") == "same"


@pytest.mark.parametrize(
    "entries",
    [
        [person("Agus", "same", "Agoes"), person("AGOES", "different", "Agus, S.H.")],
        [
            person("Deki", "same", "Deky"),
            person("Decky", "different", "Deki"),
            person("Deky", "same", "Decky"),
        ],
        [
            ("indicator", None, "Jumlah agen", "same", "rb-1-02"),
            ("indicator", None, "jumlah  agen", "same", "rb-1-03"),
        ],
        [
            ("indicator", None, "Jumlah agen", "different", "rb-1-02"),
            ("indicator", None, "Jumlah agen", "same", "rb-1-02"),
        ],
    ],
)
def test_contradictions_are_refused_and_named(tmp_path, entries):
    with pytest.raises(ContradictionError) as refused:
        load_decisions(write(tmp_path / "d.yaml", *entries))
    assert all(f"d.yaml:{1 + 8 * n if e[1] else 1 + 7 * n}" in str(refused.value)
               for n, e in enumerate(entries))  # fmt: skip


def test_the_same_words_about_two_offices_contradict_nothing(tmp_path):
    file = write(
        tmp_path / "d.yaml",
        person("Agus", "same", "Agoes", "kpu-3671"),
        person("Agus", "different", "Agoes", "kpu-3672"),
    )
    assert len(load_decisions(file)) == 2


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("entity: person", "canonical, judgement, raw, when, who, why missing"),
        ("{entity: person, raw: A, canonical: B, judgement: same, who: r, why: w}", "when missing"),
        (
            "{entity: person, raw: Ani, canonical: Budi, judgement: maybe, who: r, why: w,"
            " when: 2025-01-01}",
            "not one of same, different, unsure",
        ),
        (
            "{entity: person, raw: Ani, canonical: yes, judgement: same, who: r, why: w,"
            " when: 2025-01-01}",
            "canonical is True",
        ),
        (
            "{entity: person, raw: Ani, canonical: Budi, judgement: same, who: r, why: w,"
            " when: yesterday}",
            "when is 'yesterday'",
        ),
        (
            "{entity: person, raw: Ani, canonical: 'ANI, S.H.', judgement: same, who: r, why: w,"
            " when: 2025-01-01}",
            "are one spelling",
        ),
        (
            "{entity: correction, raw: Ani, canonical: ani, judgement: same, who: r, why: w,"
            " when: 2025-01-01}",
            "are one spelling",
        ),
        (
            "{entity: correction, raw: ani, canonical: ani, judgement: different, who: r, why: w,"
            " when: 2025-01-01}",
            "a correction is same",
        ),
        (
            "{entity: person, raw: Ani, canonical: '.', judgement: same, who: r, why: w,"
            " when: 2025-01-01}",
            "'.' names no person",
        ),
        (
            "{entity: person, raw: Ani, canonical: B, judgement: same, who: r, why: w,"
            " when: 2025-01-01, wy: w}",
            "wy is not known",
        ),
    ],
)
def test_an_entry_of_another_shape_is_refused_with_its_line(tmp_path, entry, says):
    file = tmp_path / "d.yaml"
    file.write_text(f"# a comment\n- {entry}\n", encoding="utf-8")
    with pytest.raises(DecisionFileError, match=r"d\.yaml:2") as refused:
        load_decisions(file)
    assert says in str(refused.value)


def test_new_decisions_go_behind_what_stands_there(tmp_path):
    file = write(tmp_path / "d.yaml", person("Agus", "same", "Agoes"))
    before = file.read_text(encoding="utf-8") + "# checked so far"
    file.write_text(before, encoding="utf-8")
    raw, why = 'Rus\'an: "Budi"', "one NIP, says Añi"
    new = Decision("person", "kpu-3671", raw, "Ruslan Budi", "same", "añi", date(2025, 4, 1), why)
    append_decisions(file, [new])
    assert file.read_text(encoding="utf-8").startswith(before)
    decisions = load_decisions(file)
    assert len(decisions) == 2
    assert decisions.judgement("person", "kpu-3671", "RUS'AN BUDI", "Ruslan Budi") == "same"


def test_a_decision_that_contradicts_is_not_written(tmp_path):
    file = write(tmp_path / "d.yaml", person("Agus", "same", "Agoes"))
    before = file.read_bytes()
    new = Decision("person", "kpu-3671", "Agus", "Agoes", "different", "a", date(2025, 4, 1), "b")
    with pytest.raises(ContradictionError):
        append_decisions(file, [new])
    assert file.read_bytes() == before


def test_the_first_decision_makes_the_file(tmp_path):
    new = Decision("unit", None, "Hukum & SDM", "Umum", "different", "a", date(2025, 4, 1), "b")
    append_decisions(tmp_path / "d.yaml", [new])
    assert load_decisions(tmp_path / "d.yaml").about("unit")[0].why == "b"


BY_HAND = b"""# checked with Ratna\r
- entity: person   # the chairman\r
  scope_id: kpu-3671
  raw: "Agus"
  canonical: Agoes
  judgement: same
  who: ratna
  when: 2025-03-14
  why: |
    looked at both pages,
    twice

# and this one by telephone
- {entity: unit, raw: A, canonical: B, judgement: different, who: r, when: 2025-03-14, why: w}
-
  entity: unit
  raw: SDM
  canonical: Teknis
  judgement: unsure
  who: r
  when: 2025-03-14
  why: "w"  # no page
"""


@pytest.mark.parametrize(("place", "lines"), [(0, (1, 11)), (1, (13, 14)), (2, (14, 22))])
def test_taking_an_entry_out_leaves_every_other_byte(tmp_path, place, lines):
    file = tmp_path / "d.yaml"
    file.write_bytes(BY_HAND)
    entries = read_entries(read_text(file), "d.yaml")
    remove_decision(file, entries[place].entry_id)
    rest = BY_HAND.splitlines(keepends=True)
    del rest[slice(*lines)]
    assert file.read_bytes() == b"".join(rest)
    assert len(load_decisions(file)) == 2
    with pytest.raises(DecisionFileError, match="not there any more"):
        remove_decision(file, entries[place].entry_id)


def test_an_entry_that_shares_its_line_is_left_to_the_editor(tmp_path):
    file = tmp_path / "d.yaml"
    one = "{entity: unit, raw: %s, canonical: U, judgement: same, who: r, when: 2025-01-01, why: w}"
    file.write_text(f"[{one % 'Hukum'}, {one % 'SDM'}]\n", encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(DecisionFileError, match="shares lines"):
        remove_decision(file, read_entries(read_text(file), "d.yaml")[0].entry_id)
    assert file.read_bytes() == before


def test_what_was_added_and_taken_out_leaves_the_file_as_it_was(tmp_path):
    file = tmp_path / "d.yaml"
    file.write_bytes(BY_HAND)
    file.chmod(0o640)
    new = Decision("unit", None, "Data\nInformasi", "Rendatin", "same", "a", date(2025, 4, 1), "b")
    append_decisions(file, [new, new])
    last = read_entries(read_text(file), "d.yaml")[-1]
    assert last.decision.raw == new.raw
    remove_decision(file, last.entry_id)
    remove_decision(file, read_entries(read_text(file), "d.yaml")[-1].entry_id)
    assert file.read_bytes() == BY_HAND
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["d.yaml"]


def test_reviewers_who_write_at_once_all_get_in(tmp_path):
    file = tmp_path / "d.yaml"

    def write_ten(name):
        for number in range(10):
            said = Decision(
                "unit", None, f"{name}{number}", "U", "same", name, date(2025, 4, 1), "b"
            )
            append_decisions(file, [said])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write_ten, "abcd"))
    assert len(load_decisions(file)) == 40


def test_a_reading_may_be_what_was_read_and_differ_in_case_only(tmp_path):
    file = write(
        tmp_path / "d.yaml",
        ("reading", "d" * 16, "AGUS", "same", "Agus"),
        ("reading", "d" * 16, "Budi", "same", "Budi"),
    )
    assert len(load_decisions(file)) == 2
    with pytest.raises(ContradictionError):
        append_decisions(
            file,
            [Decision("reading", "d" * 16, "AGUS", "agus", "same", "a", date(2025, 4, 1), "b")],
        )
    with pytest.raises(DecisionFileError, match="is same"):
        load_decisions(write(tmp_path / "e.yaml", ("reading", "d" * 16, "A", "different", "B")))


ONE, OTHER = "a1" * 8, "b2" * 8


def finding(finding_id, judgement, scope="d" * 16, raw="no-schedule p. 4"):
    return ("finding", scope, raw, judgement, finding_id)


def test_a_finding_is_known_by_its_id_alone(tmp_path):
    file = write(tmp_path / "d.yaml", finding(ONE, "seen"), finding(ONE, "accepted", raw="other"))
    decisions = load_decisions(file)
    assert decisions.judgement("finding", None, "", ONE) == "accepted"
    assert decisions.judgement("finding", "e" * 16, "x", ONE) == "accepted"
    assert decisions.judgement("finding", None, "", OTHER) is None
    assert decisions.unused() == []


def test_a_finding_cannot_be_accepted_and_corrected(tmp_path):
    with pytest.raises(ContradictionError):
        load_decisions(
            write(tmp_path / "d.yaml", finding(ONE, "accepted"), finding(ONE, "corrected", "e"))
        )


@pytest.mark.parametrize(
    "entry", [finding(ONE, "same"), ("person", "kpu-3671", "Agus", "seen", "Agoes")]
)
def test_each_kind_is_judged_in_its_own_words(tmp_path, entry):
    with pytest.raises(DecisionFileError, match="judgement is"):
        load_decisions(write(tmp_path / "d.yaml", entry))


def test_who_settles_a_finding_counts_for_it_is_published(tmp_path):
    before = load_decisions(
        write(tmp_path / "d.yaml", finding(ONE, "seen"), person("A", "same", "B"))
    )
    text = (tmp_path / "d.yaml").read_text(encoding="utf-8")
    (tmp_path / "e.yaml").write_text(text.replace("ratna", "budi", 1), encoding="utf-8")
    (tmp_path / "f.yaml").write_text(text[::-1].replace("ratna"[::-1], "idub", 1)[::-1])
    assert load_decisions(tmp_path / "e.yaml").digest() != before.digest()
    assert load_decisions(tmp_path / "f.yaml").digest() == before.digest()
