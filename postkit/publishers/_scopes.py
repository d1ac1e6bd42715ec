"""What posts need of a LinkedIn token, and what becomes of those that have less.

A scope for first comments, of vetted apps, is named by
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api; the
unversioned endpoint was seen to take tokens that may only post. Reading posts is on the page
posts-api beside it; ``r_member_social`` is closed to new apps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postkit.linkedin import urns
from postkit.publishers._base import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postkit.linkedin.account import Account
    from postkit.post import Post

_INQUIRY = "with LINKEDIN_CLIENT_ID and LINKEDIN_CLIENT_SECRET set, LinkedIn says what it may do"


def examine(post: Post, account: Account) -> Iterator[Check]:
    """Yield the scopes that a post needs and the token lacks; asks nobody."""
    grant, about = account.credentials.grant, f"drafts for {account.identity.target}"
    if grant is None:  # said of the account
        return
    if not grant.scopes:
        unknown = f"nobody knows whether the token has {' '.join(account.needed)}"
        yield Check(about, "warning", unknown, _INQUIRY)
        return
    for scope in account.needed:
        if scope not in grant.scopes:
            yield _unpublished(about, scope, account)
    whose = "organization" if urns.is_organization(account.author) else "member"
    feed, reading = f"w_{whose}_social_feed", f"r_{whose}_social"
    if post.first_comment and feed not in grant.scopes:
        yield _uncommented(about, feed)
    if reading not in grant.scopes:
        yield _unverified(about, reading)


def _unpublished(about: str, scope: str, account: Account) -> Check:
    text = f"the token lacks {scope}, without which nothing is published"
    hint = f"sign in with `postkit auth login {account.identity.target}`, which asks for it"
    return Check(about, "error", text, hint)


def _uncommented(about: str, scope: str) -> Check:
    text = f"the token lacks {scope}, which LinkedIn names for first comments"
    hint = (
        "postkit tries without it, and shows a comment that is refused; an app with LinkedIn's "
        "Community Management API can have it: add it to `scopes` of the target, and sign in"
    )
    return Check(about, "warning", text, hint)


def _unverified(about: str, scope: str) -> Check:
    text = f"the token lacks {scope}: once published, not verified"
    hint = "look at each post; an app to which LinkedIn gives that scope gets it by `scopes`"
    return Check(about, "ok", text, hint)
