"""How far two spellings of a name drift apart, and in what way two parts can be one."""

from __future__ import annotations

import pytest

from keputusan.normalize.people.blocks import candidates
from keputusan.normalize.people.name_parts import Part, split_name
from keputusan.normalize.people.spelling_drift import Drift, _steps, drift
from keputusan.normalize.people.ties import tie
from keputusan.normalize.people.typing_slips import odd_one, typing_slip


@pytest.mark.parametrize(
    ("left", "right", "rules"),
    [
        ("budi", "budi", 0),
        # before and after the reform of 1972
        ("soekarno", "sukarno", 1),
        ("djoko", "joko", 1),
        ("tjipto", "cipto", 1),
        ("joewono", "juwono", 1),
        ("soeharto", "suharto", 1),
        # Arabic sounds
        ("achmad", "ahmad", 1),
        ("syaiful", "saiful", 1),
        ("rizqi", "rizki", 1),
        # a letter doubled, and an ending
        ("anna", "ana", 1),
        ("fitriah", "fitria", 1),
        ("yusuff", "yusuf", 1),
        # two rules in one name
        ("moehammad", "muhamad", 2),
        ("syarifuddin", "sarifudin", 2),
    ],
)
def test_spellings_that_rules_bridge(left: str, right: str, rules: int) -> None:
    for found in (drift(left, right), drift(right, left)):
        assert found == Drift(rules)
        assert found.is_by_rule
        assert not found.is_hint


@pytest.mark.parametrize(
    ("left", "right", "mistake"),
    [
        # a letter left out, two exchanged, another letter
        ("hermawan", "hermwan", "slips"),
        ("kristanto", "krisatnto", "slips"),
        ("kristanto", "kristanpo", "other_letters"),
        # what looks like another letter to a recogniser
        ("rini", "rlni", "look_alikes"),
        ("hermawan", "herrnawan", "misread"),
    ],
)
def test_a_single_mistake_is_told_by_its_kind(left: str, right: str, mistake: str) -> None:
    found = drift(left, right)
    assert found is not None
    assert drift(right, left) == found
    assert {name for name, count in found._asdict().items() if count} == {mistake}
    assert getattr(found, mistake) == 1
    assert not found.is_by_rule


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("budi", "ani"),
        ("santoso", "kirana"),
        ("wati", "dewi"),
        # two mistakes make another name
        ("hermawan", "harmawen"),
        # and so does one in a name of three letters
        ("adi", "edi"),
        ("ani", "ari"),
    ],
)
def test_other_names_have_no_drift(left: str, right: str) -> None:
    assert drift(left, right) is None


def test_the_drift_of_a_name_grows_with_what_is_changed() -> None:
    usual, older = "sukarno", "soekarno"
    steps = [drift(usual, other) for other in (usual, older, "soekarnno")]
    assert [found and found.rules for found in steps] == [0, 1, 2]


@pytest.mark.parametrize(
    ("left", "right", "may_err", "steps"),
    [
        # the same letter is passed for nothing
        ("a", "a", False, {(1, 1, 0)}),
        # two letters that no rule joins: only a mistake does
        ("b", "t", False, set()),
    ],
)
def test_the_steps_without_mistakes(
    left: str, right: str, may_err: bool, steps: set[tuple[int, int, int]]
) -> None:
    found = set(_steps(left, right, 0, 0, may_err))
    assert {step for step in found if step[2] == 0} == {step for step in steps if step[2] == 0}
    assert steps <= found


def test_a_mistake_is_dearer_than_any_rule() -> None:
    plain = list(_steps("oe", "u", 0, 0, False))
    erring = list(_steps("oe", "u", 0, 0, True))
    assert (2, 1) in {step[:2] for step in plain}
    assert set(plain) <= set(erring)
    dearest = max(cost for *_, cost in plain)
    assert all(cost > dearest for *_, cost in set(erring) - set(plain))


def test_letters_exchanged_are_one_step() -> None:
    assert (2, 2) in {step[:2] for step in _steps("ab", "ba", 0, 0, True)}
    assert (2, 2) not in {step[:2] for step in _steps("ab", "bc", 0, 0, True)}
    assert (2, 2) not in {step[:2] for step in _steps("ab", "ba", 0, 0, False)}


