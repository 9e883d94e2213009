"""The tool tested on itself: true statements made from official figures, and what becomes of them when
one thing in each is changed.

``drawing`` picks true facts, ``wording`` writes them as sentences, ``mutating`` changes one thing so that
no held release makes the result true, ``running`` checks all of them and counts.
"""
