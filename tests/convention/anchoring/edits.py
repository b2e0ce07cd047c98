"""What editors do to a draft. Each edit changes the draft in place and notes its kind on the texts it touched."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from drafting.convention.compare.tokens import spelling_key
from tests.convention.anchoring import phrases
from tests.convention.anchoring.drafts import Article, Draft, Text, Word, Writer, other_number

_TONES = {"hoà": "hòa", "hoá": "hóa", "Uỷ": "Ủy", "quý": "qúy", "khoẻ": "khỏe", "thuỷ": "thủy"}
_SWAPPED = _TONES | {new: old for old, new in _TONES.items()}


class Editor:
    """Edits one draft."""

    def __init__(self, draft: Draft, writer: Writer) -> None:
        self.draft, self.writer, self.rng = draft, writer, writer.rng

    # -- words ---------------------------------------------------------------------------------------------------

    def words(self) -> None:
        """Up to a quarter of the words of a clause replaced, dropped or added to."""
        text = self._text("words")
        for _ in range(self.rng.randint(1, max(1, len(text.words) // 4))):
            at = self.rng.randrange(len(text.words))
            way = self.rng.random()
            if way < 0.5:
                text.words[at] = Word(self.rng.choice(phrases.SPARE))
            elif way < 0.75 and len(text.words) > 4:
                del text.words[at]
            else:
                text.words.insert(at, Word(self.rng.choice(phrases.SPARE)))

    def number(self) -> None:
        """One number changed."""
        having = [text for text in self._texts() if any(re.match(r"\d", word.text) for word in text.words)]
        if having:
            text = self.rng.choice(having)
            text.kinds.add("number")
            at = self.rng.choice([n for n, word in enumerate(text.words) if re.match(r"\d", word.text)])
            number = Word(other_number(text.words[at].text, self.rng), gap=text.words[at].gap)
            changed = [*text.keys[:at], number.text, *text.keys[at + 1 :]]
            if changed not in self.writer.known:
                text.words[at] = number

    def sentence_in(self) -> None:
        """A sentence put before, into or behind a clause."""
        text = self._text("sentence in")
        at = self.rng.choice(_breaks(text))
        text.words[at:at] = self.writer.sentence()

    def sentence_out(self) -> None:
        """A sentence of a clause dropped."""
        text = self._text("sentence out")
        places = _breaks(text)
        if len(places) > 2:
            at = self.rng.randrange(len(places) - 1)
            del text.words[places[at] : places[at + 1]]

    def spelling(self) -> None:
        """Tone marks put where the other custom has them, all over the draft."""
        for text in self._texts():
            for word in text.words:
                core = re.sub(r"\W", "", word.text)
                if core in _SWAPPED:
                    assert spelling_key(core) == spelling_key(_SWAPPED[core])
                    word.text = word.text.replace(core, _SWAPPED[core])
                    text.kinds.add("spelling")

    def blanks(self) -> None:
        """Double blanks, and paragraphs where there were none."""
        text = self._text("blanks")
        for word in text.words:
            if self.rng.random() < 0.2:
                word.gap = self.rng.choice(("  ", "\n", "\u00a0"))

    def rewritten(self) -> None:
        """A clause said in quite other words."""
        text = self.rng.choice(self._texts())
        if _drop([text]):
            text.kinds.add("rewritten")
            text.words = self.writer.text(fresh=True).words

    # -- clauses -------------------------------------------------------------------------------------------------

    def clause_in(self) -> None:
        """A new clause."""
        article = self._article()
        article.clauses.insert(self.rng.randint(0, len(article.clauses)), self.writer.text(fresh=True))

    def clause_out(self) -> None:
        """A clause dropped with its points."""
        article = self._article()
        at = self.rng.randrange(len(article.clauses))
        clause = article.clauses[at]
        if len(article.clauses) > 1 and _drop((clause, *clause.points)):
            del article.clauses[at]

    def clause_moved(self) -> None:
        """A clause put elsewhere, mostly into another article."""
        source, target = self._article(), self._article()
        if len(source.clauses) > 1:
            clause = source.clauses.pop(self.rng.randrange(len(source.clauses)))
            clause.kinds.add("clause moved")
            target.clauses.insert(self.rng.randint(0, len(target.clauses)), clause)

    def clauses_swapped(self) -> None:
        """Two neighbours exchanged."""
        article = self._article()
        if len(article.clauses) > 1:
            at = self.rng.randrange(len(article.clauses) - 1)
            pair = article.clauses[at : at + 2]
            article.clauses[at : at + 2] = pair[::-1]
            for clause in pair:
                clause.kinds.add("clauses swapped")

    def clause_copied(self) -> None:
        """A copy with one number changed, before or behind the clause or in another article: a trap."""
        article = self._article()
        at = self.rng.randrange(len(article.clauses))
        clause = article.clauses[at]
        if clause.family.thinned:
            return
        copy = self.writer.near(clause)
        clause.family.copied = True
        for text in (clause, copy):
            text.kinds.add("clause copied")
        target = self.rng.choice((article, self._article()))
        target.clauses.insert(
            at + self.rng.randint(0, 1) if target is article else self.rng.randint(0, len(target.clauses)),
            copy,
        )

    def clause_split(self) -> None:
        """A clause of several sentences made two."""
        article = self._article()
        at = self.rng.randrange(len(article.clauses))
        clause = article.clauses[at]
        inner = _breaks(clause)[1:-1]
        if inner and not clause.points:
            cut = self.rng.choice(inner)
            clause.kinds.add("clause split")
            article.clauses.insert(at + 1, Text(clause.words[cut:], set(clause.kinds), clause.family))
            del clause.words[cut:]

    def clauses_merged(self) -> None:
        """A clause written on at the end of the one before it."""
        article = self._article()
        if len(article.clauses) > 1:
            at = self.rng.randrange(len(article.clauses) - 1)
            first, second = article.clauses[at : at + 2]
            if not (first.points or second.points):
                first.words += second.words
                first.kinds |= second.kinds | {"clauses merged"}
                first.family.copied |= second.family.copied
                first.family.thinned |= second.family.thinned
                del article.clauses[at + 1]

    # -- articles ------------------------------------------------------------------------------------------------

    def article_in(self) -> None:
        """A new article; those behind it are renumbered."""
        self.draft.articles.insert(
            self.rng.randint(0, len(self.draft.articles)), self.writer.article(fresh=True)
        )

    def article_out(self) -> None:
        """An article dropped."""
        article = self.rng.choice(self.draft.articles)
        others = [other for other in self.draft.articles if other is not article and other.clauses]
        if len(others) > 3 and _drop(_of(article)):
            self.draft.articles.remove(article)

    def article_moved(self) -> None:
        """An article put elsewhere."""
        article = self.draft.articles.pop(self.rng.randrange(len(self.draft.articles)))
        self.draft.articles.insert(self.rng.randint(0, len(self.draft.articles)), article)
        self._note(article, "article moved")

    def articles_swapped(self) -> None:
        """Two neighbours exchanged."""
        at = self.rng.randrange(len(self.draft.articles) - 1)
        pair = self.draft.articles[at : at + 2]
        self.draft.articles[at : at + 2] = pair[::-1]
        for article in pair:
            self._note(article, "articles swapped")

    def article_numbered(self) -> None:
        """The one paragraph of an article made its khoản 1, with a khoản 2 behind it."""
        plain = [article for article in self.draft.articles if article.body.words and not article.clauses]
        if plain:
            article = self.rng.choice(plain)
            article.body.kinds.add("article numbered")
            article.clauses = [article.body, self.writer.text(fresh=True)]
            article.body = Text([])

    # -- choosing ------------------------------------------------------------------------------------------------

    def _texts(self) -> list[Text]:
        return [text for _, text in self.draft.texts()]

    def _text(self, kind: str) -> Text:
        text = self.rng.choice(self._texts())
        text.kinds.add(kind)
        return text

    def _article(self) -> Article:
        having = [article for article in self.draft.articles if article.clauses]
        return self.rng.choice(having)

    @staticmethod
    def _note(article: Article, kind: str) -> None:
        article.kinds.add(kind)
        for text in _of(article):
            text.kinds.add(kind)


def _drop(texts: Sequence[Text]) -> bool:
    """Whether the texts may go: not when one of them or of its near-duplicates was copied, or the copy may be it."""
    if any(text.family.copied for text in texts):
        return False
    for text in texts:
        text.family.thinned = True
    return True


def _of(article: Article) -> list[Text]:
    inside = [text for clause in article.clauses for text in (clause, *clause.points)]
    return [article.body, *inside]


def _breaks(text: Text) -> list[int]:
    """Where sentences begin and end, the two ends of the text among them."""
    inner = [at + 1 for at, word in enumerate(text.words) if word.text[-1] in ".;"]
    return sorted({0, *inner, len(text.words)})


EDITS: dict[str, Callable[[Editor], None]] = {
    "words": Editor.words,
    "number": Editor.number,
    "sentence in": Editor.sentence_in,
    "sentence out": Editor.sentence_out,
    "spelling": Editor.spelling,
    "blanks": Editor.blanks,
    "rewritten": Editor.rewritten,
    "clause in": Editor.clause_in,
    "clause out": Editor.clause_out,
    "clause moved": Editor.clause_moved,
    "clauses swapped": Editor.clauses_swapped,
    "clause copied": Editor.clause_copied,
    "clause split": Editor.clause_split,
    "clauses merged": Editor.clauses_merged,
    "article in": Editor.article_in,
    "article out": Editor.article_out,
    "article moved": Editor.article_moved,
    "articles swapped": Editor.articles_swapped,
    "article numbered": Editor.article_numbered,
}
"""Every kind of edit by its name."""
