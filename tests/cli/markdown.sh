#!/bin/sh
# SPDX-License-Identifier: MIT
# Positions of mistakes in Markdown, and notes written as Markdown with their guids.
# shellcheck disable=SC2016 # backticks are Markdown here
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

new_folder
printf '# T\n\n## A\n\nb\n' >good.md
run good.md -o deck.apkg
status_is 0 "a package to keep: exit status"
refused() { # LABEL FILE PATTERN: FILE is refused; a folder, whole
	before=$(stamp deck.apkg)
	run --strict "$2" -o deck.apkg
	status_is 1 "$1: exit status"
	err_like "$3" "$1: where, and what"
	is "$1: the old output survives" "$(stamp deck.apkg)" "$before"
}
printf -- '---\ndeck: D\n\n# T\n\n## A\n\nb\n' >bad.md
refused "unclosed front matter" bad.md '^bad\.md:1:1: error: .*no line "---" ends it'
printf -- '---\ndeck: D\ntags: [a, b\n---\n\n# T\n\n## A\n\nb\n' >bad.md
refused "front matter that is not valid YAML" bad.md '^bad\.md:4:1: error: invalid YAML: .*\[invalid-front-matter\]$'
printf -- '---\ntitle: "D\n---\n\n# T\n\n## A\n\nb\n' >bad.md
refused "a quote without end in front matter" bad.md '^bad\.md:3:1: error: invalid YAML'
printf -- '---\ntags:\n\t- a\n---\n\n# T\n\n## A\n\nb\n' >bad.md
refused "a tab in front matter" bad.md '^bad\.md:3:1: error: invalid YAML'
printf -- '---\ndeck: Flüsse: b\n---\n\n# T\n\n## A\n\nb\n' >bad.md
refused "a colon after multibyte text" bad.md '^bad\.md:2:13: error: invalid YAML'
printf -- '---\ndeck: a: b\n---\n\n# T\n\n## A\n\nb\n' >bad.md
refused "a colon in a value" bad.md '^bad\.md:2:8: error: invalid YAML.*quotes'
printf -- '---\ncards: pair\n---\n# T\n\n## A\n\na\n' >bad.md
refused "an unknown kind of cards in front matter" bad.md "^bad\\.md:2:8: error: invalid value 'pair' for 'cards'"
printf -- '---\n{"id": "x",\n "title": "T"}\n---\n\n# T\n\n## A\n\na\n' >bad.md
printf '# T\n\n## A\n\nx\n\nExample\n---\n\n## B\n\ny\n' >dashes.md
run --check dashes.md
err_like '^dashes\.md:7:1: note: .*\(the dashes below make it a heading; ' "text above dashes: why it is a heading"
run bad.md -o braces.apkg
status_is 0 "front matter in braces: exit status"
run -t markdown --ids bad.md
out_like '^\{"id": "x",$' "front matter in braces stays as it was"
run -t markdown --tag x bad.md
status_is 1 "options for front matter in braces: exit status"
err_like '^bad\.md:2:1: error: options cannot be added to front matter in braces' "options for front matter in braces: where, and what"
out_empty "options for front matter in braces: nothing is written"
printf '# T\n\n## A {#x}\n\na\n\n## B {#x}\n\nb\n' >bad.md
refused "one id twice" bad.md '^bad\.md:7:4: error: .*3'
printf '# T\n\n## A {guid=x}\n\na\n\n- b :: c {guid=x}\n' >bad.md
refused "one guid twice" bad.md '^bad\.md:7:3: error: .*3'
printf '# T\n\n## A {notetype=cloz}\n\na\n' >bad.md
refused "a note type that is nearly known" bad.md "^bad\.md:3:16: error: .*did you mean 'cloze'"
printf '# T\n\n## A {notetype=xyzzy}\n\na\n' >bad.md
refused "an unknown note type" bad.md "^bad\.md:3:16: error: unknown note type 'xyzzy'; use basic, .* or cloze-list, or add .*note-types"
printf -- '---\nnotetype: cloz\n---\n# T\n\n## A\n\na\n' >bad.md
refused "an unknown note type in front matter" bad.md "^bad\.md:2:11: error: unknown note type 'cloz'; did you mean 'cloze'"
mkdir two
printf '# T\n\n## A {guid=x}\n\na\n' >two/a.md
printf '# U\n\nu\n\n## B {guid=x}\n\nb\n' >two/b.md
refused "one guid in two files" two '^two/b\.md:5:4: error: same guid as the card at two/a\.md:3; choose another \[duplicate-id\]$'
printf -- '---\nid: one\n---\n# T\n\n## A {#x}\n\na\n' >two/a.md
printf -- '---\nid: one\n---\n# U\n\n## B {#x}\n\nb\n' >two/b.md
refused "one id in two files of one namespace" two '^two/b\.md:6:4: error: same id as the card at two/a\.md:6; choose another \[duplicate-id\]$'
printf '# T\n\n## A {#x}\n\na\n' >two/a.md
printf '# U\n\n## B {#x}\n\nb\n' >two/b.md
run -q two -o two.apkg
status_is 0 "one id in two files of two titles: no clash"
{
	printf '# T\n\n## A\n\n'
	head -c 1048577 /dev/zero | tr '\0' x
} >bad.md
refused "a line over 1 MiB" bad.md '^bad\.md:5:1: error: .*\[line-too-long\]$'
printf '# T\n\n## A {guidd=x}\n\na\n' >typo.md
run -q typo.md -o typo.apkg
err_like "^typo\.md:3:7: warning: unknown attribute 'guidd'; did you mean 'guid'" "a typo in an attribute: where"
printf '# T\n\n## A\n\na\n\n  <!-- x\n\n## B\n\nb\n' >other.md
run -q other.md -o typo.apkg
err_like '^other\.md:7:3: warning: .*\[-Wendless-comment\]$' "a comment that never ends: where"
printf '# T\n\n## A\n\n[a]: /b\n[c]: /d\ntext [a]\n\n<!-- x\n\ny\n\nz\n' >other.md
run -q other.md -o typo.apkg
err_like '^other\.md:9:1: warning: .*\[-Wendless-comment\]$' "a comment after a paragraph with definitions: where"
printf '# T\n\n## A\n\na <!-- x\n\n<!-- y\n\nz -->\n\n## B\n\nb\n' >other.md
run -q other.md -o typo.apkg
err_unlike "endless-comment" "comments that end, and text that only looks like one"
# Folded text: tags that are never closed are reported at their positions, in file order.
# folds NAME TEXT PLACE...: TEXT (a printf format) starts at line 5.
folds() {
	name=$1
	# shellcheck disable=SC2059 # escapes are meant
	printf -- "# T\n\n## A\n\n$2" >other.md
	shift 2
	run -q --no-update other.md -o out.apkg
	got=$(sed -n 's/^other\.md:\([0-9]*:[0-9]*\): warning: .*\[-Wendless-details\]$/\1/p' "$tap_err" | tr '\n' ' ')
	is "$name" "${got% }" "$*"
}
folds "folded text that never ends" 'b\n\n  <details>\n\nc\n\n## B\n\nd\n' 7:3
folds "folded text that ends, and tags that end nothing" '<details>\nb\n</details>\n\n</details>\n\nc </details>\n'
folds "folded text in folded text, one end for two" '<details>\n\n<details>\n\nb\n\n</details>\n\nc\n' 5:1
folds "folded text that never ends, twice in a line" '<details><summary>b</summary><details>\n' 5:1 5:30
folds "folded text in quotes, items and footnotes" 'a[^1]\n\n- <details>\n- b\n\n> <details>\n\n[^1]: b <details>\n' 7:3 10:3 12:9
folds "an end inside of words and of items" '<details>\n\nb </details>\n\n<details>\n\n- b </details>\n'
folds "folded text that opens inside of words" '\303\251 <details> b\n\n## B\n\nc\n\n</details>\n' 5:3
folds "folded text inside of words and around them" 'b <details>\n\nc\n\n</details>\n\nd <details>e</details>\n'
folds "text that only looks like tags" '<details\nb\n\n`<details>` <detailsx>\n\n<!-- <details> -->\n\n    <details>\n'

