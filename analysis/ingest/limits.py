"""The bounds that keep one hostile or mistaken input from taking the machine with it.

The bound on one article's text is a setting, `settings.article_limit`.
"""

from __future__ import annotations

# A line of JSON or CSV carries one article and its markup: four times the largest article is ample.
LINE_PER_ARTICLE = 4

# Documents and JSON files are parsed whole: 64 MiB is some 10 000 articles, and parses in a few hundred MiB.
WHOLE_FILE = 64 * 1024 * 1024

# Text shrinks 3 to 20 times in a zip, very repetitive tables 50 times; deflate's ceiling is 1 032.
ZIP_RATIO = 200
# Under this size even the worst ratio does no harm.
ZIP_RATIO_FROM = 1024 * 1024
ZIP_MEMBER = 512 * 1024 * 1024
ZIP_TOTAL = 4 * 1024 * 1024 * 1024
ZIP_MEMBERS = 200_000
# A zip in a zip in a zip is somebody's mail attachment; deeper is a bomb.
ZIP_DEPTH = 3

# The head of a file that tells its encoding.
HEAD = 256 * 1024

# Bytes that `count` may scan before it says that it does not know.
COUNT_SCAN = 256 * 1024 * 1024

# A page with its scripts and pictures inlined; the text in it is a hundredth.
PAGE = 20 * 1024 * 1024
# A document with its pictures.
DOCUMENT = 64 * 1024 * 1024
# Pages of a PDF; longer ones are books and reports, no articles.
PDF_PAGES = 400
