import pytest

from validators.folding import folded


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Élodie  L’Hôte", "elodie l hote"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("Œuvre ﬁne, STRAẞE", "oeuvre fine strasse"),
    ],
)
def test_a_text_is_compared_without_case_accents_or_punctuation(text: str, plain: str) -> None:
    assert folded(text) == plain
