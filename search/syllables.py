"""Whether letters can be a Vietnamese syllable: what tells text read in the right encoding from a wrong one.

A syllable is a consonant or none, one of some 160 rimes, and a tone; rimes that end in a stop have only two of the
six tones. Names of other peoples and foreign words are none, so nothing may be refused for not being one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_WRITTEN = """
a ai ao au ay ac ach am an ang anh ap at
    ăc ăm ăn ăng ăp ăt
    âc âm ân âng âp ât âu ây
e ec em en eng eo ep et
ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
y yêm yên yêng yêt yêu
o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oem oen oeo oet ooc oong
ô ôc ôi ôm ôn ông ôp ôt
ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêu
    uôc uôi uôm uôn uông uôt uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_RIMES = frozenset(_WRITTEN.split())
# "" is none; "gi" and "g" both, for "gì" writes the vowel once.
_ONSETS = (
    *("", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh"),
    *("p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"),
)
_LONGEST = 16  # "nghiêng" is seven letters; taken apart, a letter may be three
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES = frozenset("\u0301\u0323")
_STOPS = ("c", "ch", "p", "t")


def is_syllable(letters: str) -> bool:
    """Whether these letters, in any case, composed or not, can be one; "đ" alone counts, it is a unit."""
    return len(letters) <= _LONGEST and _is_syllable(letters)


@lru_cache(maxsize=4096)
def _is_syllable(letters: str) -> bool:
    apart = unicodedata.normalize("NFD", letters.lower())
    tones = [mark for mark in apart if mark in _TONES]
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in _TONES))
    if plain == "đ":
        return not tones
    rimes = {plain[len(onset) :] for onset in _ONSETS if plain.startswith(onset)} & _RIMES
    if not tones:
        return any(not rime.endswith(_STOPS) for rime in rimes)
    before = unicodedata.normalize("NFC", apart[: apart.index(tones[0])])
    at_end = len(before) == len(plain)
    return any(
        _may_end_in_tone(rime) if at_end else tones[0] in _STOP_TONES or not rime.endswith(_STOPS)
        for rime in rimes
    )


def _may_end_in_tone(rime: str) -> bool:
    """Whether the tone may stand on the last letter: "hoá", "huệ", but not "aú"."""
    return len(rime) == 1 or rime in ("oa", "oe", "uê", "uơ", "uy")
