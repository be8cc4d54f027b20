"""Persons: which spellings are one person's, which must not be, and whose id is whose."""

from __future__ import annotations

import copy
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import persons as benchmark
from keputusan.extract.model.documents import Document
from keputusan.normalize.decisions import Decision, Decisions
from keputusan.normalize.people.orthography import modern, usual_form
from keputusan.normalize.people.person_reconciler import People
from keputusan.normalize.people.spelling_drift import Drift, drift
from keputusan.pipeline.rows.document_rows import document_rows
from keputusan.schemas.rows import Row, Rows

LAW = ("Pelaksana", "Hukum dan SDM")
MONEY = ("Pelaksana", "Keuangan, Umum, dan Logistik")
HEAD = ("Kepala Subbagian", "Hukum dan SDM")


def decree(
    *teams: list[tuple[str, tuple[str | None, str | None]]],
    year: int = 2021,
    office: str | None = "kpu-3671",
    signer: str | None = None,
    confidence: float = 1.0,
) -> Rows:
    document_id = f"{year:016}"
    document: Row = {"document_id": document_id, "institution_id": office, "signer_raw": signer}
    document |= {"decided_on": date(year, 1, 2), "year": year, "confidence": confidence}
    members: list[Row] = []
    for number, team in enumerate(teams):
        for name, (position, unit) in team:
            row: Row = {"document_id": document_id, "table_no": 1, "team_raw": f"TIM {number}"}
            row |= {"member_no_raw": None, "name_raw": name, "confidence": confidence}
            members.append(row | {"position": position, "unit": unit})
    return {"documents": [document], "team_members": members}


def reconcile(*decrees: Rows, decisions: list[Decision] | None = None, given: object = ()) -> Rows:
    people = People(Decisions(decisions or []), frozenset(given))  # type: ignore[call-overload]
    for rows in decrees:
        people.observe(rows)
    people.settle()
    for rows in decrees:
        people.apply(rows)
    return people.entities()


def ids(*decrees: Rows) -> dict[str, str]:
    """Return the id of each name, by the cell."""
    return {
        str(member["name_raw"]): str(member["person_id"])
        for rows in decrees
        for member in rows["team_members"]
    }


def questions(entities: Rows) -> set[tuple[str, str]]:
    return {
        (str(alias["raw"]), str(alias["canonical"]))
        for alias in entities["aliases"]
        if alias["status"] == "review"
    }


@pytest.mark.parametrize(
    ("left", "right", "between"),
    [
        ("djoko", "joko", Drift(rules=1)),
        ("khairul", "chairul", Drift(rules=1)),
        ("abdurahman", "abdulrahman", Drift(rules=1)),
        ("yenny", "yeni", Drift(rules=2)),
        ("jusuf", "yusuf", Drift(hints=1)),
        ("sumarni", "sumami", Drift(misread=1)),
        ("rosmalinda", "rosmalina", Drift(slips=1)),
        ("muhklis", "mukhlis", Drift(slips=1)),
        ("sulhan", "suihan", Drift(look_alikes=1)),
        ("tamrin", "tamsin", Drift(other_letters=1)),
        ("ida", "ita", None),
        ("fauzi", "fauzan", None),
        ("hasan", "hasim", None),
    ],
)
def test_how_far_two_spellings_are_apart(left, right, between):
    assert drift(left, right) == drift(right, left) == between


@given(st.lists(st.sampled_from(["oe", "dj", "ch", "sy", "ra", "mi", "za", "la"]), max_size=4))
def test_a_drift_is_the_same_from_either_side_and_none_to_itself(syllables):
    name = "".join(syllables) + "an"
    other = usual_form(modern(name))
    assert drift(name, other) == drift(other, name)
    assert drift(name, name) == Drift()


def test_the_usual_form_brings_spellings_together():
    for one in (["syaifuddin", "saifudin"], ["achmad", "ahmad"], ["yusuf", "iusuf"]):
        assert len(set(map(usual_form, one))) == 1
    assert modern("moeljono") == "mulyono"
    assert modern("joni") == "joni"


