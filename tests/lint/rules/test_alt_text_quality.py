"""PK503: alternative texts that say what is known, or nothing."""

from __future__ import annotations

import pytest

from postkit.lint.rules.alt_text_quality import alt_text_quality
from postkit.lint.rules.missing_alt_text import missing_alt_text
from tests.composing import compose_text, mended, problems, slices

BEGINNINGS = [
    *("Image of a chart", "an image of a chart", "The picture of a chart", "Picture: a chart"),
    *("GRAPHIC SHOWING a chart", "This is an image of a chart", "Ein Bild von einem Schiff"),
    *("Bild: ein Schiff", "Abbildung eines Schiffes", "Image d’un navire", "Une image de navire"),
    *("Imagen de un barco", "Una imagen que muestra un barco", "Immagine di una nave"),
    *("Imagem de um navio", "Afbeelding van een schip"),
]
NAMES = [
    *("DSC00012", "DSCN1234", "IMG-20261123-0001", "PXL_20261123_101112", "image 20261123"),
    *("Screenshot 2026-11-23 at 10.12.33", "Screen Shot 2026-11-23 at 10.12 AM", "Unbenannt 2026"),
    *("Bildschirmfoto 2026-11-23 um 10.12.33", "WhatsApp Image 2026-11-23", "https://e.com/a.png"),
    *("Capture d’écran 2026-11-23", "Captura de pantalla 2026-11-23 a las 10.12", "www.e.com/a"),
    "0f8fad5b-d9cb-469f-a165-70867728950e",
]


@pytest.mark.parametrize("alt", BEGINNINGS)
def test_beginnings_that_screen_readers_say(alt: str) -> None:
    """In several languages, whatever the language of the post."""
    source = f"Hello.\n\n![{alt}](a.png)\n"
    (found,) = problems(alt_text_quality, source)
    assert slices(source, [found]) == [f"![{alt}](a.png)"]
    assert found.message.endswith("is what screen readers say by themselves")
    assert problems(missing_alt_text, source) == []


@pytest.mark.parametrize("alt", NAMES)
def test_names_that_machines_give(alt: str) -> None:
    """They are none that a person would have written."""
    source = f"---\nimages: [{{path: a.png, alt: '{alt}'}}]\n---\nHello.\n"
    (found,) = problems(alt_text_quality, source)
    assert found.message == f'the alternative text "{alt}" is a name, and says nothing'


@pytest.mark.parametrize(
    "alt",
    [
        *(
            "A chart",
            "Photo of the crew",
            "Screenshot of the new dashboard",
            "Imagery of the coast",
        ),
        *("Images of three ships", "Picture frames on a wall", "Bilder einer Ausstellung", "2026"),
        *("The image pipeline in four steps", "Imagine a ship", "Screenshot 2026 budget", ""),
        *(
            "Foto von der Mannschaft",
            "Graphic novels on a shelf",
            "IMG format compared",
            "cafe face",
        ),
    ],
)
def test_others_are_fine(alt: str) -> None:
    """What kind of image it is may matter, and words may begin alike."""
    assert problems(alt_text_quality, f"Hello.\n\n![{alt}](a.png)\n") == []


@pytest.mark.parametrize(
    ("source", "fixed"),
    [
        ("![Image of a chart](a.png)", "![A chart](a.png)"),
        ("![ an image of our crew ](a.png)", "![ Our crew ](a.png)"),
        (
            "---\nimages:\n  - path: a.png\n    alt: 'Picture: two bars'\n---\n",
            "---\nimages:\n  - path: a.png\n    alt: 'Two bars'\n---\n",
        ),
        (
            "---\ncard: {url: https://e.com, thumbnail: a.png, alt: Image of a chart}\n---\n",
            "---\ncard: {url: https://e.com, thumbnail: a.png, alt: A chart}\n---\n",
        ),
        (
            "---\nimages: [{alt: Image of a chart, path: a.png}]\n---\n",
            "---\nimages: [{alt: A chart, path: a.png}]\n---\n",
        ),
    ],
)
def test_the_beginning_goes(source: str, fixed: str) -> None:
    """Safely: what follows is a sentence of its own in English."""
    found = problems(alt_text_quality, source)
    assert mended(source, found) == fixed
    assert all(problem.fix and problem.fix.safe for problem in found)
    assert problems(alt_text_quality, fixed) == []
    assert len(compose_text(fixed).files) == 1


@pytest.mark.parametrize(
    "source",
    [
        "![Bild von einem Schiff](a.png)",
        "![Image of 40 ships](a.png)",
        "![Image of **a** chart](a.png)",
        "---\nimages:\n  - path: a.png\n    alt: >\n      Image of\n      a chart\n---\n",
    ],
)
def test_what_is_left_to_the_author(source: str) -> None:
    """Other grammars, numbers, and what is written in another way than it is read."""
    (found,) = problems(alt_text_quality, source)
    assert found.fix is None


def test_only_images_have_one() -> None:
    """Titles of documents and videos are something else."""
    assert (
        problems(alt_text_quality, "---\ndocument: {path: a.pdf, title: Image of a}\n---\n") == []
    )


@pytest.mark.parametrize(
    "alt", ["image " * 15_000, "0" * 99_999 + "x", "Screenshot 2026" + "-" * 90_000]
)
def test_hostile_input(alt: str) -> None:
    """However long a text is."""
    assert problems(alt_text_quality, f"![{alt}?](a.png)") == []
