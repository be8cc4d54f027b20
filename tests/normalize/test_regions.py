import runpy
import sys
from pathlib import Path

import pytest

from keputusan.normalize.terms.regions import region_by_code, regions

SCRIPT = Path(__file__).parents[2] / "scripts" / "make_regions.py"


def make(folder, monkeypatch, provinces, regencies):
    (folder / "provinces.csv").write_text("code,name\n" + provinces)
    (folder / "regencies.csv").write_text("code,province_code,name\n" + regencies)
    out = folder / "regions.csv"
    monkeypatch.setattr(sys, "argv", ["make_regions.py", str(folder), "--out", str(out)])
    runpy.run_path(str(SCRIPT), run_name="__main__")
    return out.read_text().splitlines()[1:]


def test_make_regions_writes_codes_without_dots_and_readable_names(tmp_path, monkeypatch):
    rows = make(
        tmp_path,
        monkeypatch,
        "31,DKI JAKARTA\n73,SULAWESI SELATAN\n",
        "73.10,73,KABUPATEN PANGKAJENE DAN KEPULAUAN\n31.71,31,KOTA ADMINISTRASI JAKARTA PUSAT\n",
    )
    assert rows == [
        "31,DKI Jakarta,province,31,DKI Jakarta",
        "3171,Jakarta Pusat,city,31,DKI Jakarta",
        "73,Sulawesi Selatan,province,73,Sulawesi Selatan",
        "7310,Pangkajene dan Kepulauan,regency,73,Sulawesi Selatan",
    ]


def test_make_regions_refuses_what_is_neither_regency_nor_city(tmp_path, monkeypatch):
    with pytest.raises(ValueError, match="DISTRIK"):
        make(tmp_path, monkeypatch, "94,PAPUA TENGAH\n", "94.01,94,DISTRIK NABIRE\n")


def test_codes_are_text_and_belong_to_their_province():
    for code, region in regions().items():
        assert region.province_code == code[:2]
        assert regions()[region.province_code].name == region.province
    assert region_by_code("64.08").label == "Kabupaten Kutai Timur"
    assert region_by_code("9101").label == "Kabupaten Merauke"  # until 2022
    assert region_by_code("2022") is None


def test_every_regency_split_off_papua_has_its_former_code():
    split_off = {code for code, region in regions().items() if code[:2] in ("93", "94", "95", "96")}
    former = [f"{province}{n:02}" for province in (91, 92) for n in range(1, 99)]
    reached = {region_by_code(code).region_code for code in former if region_by_code(code)}
    assert {code for code in split_off if len(code) == 4} <= reached