def test_the_spellings_of_the_sample_archive(digital: dict[str, Document]) -> None:
    decrees = [document_rows(document, stem)[1] for stem, document in digital.items()]
    entities = reconcile(*decrees)
    found = ids(*decrees)
    for one in (
        ["Maria G. Rero", "Maria Gorety Rero,", "Maria Goreti Rero"],
        ["Jeny Pandie", "Jeny J J Pandie", "Jeny J. J. Pandie"],
        ["Syarah Zailani", "Syarahwati Zailani"],
        ["Rus'an Budi", "Ruslan Budi"],
        ["Luluk Chaerun Nikmah", "Luluk Chairun Nikmah"],
        ["Abdurrahman", "Abdulrahman"],
    ):
        assert len({found[name] for name in one}) == 1, one
    apart = ["Welly A. Ndoen", "Wely Novita A. Hayer", "Maria A. Sali", "Maria G. Rero"]
    assert len({found[name] for name in apart}) == len(apart)
    signers = {
        row["signer_raw"]: row["signer_person_id"] for d in decrees for row in d["documents"]
    }
    assert signers["ULFA JAMILATUL FARIDA"] == found["Ulfia Jamilatul Farida"]
    assert questions(entities) == set()


def test_the_benchmark_is_no_worse_than_its_baseline():
    told = benchmark.score((pair, benchmark.tell(pair)) for pair in benchmark.labels())
    before = benchmark.baseline()
    assert told.wrongly_joined == 0
    assert told.joined >= before.joined
    assert told.joined + told.asked >= before.joined + before.asked


def test_made_up_offices_of_the_test_half_are_told_no_worse_than_their_baseline():
    told = benchmark.score(benchmark.tell_offices("test", most=benchmark.QUICK))
    before = benchmark.offices_baseline()
    assert told.wrongly_joined == 0
    assert told.joined >= before.joined
    assert told.joined + told.asked >= before.joined + before.asked


def test_a_slip_of_a_colleagues_name_is_the_colleagues():
    rows = decree(
        [("Agustinus Kopong", LAW), ("Sukarman", MONEY)],
        [("Agustinus Kpoong", LAW), ("Sukiman", MONEY)],
        [("Agustinus Kopong", LAW), ("Sukarmna", MONEY)],
        [("Agustina Kopong", LAW), ("Sukarman", MONEY)],
    )
    reconcile(rows)
    found = ids(rows)
    assert found["Agustinus Kopong"] == found["Agustinus Kpoong"] != found["Agustina Kopong"]
    assert found["Sukarman"] == found["Sukarmna"] != found["Sukiman"]


CIRCLE = ("Wuntu Rakhmadi", "Ngalimun", "I Putu Parwata", "Sobirin Latupapua", "Zefanya Tolok")
"""The staff of a small office; the first names are on no list."""


def circle(*others: str) -> Rows:
    """Return a decree with three teams in which everybody of the circle sits, and one row of
    others.
    """
    return decree(*[[(name, LAW) for name in CIRCLE]] * 3, *[[(name, LAW)] for name in others])


@pytest.mark.parametrize(
    "slip",
    [
        "Wuntu Rakmhadi",
        "Wunut Rakhmadi",
        "Wnttu Rakhmadi",
        "I Parwata",
        "I P. Parwata",
    ],
)
def test_who_is_seen_once_where_everybody_is_seen_again_is_one_of_them(slip):
    rows = circle(slip)
    reconcile(rows)
    assert len(set(ids(rows).values())) == len(CIRCLE)


def test_in_an_office_of_many_new_names_a_name_of_its_own_is_a_person_of_its_own():
    rows = decree([("Wuntu Rakhmadi", LAW)], [("Wnttu Rakhmadi", LAW)], [("Tolok", MONEY)])
    reconcile(rows)
    assert ids(rows)["Wuntu Rakhmadi"] != ids(rows)["Wnttu Rakhmadi"]


def test_the_circle_joins_nobody_to_either_of_two_and_no_known_name_to_another():
    rows = circle("I Made Parwata", "I Parwata", "Ngaliman", "Sobiran Latupapua", "Zefanya")
    rows["team_members"] += circle("Sobiran Latupapua", "I Made Parwata")["team_members"][-2:]
    for number, member in enumerate(rows["team_members"]):
        member["table_no"] = number if member["name_raw"] not in CIRCLE else 1
    reconcile(rows)
    found = ids(rows)
    assert len({found["I Parwata"], found["I Putu Parwata"], found["I Made Parwata"]}) == 3
    assert found["Sobirin Latupapua"] != found["Sobiran Latupapua"]
    assert found["Zefanya"] != found["Zefanya Tolok"]


def test_what_may_be_a_slip_of_either_of_two_names_is_neither():
    rows = decree([("Marlina Koto", LAW)], [("Marlena Koto", LAW)], [("Marlna Koto", LAW)])
    entities = reconcile(rows)
    assert len(set(ids(rows).values())) == 3
    assert {raw for raw, _ in questions(entities)} == {"Marlna Koto"}


