"""A report judged again with the data held today: what changed, as text, JSON and HTML.

``judging_again.judge_again`` compares, ``render.render_recheck`` words what it found.
"""
