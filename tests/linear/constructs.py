# SPDX-License-Identifier: MIT
"""What texts are made of, for the test that reading takes linear time.

A family is a kind of text: the formats that it is read and written as, what is before and after the repeated
constructs, and the constructs themselves.  All are combined in pairs.  Common families are those that every text can be.
"""
import collections

Family = collections.namedtuple("Family", "name reader writer before after constructs common", defaults=(False,))

MARKDOWN = (
    # Emphasis, code, links, footnotes
    "*a ", "**a ", "*a **", "*a* ", "_a_ ", "~~a ", "==a ", "==a== ", "`", "`a` ", "``a`", "[", "[a](", "](x)", "[a]", "![",
    "[^1]", "[^1]: x\n", "[a]: b\n", "[a]: b \"\n", "[[", "[[a]] ", "![[a.png]] ", "http://a.b ", "<http://a.b> ", "a@b.c ",
    # HTML
    "<", "<b>", "</b>", "<td>", "<ul><li>", "<table><tr><td>", "</table>", "<div>\n", "</div>\n", "<div>\n\n", "<details>",
    "<details>\n\n", "<summary>", "</summary>", "</details>", "</details>\n\n", "<!--", "-->", "<!-- a -->", "<?", "<pre>", "<a href=\"",
    "<img src=\"a.png\">", "<script>", "&amp;", "&",
    # Formulas
    "$", "$x", "$x$ ", "$$", "$$\n", "$$a$$\n", "\\(", "\\)", "\\[", "\\]\n", "\\begin{a}", "\\begin{align}\n", "\\end{align}\n",
    "```math\n", "\\$",
    # Cloze deletions, comments, sounds
    "{{c1::a", "{{c1::a}} ", "}}", "%%", "%% a\n", "[sound:a.mp3]", "[sound:",
    # Blocks
    "| a | b |\n", "|-|-|\n", "|", "a|b\n-|-\n", "===\n", "===", "---\n", "- ", "- a\n", "  - a\n", "- a\n\n", "- [x] a\n", "1. ",
    "1. a\n", "> ", "> a\n", "> [!note] a\n", "```\n", "~~~\n", "```c\n", "    a\n", "\t", "  ", "a\n", "a ", "a\n\n", "\n", "\\", "\\\n",
    # Headings, pairs, questions, attributes, tags
    "# a\n", "## a\n", "### a\n\n", "#", "#tag ", "#tag\n", "a :: b\n", " :: ", "a ::: b\n", "Q: a\n", "A: b\n", " {#a}\n", " {.a ",
    "## a {.b}\n\n", " {-}", "a=\"", "[TOC]\n", "- [a](#a)\n", "Term\n: text\n", "^1a ", "**a**: b\n", "1. a?\n", "a?\n",
)
NOTES = (
    "a\n", "a ", "a\n\n", "\n", "\t", "  ", "  a\n", "\ta\n", "- a\n", "- ", "  - a\n", "* a\n", "\u2022 a\n", "1. a\n", "1. ", "1.1 a\n",
    "a) b\n", "(a) b\n", "a - b\n", "a: b\n", "a :: b\n", "a = b\n", "a\tb\n", "a, b\n", " - ", "A:\n", "AAA\n", "AAA BBB\n\n", "====\n",
    "----\n", "a\n====\n", "**a**\n", "=== a ===\n", "# a\n", "Q: a\n", "A: b\n", "1. a?\n", "Answer: a\n", "a?\n", "True\n", "- a -\n",
    "| a | b |\n", "+---+\n", "int a;\n", "{{c1::a", "{{c1::a}} ", "==a ", " {#a}\n", " {.a ", "\\(", "$a$ ", "Page 1\n", "\f",
    "a line of words that goes on to the end of the line and is wrapped\n", "Tags: a\n", "_", "\u3000", "\u00e9", "&", "<b>", "...", "->",
    "a -> b\n", "\u2014", "x" * 70 + "\n",
)
CELLS = ("a", ",", "\"", "\"\"", "\n", "\"a\"", "\"a\n", ";", "\t", "a,b\n", "\"a\",\"b\"\n", "#", "#tags column:3\n", "<b>", "&", "a\tb\n", "::",
         "{{c1::a}}", " ", "\r", "'", "|", "[sound:a.mp3]", "a - b\n")