@pytest.mark.parametrize(
    ("one", "other", "persons"),
    [
        ("H. Lindung Pasaribu", "Haji Lindung Pasaribu", 1),
        ("Ny. Ruth Rumkorem", "Ruth Rumkorem", 1),
        ("Lamria Boru Pasaribu", "Lamria br. Pasaribu", 1),
        ("Lamria br Pasaribu", "Lamria Pasaribu", 1),
        ("I Md. Sutarjana", "I Made Sutarjana", 1),
        ("Desak Md Puspa", "Desak Made Puspa", 1),
        ("Md. Sutarjana", "Made Sutarjana", 2),
        ("I Md. Sutarjana", "I Made Sutarjani", 2),
    ],
)
def test_what_custom_writes_short_or_in_full(one: str, other: str, persons: int) -> None:
    rows = decree([(one, LAW)], [(other, LAW)])
    reconcile(rows)
    assert len(set(ids(rows).values())) == persons


def test_the_name_of_a_person_is_the_one_that_writes_most_out():
    rows = decree([("I Gst. Ngr. Wiratma", LAW)], [("I Gusti Ngurah Wiratma", LAW)])
    rows_of = reconcile(rows)
    assert [person["person"] for person in rows_of["persons"]] == ["I Gusti Ngurah Wiratma"]


def test_two_rows_of_one_team_are_two_persons_and_so_are_their_namesakes_elsewhere():
    rows = decree(
        [("Hery Tanuwidjaja", LAW), ("Heri Tanuwidjaja", LAW)], [("Herry Tanuwijaya", LAW)]
    )
    entities = reconcile(rows)
    assert len(set(ids(rows).values())) == 3
    assert len(questions(entities)) == 2


def test_who_may_be_either_of_two_is_neither():
    three = [("Maria Goreti Rumung", LAW)], [("Maria Gabriela Rumung", LAW)]
    rows = decree([("Maria G. Rumung", LAW)], *three)
    entities = reconcile(rows)
    assert len(set(ids(rows).values())) == 3
    assert questions(entities) == {
        ("Maria G. Rumung", "Maria Goreti Rumung"),
        ("Maria G. Rumung", "Maria Gabriela Rumung"),
    }
    rows = decree([("Maria G. Rumung", LAW)], three[0])
    reconcile(rows)
    assert len(set(ids(rows).values())) == 1


def test_a_heading_that_was_lost_keeps_nobody_apart():
    rows = decree([("Wilibrodus Rumung", LAW), ("Ani", LAW), ("Willibrodus Rumung", LAW)])
    for member, number in zip(rows["team_members"], ("1.", "2.", "1"), strict=True):
        member["member_no_raw"] = number
    reconcile(rows)
    assert ids(rows)["Wilibrodus Rumung"] == ids(rows)["Willibrodus Rumung"]


def test_names_never_join_across_offices():
    here, there = decree([("Ani", LAW)]), decree([("Ani", LAW)], year=2022, office="kpu-3672")
    nowhere = decree([("Ani", LAW)], year=2023, office=None)
    entities = reconcile(here, there, nowhere)
    assert len({*ids(here).values(), *ids(there).values(), *ids(nowhere).values()}) == 3
    assert [row["institution_id"] for row in entities["persons"]].count(None) == 1


def test_who_holds_two_posts_at_a_time_is_two_persons_unless_the_letters_are_the_same():
    rows = decree([("Suhardi Wakim", HEAD), ("Ani", LAW)], [("Suhardy Wakim", MONEY)],
                  [("ANI, S.H.", MONEY)])  # fmt: skip
    reconcile(rows)
    found = ids(rows)
    assert found["Suhardi Wakim"] != found["Suhardy Wakim"]
    assert found["Ani"] == found["ANI, S.H."]


def test_a_scan_may_have_misread_a_letter_and_a_digital_page_has_not():
    members = [("Siti Hamidah", LAW)], [("Siti Homidah", LAW)]
    scanned, printed = decree(*members, confidence=0.9), decree(*members)
    for rows in (scanned, printed):
        reconcile(rows)
    assert len(set(ids(scanned).values())) == 1
    assert len(set(ids(printed).values())) == 2


