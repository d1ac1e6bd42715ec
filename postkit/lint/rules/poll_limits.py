"""Polls: more, or longer, than the platform takes.

## What it does
Compares the question of a poll, its answers and their number with the limits of the platform.

## Why
LinkedIn refuses the whole post when one answer is too long.

## Example
```markdown
---
poll:
  question: How long did your last migration take?
  options: [Less than a month, "Longer than all of us together can remember", We are still at it]
---
We moved the payments off the mainframe.
```

## Use instead
```markdown
---
poll:
  question: How long did your last migration take?
  options: [Less than a month, Longer than I can remember, We are still at it]
---
We moved the payments off the mainframe.
```

## Options
None. The limits are the platform's: two to four answers of 30 characters, a question of 140.

## Source
Grade: official.
https://learn.microsoft.com/en-us/linkedin/marketing/integrations/community-management/shares/poll-post-api.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.metadata import Poll
    from postkit.post import Post
    from postkit.text import Span

_FEWEST = 2


@rule("PK603", severity=Severity.ERROR)
def poll_limits(post: Post) -> Iterator[Problem]:
    """Yield what is too long, too many or too few."""
    poll = post.metadata.poll
    if poll is None or "poll_options" not in post.platform.limits:
        return
    question = post.metadata.spans.get("poll.question", poll.span)
    yield from _too_long(post, "poll_question_length", poll.question, question)
    for option in poll.options:
        yield from _too_long(post, "poll_option_length", option.text, option.span)
    yield from _number(post, poll)


def _too_long(post: Post, limit: str, text: str, span: Span) -> Iterator[Problem]:
    figure = post.platform.limits.get(limit)
    length = post.platform.measure(text)
    if figure and length > figure.value:
        what = "question" if limit == "poll_question_length" else "answer"
        yield Problem(
            f"the {what} has {length} characters, {post.platform.title} takes {figure.value}",
            span,
            f"Shorten it by {length - figure.value}.",
        )


def _number(post: Post, poll: Poll) -> Iterator[Problem]:
    most = post.platform.limits["poll_options"].value
    count = len(poll.options)
    if not _FEWEST <= count <= most:
        yield Problem(
            f"{count} answer{'s' * (count != 1)}, {post.platform.title} takes {_FEWEST} to {most}",
            post.metadata.spans.get("poll.options", poll.span),
            "Add one." if count < _FEWEST else f"Leave out {count - most}.",
        )