# Text of this length is parsed in pieces, which must not change the result.
many() { # FIRST LAST: cards
	awk -v i="$1" -v n="$2" 'BEGIN { for (; i <= n; i++) printf "## H%d\n\n%0200d\n\n", i, 0 }'
}
{
	printf '# T\n\n'
	many 1 100
	printf '<details><summary>S</summary>\n\n'
	many 101 300
	printf '</details>\n\n'
	many 301 400
	printf '<details>\n\nend\n\n'
	many 401 500
} >other.md
run -q --no-update -t csv other.md -o other.csv
err_like '^other\.md:1607:1: warning: .*\[-Wendless-details\]$' "a long text: the <details> that never ends"
is "a long text: cards after a <details> that ends and one that does not" "$(grep -c '^[^#].*,T,H[0-9]*,' other.csv)" 300
is "a long text: headings in the <details> that ends" "$(grep '^[^#].*,T,H100,' other.csv | grep -o '<b>H[0-9]*</b>' | wc -l)" 200

printf -- '---\nтеги: [x]\n---\n# T\n\n## A\n\na\n' >other.md
run -q other.md -o typo.apkg
is "unknown keys without one of ours are for other programs" "$(cat "$tap_err")" ""
printf -- '---\nтеги: [x]\ndeck: D\n---\n# T\n\n## A\n\na\n' >other.md
run -q other.md -o typo.apkg
err_like "^other\\.md:2:1: note: unknown key 'теги'" "a key in letters of another script: where"
err_unlike "text-before-heading" "a key in letters of another script: no text"
printf -- '---\ntag: x\n---\n# T\n\n## A\n\na\n' >typo.md
run -q typo.md -o typo.apkg
err_like "^typo\.md:2:1: warning: unknown key 'tag'; did you mean 'tags'" "a typo in a key: where"
run -q -Werror typo.md -o typo.apkg
status_is 1 "a typo with -Werror: exit status"

