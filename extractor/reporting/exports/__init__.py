"""A report in the formats of others: ClaimReview, Web Annotations, a spreadsheet, Markdown.

All are made from the same typed verdicts as the report itself; ``docs/exports.md`` describes them.
"""
