"""Polls: more or longer answers than the platform takes.

## What it does
Finds polls with fewer than two answers or more than the platform shows, questions and answers that
are too long, and (a warning) two answers that are the same.

## Why
The platform refuses such a poll, after the rest of the post has been prepared. A poll cannot be
changed once it is out.

## Example
```markdown
---
poll:
  question: Where do your payments run?
  options: [On a mainframe, In a cloud that we do not operate ourselves]
---
We moved the payments off the mainframe. And you?
```

## Use instead
```markdown
---
poll:
  question: Where do your payments run?
  options: [On a mainframe, In the cloud]
---
We moved the payments off the mainframe. And you?
```

## Options
None. The figures are the platform's: on LinkedIn 2 to 4 answers of 30 characters, 140 for the
question.

## Source
Grade: official.
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/poll-post-api
(2026-10-04).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.lint.rule import rule
from postkit.options.values import quoted
from postkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.metadata import Item, Poll
    from postkit.post import Post
    from postkit.text import Span

_FEWEST = 2


@rule("PK603", severity=Severity.ERROR, needs=("poll",))
def poll_limits(post: Post) -> Iterator[Problem]:
    """Yield what the platform would refuse in the poll."""
    poll = post.metadata.poll
    if poll is None:
        return
    yield from _number(poll, post)
    question = post.metadata.spans["poll.question"]
    yield from _too_long(post, "question", poll.question, question)
    for option in poll.options:
        yield from _too_long(post, "option", option.text, option.span)
    yield from _same(poll.options)


def _number(poll: Poll, post: Post) -> Iterator[Problem]:
    count, limit = len(poll.options), post.platform.limits.get("poll_options")
    if count < _FEWEST:
        message = "this poll has one answer: there is nothing to choose"
        yield Problem(message, poll.options[0].span, "Add another answer.")
    elif limit and count > limit.value:
        yield Problem(
            f"this poll has {count} answers, {post.platform.title} takes "
            f"{limit.about}{limit.value}",
            poll.options[limit.value].span,
            "Leave some out; people can write another answer as a comment.",
        )


def _too_long(post: Post, part: str, text: str, span: Span) -> Iterator[Problem]:
    limit = post.platform.limits.get(f"poll_{part}_length")
    length = post.platform.measure(text)
    if limit and length > limit.value:
        name = "the question" if part == "question" else f"the answer {quoted(text)}"
        yield Problem(
            f"{name} has {length} characters, {post.platform.title} takes "
            f"{limit.about}{limit.value}",
            span,
            f"Shorten it by {length - limit.value}; the text of the post can say more.",
        )


def _same(options: tuple[Item, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for text, span in options:
        if text.casefold() in seen:
            message = f"the answer {quoted(text)} is there twice"
            yield Problem(message, span, "Change or delete it.", Severity.WARNING)
        seen.add(text.casefold())