HTML = (
    "a ", "<b>", "</b>", "<i>a</i>", "<div>", "</div>", "<br>", "<p>", "<ul>", "<li>", "<ul><li>", "</ul>", "<ol start=3>", "<table>", "<tr>",
    "<td>", "<table><tr><td>", "</table>", "<pre>", "</pre>", "<code>", "</code>", "<span style=\"color:red\">", "</span>", "<a href=\"a\">", "</a>",
    "<img src=\"a.png\">", "<", "<b ", "<a href=\"", "<!--", "-->", "<!-- a -->", "&amp;", "&", "&nbsp;", "{{c1::a", "{{c1::a}}", "}}", "\\(",
    "\\(a\\)", "[latex]", "[/latex]", "[sound:a.mp3]", "<h2>", "<hr>", "<blockquote>", "<details>", "<summary>", "<ruby>a<rt>", "<svg>", "<math>",
    "<script>", "</script>", "<style>", "<template>", "<select>", "*", "_", "`", "# ", "- ", "1. ", "|", "$", "[", "](", "\\", "http://a.b ", "==", "::",
)
YAML = (
    "a: b\n", "title: a\n", "tags:\n", "  - a\n", "- ", "[", "]", "{", "}", "[a, ", "\"", "'", "&a ", "*a ", "? ", ": ", "a: |\n", "  text\n", "a: >\n",
    "# a\n", "\t", " ", "\n", "!!str ", "%", "<<: ", "a", "\\x", "deck: a::b\n", "...\n", "---", "- a: b\n", "tags: [a, b]\n", "!", "@", "`", ",",
)
ATTRIBUTES = (".a ", "#a ", "guid=\"a\" ", "guid=\"", "'", "=", "{", "}", " {.a}", " {#a", ",", "\\", "\\\"", "-", "notetype=a ", "a=b ", "a", ".a::b ", " ", "::")
SYNTAX = (
    "a\n", "a\n\n", "\n", "- a\n", "  - a\n", "## a\n", "# a\n\n", "| a | b |\n", "```\n", "---\n", "$$\n", "<!--", "-->", "[[", "[", "*a ", "`", "> a\n",
    "1. a\n", "\t", "#flashcards\n", "#card\n", "a #card\n", "?\n", "??\n", "a::b\n", "a:::b\n", "==a ", "==a== ", "{{c1::a}} ", "{a} ", "{", "^[", "^1a\n",
    "START\n", "END\n", "Basic\n", "Back: b\n", "STARTI [Basic] ", " ENDI", "Q: a\n", "A: b\n", "<!--ID: 1680820585044-->\n", "TARGET DECK: a\n", "TAGS: a\n",
    "a >> b\n", "- a >>\n", "- a #card\n", "- deck:: a\n", "  collapsed:: true\n", "%\n", "Deck: a\n", "Tags: a\n", "1. [ ] a\n", "1. a?\n", "## a #flashcard\n",
    "#+", "id:: 1\n", "***\n", "\n\n\n",
)
SYNTAXES = ("ankdown", "flashcards-obsidian", "inka2", "logseq", "markdown-flashcards", "md2anki", "mdanki", "mochi", "neuracache", "obsidian-sr",
            "obsidian-to-anki", "remnote")
