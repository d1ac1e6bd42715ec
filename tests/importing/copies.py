"""What people copy or save from LinkedIn, in the shapes that its pages have."""

from __future__ import annotations

POST = """\
Feed post number 1
Jane Doe
Jane Doe
 • 1st
Moves banks
2d • Edited •

Follow
We shipped the *new* planner_tool [really].

Three things:
• Faster
• Smaller

Thanks to Omar Haddad! https://acme.page.dev/a_b #Ferries
hashtag
#AI …see more

Like
23
5 comments
2 reposts
Like
Comment
Repost
Send
Kim Random
Great post!
Like · Reply
"""
GERMAN = """\
Jane Doe
Jane Doe
• 2.
Zieht Banken um
3 Tg. •

Folgen
Wir haben umgestellt.

Ende …mehr anzeigen

Gefällt mir
Kommentieren
Teilen
Senden
"""
ARTICLE = """\
Two days with people
Jane Doe
Jane Doe
Moves banks
Published Nov 3, 2026
+ Follow
Opening paragraph.

Recommended by LinkedIn
Other article one
Some One 3 years ago
Other article two
Some Two 1 year ago
The body goes on.

With: Omar Haddad · Kim Lee

About the author

Jane lives in Leeds.

She sails.

#Banks #Sailing

To view or add a comment, sign in
More articles by Jane
"""
PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Two days | LinkedIn</title>
<link rel="canonical" href="https://www.linkedin.com/pulse/two-days-jane">
<script>var x = "<p>never</p>"; alert(1)</script><style>p { color: red }</style></head>
<body><nav><ul><li>Home</li><li>Jobs</li></ul></nav>
<main><article>
<h1>Two days</h1>
<div class="author"><a href="https://www.linkedin.com/in/jane">Jane Doe</a></div>
<p>Published Nov 3, 2026</p>
<p>Opening with <strong>bold </strong>words, <em>some</em> <code>a_b</code>,
a <a href="https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Facme.page.dev%2Fx">link</a>
and <a href="https://www.linkedin.com/in/omar?x=1">Omar Haddad</a>.</p>
<h2>Why * it matters</h2>
<ul><li>One<ol><li>deep</li></ol></li><li>Two</li></ul>
<blockquote>Quoted<br>twice</blockquote>
<pre>code *here*

  indented
</pre>
<table><tr><th>Boat</th><th>Time</th></tr><tr><td>Alba</td><td>07:10</td></tr></table>
<figure><img src="two_files/1.png" alt="A boat"><figcaption>At dusk</figcaption></figure>
<img src="https://media.page.dev/x.png" alt="A face">
<p><span class="visually-hidden">Read aloud</span><a href="javascript:alert(1)">click</a></p>
<p onclick="alert(1)">Last &lt;one&gt;.</p>
<button>Follow</button>
</article></main>
<footer><p>About Accessibility</p></footer></body></html>
"""