@pytest.mark.parametrize("mark", "^$")
def test_the_end_of_a_name_is_never_left_out(mark: str) -> None:
    steps = list(_steps(mark, "a", 0, 0, True))
    assert (1, 0) not in {step[:2] for step in steps}
    assert (1, 1) not in {step[:2] for step in steps}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        # no name begins or goes on so
        ("sntoso", "santoso"),
        ("hermwan", "hermawan"),
        ("kristnato", "kristanto"),
    ],
)
def test_a_typing_slip_is_told_with_the_odd_one(wrong: str, right: str) -> None:
    left, there = typing_slip(wrong, right), typing_slip(right, wrong)
    assert left is not None
    assert there is not None
    assert (left.odd, there.odd) == (-1, 1)
    assert left.kind == there.kind
    assert (odd_one(wrong, right), odd_one(right, wrong)) == (-1, 1)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("santoso", "santoso"),
        ("budi", "kirana"),
        # two names that everybody bears
        ("andi", "andri"),
        ("rina", "rini"),
        # too short to tell
        ("ai", "ani"),
    ],
)
def test_two_names_are_no_slip_of_each_other(left: str, right: str) -> None:
    assert typing_slip(left, right) is None


def part(name: str) -> Part:
    (found,) = split_name(name)
    return found


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Budi", "Budi", "by-rule"),
        ("Soekarno", "Sukarno", "by-rule"),
        ("Achmad", "Ahmad", "by-rule"),
        # an initial stands for what begins with it
        ("S.", "Santoso", "initial"),
        ("M.", "Maria", "initial"),
        ("S.", "S.", "by-rule"),
    ],
)
def test_parts_that_can_be_one(left: str, right: str, kind: str) -> None:
    one, other = part(left), part(right)
    found, back = tie(one, other), tie(other, one)
    assert found is not None
    assert back is not None
    assert found.kind == back.kind == kind
    assert found.fuller == -back.fuller
    if len(one.letters) < len(other.letters) and one.is_initial:
        assert found.fuller == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Budi", "Kirana"),
        ("S.", "Budi"),
        ("Wati", "Dewi"),
        ("Santoso", "Hakim"),
    ],
)
def test_parts_of_two_names_have_no_tie(left: str, right: str) -> None:
    assert tie(part(left), part(right)) is None
    assert tie(part(right), part(left)) is None


@pytest.mark.parametrize(
    ("left", "right"), [("Dewi", "Dewa"), ("Agustina", "Agustino"), ("Yulianto", "Yulianti")]
)
def test_an_ending_that_tells_man_from_woman_is_no_mere_mistake(left: str, right: str) -> None:
    found = tie(part(left), part(right))
    assert found is None or found.kind == "other-name"


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        ([], set()),
        (["Ani Wulandari"], set()),
        (["Ani Wulandari", "Ani Wulandari"], {(0, 1)}),
        # one part the same, the other begins alike
        (["Ani Wulandari", "Ani Wulan"], {(0, 1)}),
        (["Ani Wulandari", "Ani W."], {(0, 1)}),
        # the same consonants
        (["Soekarno Putra", "Sukarno Putro"], {(0, 1)}),
        # a letter less in a name of one part
        (["Suryani", "Suryni"], {(0, 1)}),
        # a name of one part beside all that have it
        (["Wulandari", "Ani Wulandari", "Joko Wulandari"], {(0, 1), (0, 2)}),
        # two other names
        (["Ani Wulandari", "Budi Santoso"], set()),
        (["Ani Wulandari", "Ani Santoso"], set()),
    ],
)
def test_which_spellings_are_compared(names: list[str], pairs: set[tuple[int, int]]) -> None:
    assert candidates([split_name(name) for name in names]) == pairs


def test_a_hundred_other_names_are_not_compared_with_each_other() -> None:
    syllables = ["bam", "dur", "fin", "gol", "hek", "jat", "kul", "mir", "nob", "pas"]
    names = [split_name(f"{a}{b} {b}{a}to".title()) for a in syllables for b in syllables]
    pairs = candidates(names)
    assert len(pairs) < len(names)
    assert all(one < other for one, other in pairs)