# Writing notes as Markdown.
new_folder
notes notes.txt
run -q notes.txt -o deck.apkg
run -q -t markdown --ids --update=deck.apkg --title Other notes.txt -o notes.md
status_is 0 "--ids with --update: exit status"
run -q notes.md -o other.apkg
is "--ids with --update: the guids of the package" "$(apkg notes other.apkg | cut -f1)" "$(apkg notes deck.apkg | cut -f1)"
is "--ids with --update: every guid is written" "$(grep -c 'guid=' notes.md)" "$(apkg notes deck.apkg | wc -l)"
run -q -t markdown --ids --title Other notes.txt -o new.md
status_is 0 "--ids without --update: exit status"
check_not "--ids without --update: other guids" cmp -s notes.md new.md
rm -f new.md
for format in csv tsv apkg quizlet; do
	run -t $format --ids notes.txt -o no.$format
	status_is 2 "--ids with -t $format: exit status"
	err_like "^flashpress: --ids: guids cannot be written into format '$format'" "--ids with -t $format: why"
	check_not "--ids with -t $format: nothing is written" test -e no.$format
done
run -t markdown notes.txt notes.md -o x.md
status_is 2 "two inputs with -o x.md: exit status"
check_not "two inputs with -o x.md: nothing is written" test -e x.md
run -t markdown notes.txt notes.md
status_is 2 "two inputs in one text of Markdown: exit status"
err_like "cannot combine several inputs" "two inputs in one text of Markdown: why"
cp notes.md notes.keep
run notes.md -t markdown -o notes.md
status_is 2 "Markdown over itself: exit status"
err_like "the output would overwrite the input 'notes\.md'" "Markdown over itself: why"
ln -s notes.md alias.md
run notes.md -t markdown -o alias.md
status_is 2 "Markdown over itself by a symlink: exit status"
check "Markdown over itself: the input survives" cmp notes.keep notes.md
rm -f alias.md notes.keep
run -q -t markdown -O out notes.txt notes.md
status_is 2 "two texts to one name: exit status"

# A paragraph that looks wrapped, as if it came from elsewhere, keeps its line ends in a vault, whose
# authors see them all; a git repository says nothing about how its notes are written.
new_folder
for root in git/.git obsidian/.obsidian graph/logseq; do
	vault=${root%/*}
	mkdir -p "$root"
	[ "$vault" = graph ] && : >graph/logseq/config.edn
	{
		printf '# Ice\n\n## Glacier\n\nA glacier is a body of dense ice that moves under its own\n'
		printf 'weight; it forms where snow accumulates for many years and\n'
		printf 'turns into ice, and it ends where more ice melts than comes.\n\n## Verse\n\n'
		for word in One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve; do
			echo "$word is a line of its own."
		done
	} >"$vault/n.md"
	run -q -t tsv "$vault/n.md" -o "$vault.tsv"
done
breaks() { # VAULT: the line ends of the paragraph
	grep 'dense ice' "$1.tsv" | grep -o '<br>' | wc -l | tr -d ' '
}
is "a wrapped paragraph in a git repository: joined" "$(breaks git)" 0
is "a wrapped paragraph in a vault of Obsidian: kept" "$(breaks obsidian)" 2
is "a wrapped paragraph in a graph of Logseq: kept" "$(breaks graph)" 2

# Plain notes of the author's own type name the same fields in Markdown.
new_folder
cp -R "$tap_here/../cases/own-types-plain/." . && chmod -R u+w .
run -q -Wno-all -t tsv --title X notes.txt
cp "$tap_out" plain.tsv
run -q -Wno-all -t markdown notes.txt -o frozen.md
run -q -Wno-all -t tsv --title X frozen.md
check "fields named in plain notes are the same in Markdown" cmp "$tap_out" plain.tsv
tap_done
