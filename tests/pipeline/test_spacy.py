"""The pipeline is one that spaCy users know: any tokenisation, saved, pickled, in many processes."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor import Article, load
from extractor.checker import Checker
from extractor.pipeline import claims_docbin
from extractor.resources import rules_folder

PUBLISHED = date(2025, 12, 21)
TEXT = "中國10月減持美債118億美元，至6,887億美元。\n\nJapan held  $1.2 trillion in October 2025. "
FOUND = [
    ("118億美元", "change", "holdings:CN", "2025-10", "2025-09", Decimal("-11800000000")),
    ("6,887億美元", "level", "holdings:CN", "2025-10", None, Decimal("688700000000")),
    ("$1.2 trillion", "level", "holdings:JP", "2025-10", None, Decimal("1200000000000")),
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return load()


@pytest.fixture(scope="module")
def nlp(checker: Checker) -> Language:
    return checker.nlp


def dated(nlp: Language, text: str = TEXT) -> Doc:
    doc = nlp.make_doc(text)
    doc._.published = PUBLISHED
    return doc


def found(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (claim.text, claim.label_, claim._.series, claim._.period, claim._.base_period, claim._.value)
        for claim in doc.spans["claims"]
    ]


def test_claims_and_what_was_read_of_them(nlp: Language) -> None:
    doc = nlp(dated(nlp))
    assert found(doc) == FOUND
    first = doc.spans["claims"][0]
    assert (first._.unit, first._.comparator, first._.status, first._.rule) == (
        "USD",
        "eq",
        "asserted",
        "zh.change.by_amount",
    )
    assert [claim.id_ for claim in doc.spans["claims"]] == ["c1", "c2", "c3"]
    assert doc[0:2]._.series is None


def test_a_range_has_two_ends(nlp: Language) -> None:
    doc = nlp(dated(nlp, "中國10月持有美債6800億至6900億美元。"))
    [claim] = doc.spans["claims"]
    assert (claim._.value, claim._.low, claim._.high) == (None, Decimal(680000000000), Decimal(690000000000))


def test_tokens_are_those_of_the_lexer(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [(token.text, token.tag_, token.lemma_) for token in doc[:5]] == [
        ("中國", "place", "CN"),
        ("10月", "time", "month"),
        ("減持", "down", "sell"),
        ("美債", "measure", "holdings"),
        ("118億美元", "amount", "USD"),
    ]
    assert [sentence.text.strip() for sentence in doc.sents] == [
        part for line in TEXT.split("\n\n") if (part := line.strip())
    ]


@given(st.text())
@settings(deadline=None)
def test_the_text_of_a_doc_is_the_text_given(text: str) -> None:
    nlp = shared()
    assert nlp.make_doc(text).text == text


@given(st.text(alphabet="中國持有10月 \n\t6,887.5億美元約%$(（。.Aa-ſİ\u202e\u0301\U00020000"))
@settings(deadline=None)
def test_the_same_of_text_that_looks_like_ours(text: str) -> None:
    assert shared()(text).text == text


_NLP: list[Language] = []


def shared() -> Language:
    """Hypothesis takes no fixtures of a narrower scope."""
    if not _NLP:
        _NLP.append(load().nlp)
    return _NLP[0]


def test_a_lone_surrogate_is_refused_with_its_place(nlp: Language) -> None:
    with pytest.raises(ValueError, match="lone surrogate at character 2; replace it"):
        nlp("中國\ud800")


@pytest.mark.parametrize("text", ["", " ", "。", "a", "\0"])
def test_rules_of_the_user_may_ask_for_lemmas_of_any_doc(nlp: Language, text: str) -> None:
    matcher = Matcher(nlp.vocab)
    matcher.add("china", [[{"LEMMA": "CN"}]])
    assert matcher(nlp(text)) == []
    assert len(matcher(nlp(TEXT))) == 1


@pytest.mark.parametrize("language", ["zh", "en", "xx"])
def test_in_a_pipeline_with_other_tokens(language: str) -> None:
    nlp = spacy.blank(language)
    nlp.add_pipe("yanshu_claims")
    doc = nlp(dated(nlp))
    assert [(claim.label_, claim._.value) for claim in doc.spans["claims"]] == [
        (row[1], row[5]) for row in FOUND
    ]
    assert all(str(row[0]) in claim.text for row, claim in zip(FOUND, doc.spans["claims"], strict=True))


def test_spacy_finds_the_component_by_itself() -> None:
    code = "import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('yanshu_claims'); print(len(nlp('中國減持118億美元。').spans['claims']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


def test_checking_an_article_does_not_import_spacy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("中國減持118億美元。", "utf-8")
    code = "import sys; from extractor.cli import main; main(['check', sys.argv[1]]); sys.exit('spacy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.txt")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    assert found(loaded(dated(loaded))) == FOUND
    assert [token.tag_ for token in loaded(TEXT)] == [token.tag_ for token in nlp(TEXT)]


def test_pickled_and_as_bytes(nlp: Language) -> None:
    again = pickle.loads(pickle.dumps(nlp))
    assert found(again(dated(again))) == FOUND
    assert found(Doc(Vocab()).from_bytes(nlp(dated(nlp)).to_bytes())) == FOUND
    other = load().nlp.from_bytes(nlp.to_bytes())
    assert found(other(dated(other))) == FOUND


def test_many_docs_in_two_processes(nlp: Language) -> None:
    docs = list(nlp.pipe([dated(nlp) for _ in range(4)], n_process=2, batch_size=2))
    assert [found(doc) for doc in docs] == [FOUND] * 4
    assert docs[0]._.published == PUBLISHED


def test_a_memory_zone_gives_strings_back(checker: Checker) -> None:
    nlp = checker.nlp
    with nlp.memory_zone():
        assert found(nlp(dated(nlp))) == FOUND
    before = len(nlp.vocab.strings)
    for number in range(20):
        with nlp.memory_zone():
            nlp(f"neverseen{number} 減持118億美元")
    assert len(nlp.vocab.strings) == before


def test_the_date_at_the_head_is_used_and_kept(nlp: Language) -> None:
    doc = nlp("date 2017-01-19\n\n中國去年11月減持美債664億美元。")
    assert doc._.published == date(2017, 1, 19)
    assert doc.spans["claims"][0]._.period == "2016-11"
    again = nlp.make_doc("中國11月減持美債664億美元。")
    again._.published = "2017-01-19"
    again = nlp(again)
    assert again.spans["claims"][0]._.period == "2016-11"


def test_rules_of_a_folder(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(rules_folder(), tmp_path / "rules"))
    verbs = folder / "zh" / "verbs.toml"
    verbs.write_text(verbs.read_text("utf-8").replace("sell = [", 'sell = ["鬆手", '), "utf-8")
    nlp = load(folder).nlp
    blank = spacy.blank("zh")
    blank.add_pipe("yanshu_claims", config={"rules": str(folder)})
    for pipeline in (nlp, pickle.loads(pickle.dumps(nlp)), blank):
        doc = pipeline("中國鬆手118億美元。")
        assert [claim.label_ for claim in doc.spans["claims"]] == ["change"]


def test_training_data(checker: Checker) -> None:
    articles = [
        Article(TEXT, published=PUBLISHED),
        Article("沒有數字。"),
        Article(TEXT, title="陸10月減持美債", published=PUBLISHED),
    ]
    box = claims_docbin(articles, checker)
    docs = list(box.get_docs(Vocab()))
    assert [found(doc) for doc in docs] == [FOUND, [], FOUND]
    assert [doc.text for doc in docs] == [article.text for article in articles]
    assert docs[0]._.published == PUBLISHED and docs[0][4].tag_ == "amount"


def test_displacy_draws_the_claims(nlp: Language) -> None:
    drawn = displacy.render(nlp(dated(nlp)), style="span", options={"spans_key": "claims"}, jupyter=False)
    assert "percent_change" not in drawn and "change" in drawn and "118億美元" in drawn
