"""What previews show of a draft: its post, where feeds cut it, figures, and what lint finds.

Every view of it, in a terminal or on a page, is made from this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.frozen import NamedTuple
from postkit.pipeline.lint import Linter
from postkit.regex import regex

if TYPE_CHECKING:
    from postkit.drafts import Draft
    from postkit.errors import PostkitError
    from postkit.lint.engine import Finding
    from postkit.pipeline.workspace import Workspace
    from postkit.platforms._fold import Cut
    from postkit.post import Post

_WORD = regex(r"[^\W_]+(?:['’-][^\W_]+)*")
_SPACELESS = regex("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # kana and Han
_WORDS_A_MINUTE = 238
"""Of English prose, read silently: https://doi.org/10.1016/j.jml.2019.104047 (Brysbaert 2019)."""
_SIGNS_A_WORD = 2  # Chinese and Japanese have no spaces; two of their letters count as a word


class Counters(NamedTuple):
    """Figures of a text.

    ``length`` and ``limit`` are in ``unit``; ``limit`` is None where there is none.
    ``reading_time`` is in seconds, an estimate.
    """

    length: int
    limit: int | None
    unit: str
    hashtags: int
    mentions: int
    words: int
    reading_time: int

    @property
    def left(self) -> int | None:
        """Return how much of the limit is left, less than nothing where it is exceeded."""
        return None if self.limit is None else self.limit - self.length


class Preview(NamedTuple):
    """A post as readers will see it.

    ``name`` and ``headline`` are of who posts, as far as the people file knows. ``cuts`` has one
    for each view of the feed that does not show the whole text; offsets are code points of
    ``post.text``. ``findings`` are those that nothing suppresses, ``errors`` what kept rules from
    their work.
    """

    post: Post
    name: str
    headline: str
    cuts: tuple[Cut, ...]
    counters: Counters
    findings: tuple[Finding, ...]
    errors: tuple[PostkitError, ...]

    @property
    def is_article(self) -> bool:
        """Tell whether it is an article, which no feed cuts."""
        return self.post.metadata.kind == "article"


def preview(draft: Draft, platform: str, workspace: Workspace) -> Preview:
    """Return what a draft will look like on a platform; raises ConfigError and PluginError."""
    post = workspace.compose(draft, workspace.variant_for(draft, platform))
    checked = Linter(workspace, platforms=[platform]).posts([post], judge=False)
    author, metadata = post.author, post.metadata
    return Preview(
        post,
        author.name if author else metadata.author,
        author.headline if author else "",
        () if metadata.kind == "article" else tuple(post.cuts),
        counters(post),
        checked.visible,
        checked.errors,
    )


def counters(post: Post) -> Counters:
    """Return the figures of a post's text."""
    limit = None if post.metadata.kind == "article" else post.platform.limits.get("length")
    signs = len(_SPACELESS.findall(post.text))
    words = len(_WORD.findall(_SPACELESS.sub(" ", post.text))) + -(-signs // _SIGNS_A_WORD)
    return Counters(
        post.length,
        limit.value if limit else None,
        post.platform.unit,
        len(post.hashtags),
        len(post.mentions),
        words,
        -(-words * 60 // _WORDS_A_MINUTE),
    )
