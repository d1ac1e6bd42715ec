"""Readability: a text as hard to read as a contract.

## What it does
Estimates how easily a text of at least a hundred words can be read, by the formula of its language:
Flesch's for English, Amstad's for German, Fernández Huerta's for Spanish, Kandel and Moles' for
French. They give about 100 to what a child reads and 0 to a law, from the words in a sentence and
the syllables in a word. The language is the draft's `language`, else what its commonest words tell;
for others there is no formula here. Quotes, code, hashtags and addresses are not counted. This rule
runs only where it is selected.

## Why
A feed is read between two other things. A text that needs a desk is put off, and does not come
back. But a figure knows no readers: names and compounds that they use every day count as hard.

## Example
```markdown
---
language: en
line_breaks: join
---
We moved the payments off the mainframe.

Organizational considerations necessitated comprehensive reconciliation of interdependent accounting
responsibilities. Subsequently, architectural modernization initiatives facilitated considerable
operational improvements throughout international subsidiaries, notwithstanding regulatory
requirements.

Interdisciplinary collaboration between engineering organizations and administrative departments
accelerated decision processes. Furthermore, automated verification procedures demonstrated
satisfactory functional equivalence, and additional infrastructure investments guaranteed
uninterrupted availability throughout the entire transition.

Ultimately, executive management acknowledged exceptional achievements. Participating professionals
received individual recognition. Continuous documentation activities supplemented educational
programmes. International competitors subsequently investigated comparable opportunities, and
independent consultants recommended additional diversification of the remaining infrastructure.
Preliminary evaluations of the first operational quarter indicated substantial efficiencies.
```

## Use instead
```markdown
We moved the payments off the mainframe, and nobody noticed. It took two years.
```

## Options
- `minimum`: the least figure that is fine (default 30, where Flesch begins "very difficult")

## Source
Grade: craft. The formulas, with their sources: https://github.com/Yoast/YoastSEO.js/issues/267 and
https://rdrr.io/cran/koRpus/man/flesch.html (2026-11-23). Syllables are estimated from letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.document.nodes import Break, Heading, Link, Paragraph, Text
from postkit.lint.rule import rule
from postkit.lint.rules._formulas import FORMULAS
from postkit.lint.rules._languages import language_of
from postkit.lint.rules._own_lines import OwnWords
from postkit.lint.rules._syllables import syllables
from postkit.problems import Problem, Severity
from postkit.regex import regex
from postkit.text import Span, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.post import Post

_FEWEST = 100  # words: below, a single name decides
_WORD = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@rule("PK110", severity=Severity.INFO, usual=False)
def readability(post: Post, *, minimum: int = 30) -> Iterator[Problem]:
    """Yield a problem about the whole post where its figure is lower."""
    text = _own_text(post) if len(post.text.split()) >= _FEWEST else ""
    words = _WORD.findall(text.lower())
    formula = FORMULAS.get(language_of(post, words)) if len(words) >= _FEWEST else None
    if formula is None:
        return
    long = len(words) / len(sentences(text))
    syllabic = syllables(" ".join(words), formula.language) / len(words)
    figure = formula.figure(sentence=long, word=syllabic)
    if figure < minimum:
        yield Problem(
            f"hard to read: {formula.name}'s figure is {figure:.0f} of 100, less than {minimum} "
            f"({long:.0f} words a sentence, {syllabic:.1f} syllables a word)",
            None,
            "Shorten sentences, and say it in shorter words.",
        )


def _own_text(post: Post) -> str:
    """Return the author's words, with a line end where a block or a line ends."""
    own, pieces, address = OwnWords(post), [], Span(0, 0)
    joined = " " if post.choices.line_breaks == "join" else "\n"
    for node in post.nodes:
        if isinstance(node, Text):
            inside = address.start <= node.span.start < address.end
            pieces.append(node.text if node.span in own and not inside else " ")
        elif isinstance(node, Link) and node.form != "text":
            address = node.span
        elif isinstance(node, Break):
            pieces.append("\n" if node.hard else joined)
        elif isinstance(node, (Paragraph, Heading)):
            pieces.append("\n")
    return "".join(pieces)
