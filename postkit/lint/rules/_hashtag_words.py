"""Words that hashtags are commonly put together from, to tell where one ends.

Words that are mostly part of one longer word (cyber in cybersecurity) are not among them.
"""

from __future__ import annotations

from functools import lru_cache

_COMMON = (
    "account accounting acquisition advertising advice advocacy agency agents agile analysis "
    "analyst analytics apps architecture artificial assistant automation awareness backend "
    "balance bank banking best better big board brand branding budget business businesses career "
    "careers center centre chain challenge change changes chief choice circular city civil clean "
    "climate cloud coach coaching code coding commerce communication communications community "
    "companies company competitive computer computing conference consulting consumer content "
    "continuous conversational corporate cost coverage creative creator creators crisis critical "
    "crypto culture currency customer customers daily data deep delivery design designer "
    "developer developers development devops digital director diversity docker domestic economy "
    "education electric electronic emotional employee employees employer employment energy "
    "engagement engineer engineering engineers enterprise entrepreneur entrepreneurs environment "
    "equal equality estate ethical ethics events executive experience expert experts fake family "
    "fashion female finance financial fitness flexible food founder founders free freelance "
    "frontend fullstack fundraising future gender generation generative global goals governance "
    "graduate graphic green group growth hacks health healthy hiring home hospital human ideas "
    "impact inclusion inclusive industry influencer information innovation inspiration insurance "
    "intelligence interior international internet interview investing investment investor java "
    "javascript job jobs journey kitchen kubernetes language large law lead leader leaders "
    "leadership lean learn learners learning legal lessons life linux living local machine "
    "management manager managers manufacturing market marketing matters mechanical media medical "
    "meeting meetings mental mentor mentoring mindset minute mobile model models modern monday "
    "money morning motivation music national native natural nature neural news nonprofit office "
    "online open operations opportunities opportunity optimization organizational parental "
    "parents payment payments people performance personal planning plastic platform podcast "
    "policy politics positive power presentation pricing privacy private process product "
    "production productivity products professional professionals program programmer programmers "
    "programming project projects public python quality quantum quote quotes real recruiter "
    "recruiting recruitment remote renewable research resource resources response responsibility "
    "retail revenue risk safety sales scale school science scientist scientists search security "
    "self senior service services skills small smart social solar solutions source space speaker "
    "speaking speech spring staff stakeholder startup startups storytelling strategies strategy "
    "stress student students style success summer summit supply support sustainable systems "
    "talent talents teacher teachers team teams tech technical technologies technology testing "
    "thinking thought tips today tools tourism tracking training transformation transition "
    "transport travel trends typescript user value values venture video virtual vision visual "
    "volunteer vulnerability wealth web website wellness wind winter woman women work worker "
    "workers working workplace world writer writers writing young youth"
)
# These join others, but do not make a hashtag of several words alone.
_SMALL = "a an and at by for from in is it my of on or our the to with your you we"

_WORDS = frozenset(_COMMON.split())
_KNOWN = _WORDS | frozenset(_SMALL.split())
_LONGEST = 48


@lru_cache(maxsize=1024)  # people have their hashtags
def split_words(run: str) -> tuple[str, ...]:
    """Return the words that a run of small letters is made of, as few as possible.

    Empty where it is one word, or where not all of it is known.
    """
    if len(run) > _LONGEST:
        return ()
    best: list[list[str]] = [[]]
    for end in range(1, len(run) + 1):
        ways = (
            [*best[start], run[start:end]]
            for start in range(end)
            if (start == 0 or best[start]) and run[start:end] in _KNOWN
        )
        best.append(min(ways, key=len, default=[]))
    return tuple(best[-1]) if sum(word in _WORDS for word in best[-1]) > 1 else ()
