#!/bin/sh
# SPDX-License-Identifier: MIT
# Markdown that is wrong, and where; notes written as Markdown with their guids.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

room
printf '# T\n\n## A\n\nb\n' >good.md
run good.md -o deck.apkg
status_is 0 "a package to keep: exit status"
before=$(stamp deck.apkg)
refused() { # LABEL FILE PATTERN
	run "$2" -o deck.apkg
	status_is 1 "$1: exit status"
	err_like "$3" "$1: where, and what"
	is "$1: the old output survives" "$(stamp deck.apkg)" "$before"
}
printf -- '---\ndeck: D\n\n# T\n\n## A\n\nb\n' >bad.md
refused "unclosed front matter" bad.md '^bad\.md:1:1: error: .*no line "---" ends it'
printf -- '---\ndeck: D\ntags: [a, b\n---\n\n# T\n\n## A\n\nb\n' >bad.md
refused "front matter that is no YAML" bad.md '^bad\.md:[34]:[0-9]*: error: this is no YAML'
printf -- '---\ndeck: a: b\n---\n\n# T\n\n## A\n\nb\n' >bad.md
refused "a colon in a value" bad.md '^bad\.md:2:8: error: this is no YAML.*quotes'
printf '# T\n\n## A {#x}\n\na\n\n## B {#x}\n\nb\n' >bad.md
refused "one id twice" bad.md '^bad\.md:7:4: error: .*3'
printf '# T\n\n## A {guid=x}\n\na\n\n- b :: c {guid=x}\n' >bad.md
refused "one guid twice" bad.md '^bad\.md:7:3: error: .*3'
printf '# T\n\n## A {notetype=cloz}\n\na\n' >bad.md
refused "an unknown note type" bad.md "^bad\.md:3:16: error: .*did you mean 'cloze'"
printf '# T\n\n## A {guidd=x}\n\na\n' >typo.md
run -q typo.md -o typo.apkg
err_like "^typo\.md:3:7: warning: unknown attribute 'guidd'; did you mean 'guid'" "a typo in an attribute: where"
printf -- '---\ntag: x\n---\n# T\n\n## A\n\na\n' >typo.md
run -q typo.md -o typo.apkg
err_like "^typo\.md:2:1: warning: unknown key 'tag'; did you mean 'tags'" "a typo in a key: where"
run -q -Werror typo.md -o typo.apkg
status_is 1 "a typo with -Werror: exit status"

# Notes as Markdown.
room
notes notes.txt
run -q notes.txt -o deck.apkg
run -q -t markdown --ids --update=deck.apkg --title Other notes.txt -o notes.md
status_is 0 "--ids with --update: exit status"
run -q notes.md -o other.apkg
is "--ids with --update: the guids of the package" "$(apkg notes other.apkg | cut -f1)" "$(apkg notes deck.apkg | cut -f1)"
run -t csv --ids notes.txt
status_is 2 "--ids for a format without notes: exit status"
run -t markdown notes.txt notes.md
status_is 2 "two inputs in one text of Markdown: exit status"
err_like "holds the notes of one input" "two inputs in one text of Markdown: why"
run notes.md -o notes.md
status_is 2 "Markdown over itself: exit status"
run -q -t markdown -O out notes.txt notes.md
status_is 2 "two texts to one name: exit status"
tap_done