CODE = ("a ", "\"", "'", "`", "\\", "/*", "*/", "//", "#", "(", ")", "{", "}", "<", ">", "${", "$(", "<!--", "-->", "'''", "\"\"\"", "R\"(", "r#\"", "--[[", "]]",
        "<<A\n", "\n", "=begin\n", "%", "<a ", "</", "<script>", "<?php ", "?>", "&", "@", "1", "0x", "{-", "-}", "--", ";", "=", "\t")
LANGUAGES = ("c", "python", "js", "html", "shell", "php", "tex", "lua", "rust", "haskell", "css", "sql", "perl", "ruby", "diff", "yaml")

FAMILIES = (
    Family("markdown", "markdown", "csv", "# T\n\n## F\n\n", "\n\n## L\n\nend\n", MARKDOWN, True),
    Family("notes", "notes", "csv", "Title\n\n", "\n", NOTES, True),
    Family("csv", "csv", "csv", "", "\n", CELLS, True),
    Family("tsv", "tsv", "csv", "", "\n", CELLS, True),
    Family("quizlet", "quizlet", "csv", "", "\n", CELLS, True),
    Family("html", "tsv", "markdown", "#separator:tab\n#html:true\nfront\t", "\n", HTML, True),
    Family("front matter", "markdown", "csv", "---\n", "\n---\n\n# T\n\n## F\n\nx\n", YAML, True),
    Family("attributes", "markdown", "csv", "# T\n\n## F {", "}\n\nx\n", ATTRIBUTES, True),
    *(Family(f"syntax {name}", "markdown", "csv", f"---\ncards: {name}\n---\n\n", "\n", SYNTAX) for name in SYNTAXES),
    *(Family(f"code {name}", "markdown", "csv", f"# T\n\n## F\n\n````{name}\n", "\n````\n", CODE) for name in LANGUAGES),
)


def alone(construct, n):
    """Returns a text of about n bytes."""
    return construct * max(1, n // len(construct.encode()))


def together(one, other):
    """Returns functions that make texts of about n bytes, by how the two constructs are put together."""
    return {
        "by turns": lambda n: alone(one + other, n),
        "in lines of both": lambda n: alone(one + other + "\n", n),
        "one after the other": lambda n: alone(one, n // 2) + alone(other, n // 2),
        "in reverse": lambda n: alone(other, n // 2) + alone(one, n // 2),
        "on lines of their own": lambda n: alone(one, n // 2) + "\n" + alone(other, n // 2),
    }


# Family and pair.
FOUND = (
    ("markdown", "===", "| a | b |\n"),
    ("markdown", "\\(", "| a | b |\n"),
    ("markdown", "- ", "<ul><li>"),
    ("markdown", "1. ", "<summary>"),
    ("markdown", "*a **", "[^1]"),
    ("markdown", "*a* ", "[^1]"),
    ("markdown", "**a ", "- [a](#a)\n"),
    ("markdown", "> ", "<td>"),
    ("markdown", "[^1]", "$x"),
    ("markdown", "\t", "\\begin{a}"),
    ("markdown", "[a](", "<?"),
    ("markdown", "a ", "a@b.c "),
    ("markdown", "\\(", "\\)"),
    ("markdown", "[^1]: x\n", "<!--"),
    ("markdown", "$$a$$\n", "|-|-|\n"),
    ("markdown", "$$a$$\n", "a|b\n-|-\n"),
    ("notes", "a\tb\n", "\u3000"),
    ("notes", "a ", "\uff08"),
    ("notes", "a(", "["),
    ("notes", "1. ", "a :: b\n"),
    ("quizlet", " ", "a - b\n"),
    ("html", "<ul>", "</span>"),
    ("html", "</b>", "<div>"),
    ("csv", ",", "a,b\n"),
    ("attributes", ".a ", " {#a"),
    ("syntax flashcards-obsidian", "^[", "- deck:: a\n"),
    ("syntax obsidian-to-anki", "## a\n", "^["),
    ("syntax obsidian-sr", "\t", "- deck:: a\n"),
    ("code ruby", "//", "]]"),
)
