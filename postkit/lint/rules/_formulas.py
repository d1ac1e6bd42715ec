"""Formulas for how easily a text is read; about 100 is easy, and 0 is hard.

Their sources: Flesch, A new readability yardstick (1948), for English; Amstad, Wie verständlich
sind unsere Zeitungen? (1978), for German; Fernández Huerta, Medidas sencillas de lecturabilidad
(1959), for Spanish; Kandel and Moles, Application de l'indice de Flesch à la langue française
(1958).
"""

from __future__ import annotations

from postkit.frozen import NamedTuple


class Formula(NamedTuple):
    """A constant, less so much for each word a sentence and each syllable a word."""

    language: str
    name: str
    constant: float
    sentence: float
    word: float

    def figure(self, *, sentence: float, word: float) -> float:
        """Return the figure of a text: words in a sentence, and syllables in a word, on average."""
        return self.constant - self.sentence * sentence - self.word * word


FORMULAS = {
    "en": Formula("en", "Flesch", 206.835, 1.015, 84.6),
    "de": Formula("de", "Amstad", 180, 1, 58.5),
    "es": Formula("es", "Fernández Huerta", 206.84, 1.02, 60),
    "fr": Formula("fr", "Kandel-Moles", 207, 1.015, 73.6),
}
