"""`huonguoc procedure`: a scenario answered line by line, for programs and for people."""

import io
import json
import sys

import pytest

from tests.procedure.test_scenario import ALL, FIRST, line

KEYS = {"ok", "state", "refusal", "due", "missing"}


@pytest.fixture
def scenario(tmp_path):
    def write(*lines):
        path = tmp_path / "kich-ban.jsonl"
        path.write_text("\n".join(lines), "utf-8")
        return path

    return write


def typed(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))


def test_each_line_is_answered_with_one_object(run, scenario):
    ran = run("procedure", "try", scenario("# thử", *ALL, ""), "--json")
    answers = [json.loads(each) for each in ran.out.splitlines()]
    assert (ran.status, ran.err) == (0, "")
    assert len(answers) == len(ALL)
    assert all(set(answer) == KEYS and answer["ok"] for answer in answers)
    assert answers[-1]["state"] == "dang-hieu-luc"
    assert {"what", "date", "citation"} == set(answers[-1]["due"][0])


def test_a_refusal_is_an_answer_and_no_failure(run, scenario):
    ran = run("procedure", "try", scenario(FIRST[-1]), "--json")
    assert ran.status == 0
    assert set(ran.json["refusal"]) == {"code", "citation", "message"}
    assert ran.json["ok"] is False


def test_the_calendar_has_tet_in_it(run, scenario):
    """A meeting on Thursday 12/02/2026: the dossier is due on the 26th."""
    held = json.loads(FIRST[7])
    held["data"]["meetings"][0]["held"] = "2026-02-12"
    held["at"] = "2026-02-12T20:00:00+07:00"
    ran = run("procedure", "try", scenario(*FIRST[:7], json.dumps(held)), "--json")
    last = json.loads(ran.out.splitlines()[-1])
    assert [each["date"] for each in last["due"]] == ["2026-02-26"]


def test_days_off_entered_in_the_data_folder_count(run, scenario, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "days-off.toml").write_text(
        '[[day]]\ndate = 2026-02-13\nwork = false\nsource = "Công văn thử"\n', "utf-8"
    )
    ran = run("procedure", "try", scenario(*FIRST), "--json")
    assert json.loads(ran.out.splitlines()[-1])["due"][0]["date"] == "2026-02-23"
    (tmp_path / "data" / "days-off.toml").write_text("x", "utf-8")
    ran = run("procedure", "try", scenario(*FIRST), "--json")
    assert (ran.status, ran.err.count("\n")) == (2, 1)


def test_people_read_what_became_of_each_line(run, scenario):
    shut = line("2026-03-02", "cong-chung", "gop-y", revision="r1", text="Ý", given="2026-03-02")
    ran = run("procedure", "try", scenario(*FIRST, shut))
    assert ran.status == 0
    assert "05/01/2026 09:00 – Trưởng thôn, Tổ trưởng tổ dân phố – Khai tổng số hộ: được." in ran.out
    assert "Không cần tài khoản – Gửi góp ý: KHÔNG ĐƯỢC." in ran.out
    assert "    Tán thành: 80/100 hộ = 80,0 %" in ran.out
    assert "    Hạn 13/02/2026: Công nhận" in ran.out
    assert "    Còn thiếu: Chưa có dự thảo" in ran.out
    named = json.dumps(json.loads(FIRST[0]) | {"person": "Bà Tư"})
    assert "Tổ trưởng tổ dân phố (Bà Tư)" in run("procedure", "try", scenario(named)).out


def test_a_scenario_comes_from_stdin(run, monkeypatch):
    typed(monkeypatch, "\n".join(ALL).encode())
    ran = run("procedure", "try", "-", "--json")
    assert len(ran.out.splitlines()) == len(ALL)


@pytest.mark.parametrize("data", [b"x\n", b"\xff\xfe\n", b"x" * 2_000_000])
def test_a_bad_line_is_one_sentence(run, monkeypatch, data):
    typed(monkeypatch, FIRST[0].encode() + b"\n" + data)
    ran = run("procedure", "try", "-", "--json")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert len(ran.out.splitlines()) <= 1


def test_a_line_ends_where_json_lines_end(run, scenario):
    said = json.dumps(json.loads(FIRST[1]) | {"person": "Bà\u2028Tư"}, ensure_ascii=False)
    assert run("procedure", "try", scenario(FIRST[0], said), "--json").status == 0


def test_a_file_that_is_not_there(run, tmp_path):
    ran = run("procedure", "try", tmp_path / "khong-co.jsonl")
    assert (ran.status, ran.err.count("\n")) == (2, 1)


def test_the_steps_and_the_rights_are_printed(run):
    assert "## Niêm yết dự thảo: `niem-yet`" in run("procedure", "steps").out
    assert "# Ai được làm bước nào, khi nào" in run("procedure", "rights").out
    told = run("procedure", "steps", "--json").json["steps"]
    posted = next(step for step in told if step["name"] == "niem-yet")
    assert (posted["roles"], posted["phases"]) == (["truong-thon"], ["dang-soan", "dang-niem-yet"])
    assert next(step for step in told if step["name"] == "gop-y")["roles"] is None


def test_a_job_has_to_be_named(run):
    assert run("procedure").status == 2