def test_a_staff_number_proves_who_it_is_and_is_not_published():
    one, other = "NIP. 19700101 199003 1 001", "NIP. 19820202 200604 2 002"
    rows = decree(
        [(f"Rosmalina Toding\n{one}", LAW)],
        [(f"Rosmalinda Rante Toding, {one}", MONEY)],
        [(f"Ani\n{one.replace('1970', '1971')}", LAW)],
        [(f"Ani\n{other}", LAW)],
        [("Ani", LAW)],
    )
    entities = reconcile(rows)
    members = rows["team_members"]
    assert members[0]["person_id"] == members[1]["person_id"]
    assert len({member["person_id"] for member in members[2:]}) == 3
    assert "19" not in str(members) + str(entities)


def test_an_id_once_given_stays_when_decrees_come_earlier_ones_too():
    late = decree([("Azis Lestaluhu Wally", LAW)], year=2024)
    before = reconcile(late)
    (given_id,) = {str(row["person_id"]) for row in before["persons"]}
    early = decree([("Aziz Lestaluhu Wally", LAW)], [("Azis Kelian", LAW)], year=2020)
    later = decree([("Aziz L. Wally", LAW)], year=2025)
    after = reconcile(early, copy.deepcopy(late), later, given={given_id})
    assert ids(early)["Aziz Lestaluhu Wally"] == ids(later)["Aziz L. Wally"] == given_id
    named = {row["person_id"]: row["person"] for row in after["persons"]}
    assert len(named) == 2
    assert named[given_id] == "Aziz Lestaluhu Wally"


def test_the_order_of_the_decrees_does_not_matter():
    def archive() -> list[Rows]:
        return [
            decree([("Hery Boik", LAW)], [("Herry A. Boik", LAW)], year=2020),
            decree([("Heri Boik", LAW), ("Heri Boek", LAW)], year=2021, signer="H. Boik"),
            decree([("Herry Boik", MONEY)], [("Herri Andreas Boik", LAW)], year=2022),
        ]

    first, second = archive(), archive()
    assert reconcile(*first) == reconcile(*reversed(second))
    assert first == second


def decision(left: str, judgement: str, right: str) -> Decision:
    return Decision("person", "kpu-3671", left, right, judgement, "r", date(2025, 1, 1), "w")  # type: ignore[arg-type]


def test_decisions_go_before_everything():
    rows = decree([("Hery Boik", LAW), ("Budi Ome", LAW)], [("Herry Boik", LAW), ("Ani", MONEY)])
    said = [
        decision("Hery Boik", "different", "Herry Boik"),
        decision("Budi Ome", "same", "Ani"),
    ]
    entities = reconcile(rows, decisions=said)
    found = ids(rows)
    assert found["Hery Boik"] != found["Herry Boik"]
    assert found["Budi Ome"] == found["Ani"]
    status = {alias["raw"]: (alias["status"], alias["method"]) for alias in entities["aliases"]}
    assert status["Ani"] == ("confirmed", "decision")
    assert {status.get("Hery Boik"), status.get("Herry Boik")} == {("rejected", "decision"), None}


def test_what_a_reviewer_is_not_sure_of_the_program_does_not_join():
    rows = decree([("Hery Boik", LAW)], [("Herry Boik", LAW)])
    entities = reconcile(rows, decisions=[decision("Hery Boik", "unsure", "Herry Boik")])
    assert len(set(ids(rows).values())) == 2
    assert len(questions(entities)) == 1


NAMES = st.sampled_from(
    ["Siti", "Sitti", "Yanti", "Yanty", "M. Yusuf", "Muhammad Jusuf", "Yusuf", "Boik", "S. Boik",
     "Siti Boik", "Siti A. Boik", "Siti Ani Boik", "Siti Ana Boik", "Boek Yanti", "SITI BOIK, S.H."]
)  # fmt: skip
TEAMS = st.lists(st.lists(st.tuples(NAMES, st.sampled_from([LAW, MONEY, HEAD])), max_size=5))


@settings(max_examples=200, deadline=None)
@given(TEAMS)
def test_nobody_sits_in_a_team_twice(teams):
    rows = decree(*teams)
    entities = reconcile(rows)
    names = {row["person_id"]: row["person"] for row in entities["persons"]}
    start = 0
    for team in teams:
        members = rows["team_members"][start : start + len(team)]
        start += len(team)
        letters = {"".join(filter(str.isalpha, str(m["name_raw"]).split(",")[0])).lower()
                   for m in members}  # fmt: skip
        assert len({member["person_id"] for member in members}) == len(letters)
        assert all(member["person"] == names[member["person_id"]] for member in members)
