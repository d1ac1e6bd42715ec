"""PK104: where each view of the feed is estimated to cut."""

from __future__ import annotations

from postkit.lint.rules.hook_cut import hook_cut
from postkit.problems import Severity
from tests.composing import compose_text, problems, slices

LONG = "one two three four " * 20  # 379 characters


def test_short_posts_are_not_cut() -> None:
    """What fits into every view is no finding."""
    assert problems(hook_cut, "x" * 140) == []
    assert problems(hook_cut, "One.\n\nTwo.\n") == []


def test_each_view_is_shown_with_its_place() -> None:
    """Mobile and desktop cut a long line after 140 and 210 characters, in rising order."""
    found = problems(hook_cut, LONG)
    assert [problem.message.partition(" feed")[0] for problem in found] == ["mobile", "desktop"]
    assert [problem.span for problem in found] == [(141, 146), (210, 212)]
    assert slices(LONG, found) == ["three", "ne"]


def test_the_message_shows_the_words_around_the_cut() -> None:
    """Folklore is called an estimate; whole words are shown where they can be."""
    mobile, desktop = problems(hook_cut, LONG)
    assert mobile.message == (
        "mobile feed: estimated cut after 140 characters, "
        "between “…one two three four one two” and “three four one two three four…”"
    )
    assert "“…four one two three four o” and “ne two three four one two…”" in desktop.message


def test_short_lines_are_counted_as_lines() -> None:
    """Three lines, blank ones among them, are all that is shown: both views cut at one place."""
    source = "First.\nSecond.\nThird.\nFourth, **bold**.\n"
    found = problems(hook_cut, source)
    assert slices(source, found) == ["Fourth,"]
    assert "mobile and desktop feed: estimated cut after 3 lines" in found[0].message
    assert found[0].message.endswith("between “…First. Second. Third.” and “Fourth, bold.…”")


def test_a_whole_opening_is_no_finding() -> None:
    """What follows the opening paragraph may be hidden, unless somebody wants to know."""
    source = "First.\n\nSecond.\n\nThird, **bold**.\n"
    assert problems(hook_cut, source) == []
    found = problems(hook_cut, source, everywhere=True)
    assert slices(source, found) == ["Third,"]


def test_what_postkit_adds_below_the_body_may_be_hidden() -> None:
    """A short post whose hashtags or bio are hidden loses nothing of its hook."""
    assert problems(hook_cut, "---\ntags: [a, b]\n---\nOne.\n\nTwo.\n") == []
    assert problems(hook_cut, "---\nauthor: jane\nbio: short\n---\nOne.\n") == []


def test_the_figures_are_the_platforms_options() -> None:
    """Who knows better sets the fold."""
    post = compose_text("one two three\n", mobile_fold=4)
    assert [problem.span for problem in hook_cut.check(post)] == [(4, 7)]
    assert list(hook_cut.check(compose_text(LONG, mobile_fold=999, desktop_fold=999))) != []


def test_articles_and_plain_text_have_no_fold() -> None:
    """Only posts in a feed are cut."""
    assert problems(hook_cut, f"---\nkind: article\ntitle: T\n---\n{LONG}") == []
    assert list(hook_cut.check(compose_text(LONG, platform="plain"))) == []


def test_emoji_are_not_cut_in_two() -> None:
    """A character of several code points is shown or hidden as a whole."""
    source = "👩‍👩‍👧" * 40
    assert all(
        problem.span and problem.span.start % 5 == 0 for problem in problems(hook_cut, source)
    )


def test_it_is_only_information() -> None:
    """A long post is no mistake."""
    assert hook_cut.severity is Severity.INFO
