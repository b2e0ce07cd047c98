"""The scales: reading and writing weights, training, and that what is shipped follows from the clauses shipped."""

from __future__ import annotations

import re

import pytest

from search.flags import Passage, catalogue, examine_one, norms
from search.flags.catalogue import HOME, rules_only
from search.flags.engine import HEAVIEST, WEIGHED
from search.flags.explaining import explain
from search.flags.finding import Level
from search.flags.scales import ScalesError, load, written
from search.flags.training import EXAMPLES_COUNT, Labelled, catalogue_examples, clauses, examples, train
from search.flags.traits import names, once, seen
from search.flags.windows import ALONE, ENOUGH, MAX_TOKENS, windows

RULES = rules_only()
#: Unlawful in ways that no rule's words say.
WEIGHED_CLAUSES = [c for c in clauses(HOME / "learned" / "sau-than-phan.jsonl") if c.flagged][:40]


def _seen(text: str) -> frozenset[str]:
    return names(norms(Passage("", text)))


@pytest.mark.long
def test_the_shipped_weights_are_what_the_shipped_clauses_teach() -> None:
    files = sorted((HOME / "learned").glob("*.jsonl"))
    labelled = [clause for file in files for clause in clauses(file)]
    learnt = examples([*labelled, *catalogue_examples(RULES) * EXAMPLES_COUNT], RULES, RULES.accents)
    assert written(train(learnt)) == (HOME / "learned" / "weights.tsv").read_bytes()


def test_weights_come_back_as_they_were_written() -> None:
    raw = (HOME / "learned" / "weights.tsv").read_bytes()
    assert written(load(raw)) == raw


@pytest.mark.parametrize("raw", [b"w:a\t1", b"w:a\tx\t0\t", b"*\t0\tx\t"])
def test_a_faulty_file_of_weights_is_refused(raw: bytes) -> None:
    with pytest.raises(ScalesError):
        load(raw)


def test_training_tells_apart_what_it_is_shown_and_names_the_topic() -> None:
    acts = ("Vứt rác", "Thả chó", "Bỏ họp", "Mở loa to")
    labelled = [
        Labelled(Passage("", f"{act} thì {then}."), bool(topics), topics)
        for then, topics in (
            ("nộp trăm nghìn", ("phat-tien",)),
            ("đuổi khỏi làng", ("truc-xuat",)),
            ("tự nhắc mình sửa cho sạch", ()),
        )
        for act in acts
    ]
    scales = train(examples(labelled, RULES, RULES.accents))
    assert scales == train(examples(labelled, RULES, RULES.accents))
    fined, reminded = (
        scales.weigh(scales.known(_seen(text)))
        for text in ("Cãi nhau thì nộp trăm nghìn.", "Cãi nhau thì tự nhắc mình.")
    )
    assert fined > reminded
    assert scales.topics(_seen("Xây lấn thì nộp trăm nghìn."))[0][0] == "phat-tien"
    assert scales.topics(_seen("Ăn trộm thì đuổi khỏi làng."))[0][0] == "truc-xuat"


def test_a_text_of_unknown_words_weighs_nothing_but_the_balance() -> None:
    scales = catalogue().scales
    assert scales is not None
    assert scales.weigh(scales.known(["w:qwrtz"])) == scales.balance
    assert scales.counts("w:qwrtz") == 0.0


def test_what_is_denied_is_another_trait_than_what_is_said() -> None:
    said, denied = _seen("Trói người có lỗi ở sân đình."), _seen("Không trói người có lỗi ở sân đình.")
    assert "f:danh" in said and "f:!danh" in denied
    assert any(name.startswith("p:") and "!" in name for name in denied - said)


def test_a_condition_before_a_payment_is_a_pair_in_that_order() -> None:
    assert "q:dieu-kien>nop" in _seen("Hễ tái phạm thì nộp hai trăm nghìn.")


def test_every_trait_stands_on_tokens_of_its_norm() -> None:
    (norm,) = norms(Passage("", "Hộ nào, vì bất cứ lẽ gì, không nộp 50.000đ thì cắt nước"))
    found = once(seen(norm))
    assert {name for name, _, _ in found} == names([norm]) and len(found) < len(seen(norm))
    assert all(0 <= start < end <= len(norm.segment.tokens) for _, start, end in found)


def test_long_passages_are_weighed_in_runs_that_cover_every_norm() -> None:
    read = norms(Passage("", " ".join(["Bà con quét ngõ sáng thứ Bảy hằng tuần cho sạch."] * 30)))
    runs = windows(read)
    assert {id(norm) for run in runs for norm in run.norms} == {id(norm) for norm in read}
    assert all(sum(len(norm.segment.tokens) for norm in run.norms) <= MAX_TOKENS for run in runs)
    assert all(len(run.norms) == 1 and len(run.norms[0].segment.tokens) >= ALONE for run in runs if run.part)
    assert any(run.part for run in runs)


def test_a_few_words_are_not_weighed() -> None:
    assert windows(norms(Passage("", "Phạt vạ"))) == [] and ENOUGH > 2


def test_an_unlawful_sentence_is_seen_between_sound_ones() -> None:
    sound = "Bà con quét ngõ sáng thứ Bảy. Nhà nào có việc thì hàng xóm sang giúp. "
    between = f"{sound}Ai để trâu giẫm lúa thì móc ra ba trăm nghìn đưa cho xóm. {sound}"
    found = [finding for finding in examine_one(Passage("", between)) if finding.level is not Level.ADVICE]
    assert [finding.quote for finding in found if "ba trăm nghìn" in finding.quote]
    assert not [f for f in examine_one(Passage("", sound * 4)) if f.level is not Level.ADVICE]


def test_what_the_scales_name_says_which_words_weighed_most() -> None:
    told = [f for clause in WEIGHED_CLAUSES for f in examine_one(clause.passage) if f.rule.endswith(WEIGHED)]
    assert len(told) > len(WEIGHED_CLAUSES) / 4
    for finding in told:
        _, _, reason = finding.message.partition(HEAVIEST)
        quoted = re.findall("«(.*?)»", reason)
        assert quoted and all(words in finding.quote for words in quoted)


def test_a_weight_is_explained_trait_by_trait() -> None:
    scales = catalogue().scales
    assert scales is not None
    text = "Hộ nào lỡ hẹn thì nộp hai trăm nghìn."
    (told,) = explain(text, scales)
    assert told.text == text.rstrip(".") and told.weight == pytest.approx(
        scales.weigh(scales.known(_seen(text)))
    )
    assert all(scales.counts(name) > 0 for name, _ in told.against)
    assert all(scales.counts(name) < 0 for name, _ in told.for_it)
    assert explain("", scales) == []
