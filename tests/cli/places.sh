#!/bin/sh
# SPDX-License-Identifier: MIT
# The positions of references to missing media in Markdown, in any context.  Columns count the
# characters as typed, from 1; a tab is one character.
# shellcheck disable=SC2016 # dollars and backticks are Markdown here
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

# places NAME TEXT PLACE...: TEXT (a printf format) starts at line 5; each PLACE is the position of a
# missing file, as LINE:COLUMN:FILE, in order of line and column.
places() {
	name=$1
	{
		printf '# T\n\n## Front\n\n'
		# shellcheck disable=SC2059 # escapes are meant
		printf -- "$2"
	} >notes.md
	shift 2
	run -v --no-update notes.md -o out.apkg
	got=$(sed -n "s/^notes\\.md:\\([0-9]*:[0-9]*\\): warning: there is no file '\\(.*\\)' .*missing-media.*/\\1:\\2/p" "$tap_err" |
		sort -t: -k1,1n -k2,2n | tr '\n' ' ')
	is "$name" "$got" "$(printf '%s ' "$@")"
}

new_folder
places "one paragraph" 'x ![](a.png) ![b][r] ![r] ![r][] <img src="c.png">\n\n[r]: b.png\n' \
	5:3:a.png 5:14:b.png 5:22:b.png 5:27:b.png 5:34:c.png
places "one file, twice in a line" '![](a.png)![](b.png)![](a.png)\n' 5:1:a.png 5:11:b.png 5:21:a.png
places "characters of many bytes" '\303\251\346\274\242\360\237\230\200 ![](a.png) e\314\201 ![](b.png)\n' 5:5:a.png 5:19:b.png
places "after emphasis, code and strikethrough" '\303\251 **b** `c` ~~d~~ ![](a.png)\n' 5:19:a.png
places "entities and escapes" '&amp;&#x41; ![](a.png) \\* ![](b.png)\n' 5:13:a.png 5:27:b.png
places "the second line, and after a hard line break" 'x\nyy ![](a.png)  \nz ![](b.png)\n' 6:4:a.png 7:3:b.png
places "lines that end in CR LF" 'x\r\ny ![](a.png)\r\n- ![](b.png)\r\n' 6:3:a.png 7:3:b.png
places "emphasis, links, and strikethrough" '**![](a.png)** [![](b.png)](x) ~~![](c.png)~~\n' 5:3:a.png 5:17:b.png 5:34:c.png
places "text that only looks like a reference" '`![](a.png)` \\![](b.png) $![](c.png)$ `[sound:d.mp3]` ![](e.png)\n' 5:55:e.png
places "comments" 'x <!-- ![](a.png) --> ![](b.png)\n' 5:23:b.png
places "embeds and sounds" '\303\251 ![[a.png|300]][sound:b.mp3]\n\303\251[sound:c.mp3]\n' 5:3:a.png 5:17:b.mp3 6:2:c.mp3
places "after formulas" '$a$ \\(b\\) ![](a.png)\n$$x$$ ![](b.png)\n' 5:11:a.png 6:7:b.png
places "cloze deletions" '{{c1::![](a.png) x}} {{c2::\303\251::h}} ![](b.png)\n' 5:7:a.png 5:35:b.png
places "lists" '1. ![](a.png)\n   - [x] ![](b.png)\n\n     ![](c.png)\n   - \303\251 ![[d.png]]\n' 5:4:a.png 6:10:b.png 8:6:c.png 9:8:d.png
places "quotes" '> ![](a.png)\n> > ![](b.png)\n' 5:3:a.png 6:5:b.png
places "tables" 'a | b\n--|--\n![](a.png)|\303\251 ![](b.png)\n| x | ![[c.png]] |\n| \303\251 | <img src="d.png"> |\n' \
	7:1:a.png 7:14:b.png 8:7:c.png 9:7:d.png
places "escaped bars in a table" '| a |\n|---|\n| \\| ![](a.png) \\| ![](b.png) |\n' 7:6:a.png 7:20:b.png
places "pairs, questions and answers" 'a ![](a.png) :: c ![](b.png)\n\nQ: ![](c.png)\nA: ![](d.png)\n' \
	5:3:a.png 5:19:b.png 7:4:c.png 8:4:d.png
places "a heading of two kinds" '![](a.png) {.x}\n---\n\n### B ![](b.png)\n\ny\n' 5:1:a.png 8:7:b.png
places "footnotes" 'x[^1]\n\n[^1]: ![](a.png)\n\n    ![](b.png)\n' 7:7:a.png 9:5:b.png
places "elements with sources" '<img alt=">" src="a.png"> <IMG SRC=b.png> <audio controls><source src="c.mp3"></audio>\n' \
	5:1:a.png 5:27:b.png 5:59:c.mp3
places "folded text" '<details><summary>S</summary>\n\nx ![](a.png)\n\n</details>\n' 7:3:a.png
places "after a formula and a cloze deletion that span two lines" '$a\nb$ ![](a.png)\n{{c1::a\n\nb}} ![](b.png)\n' 6:4:a.png 9:5:b.png

# Lines that start with white space, and continuation lines without the marks of their block.
places "after leading spaces" 'x\n  ![](a.png)\n   y ![](b.png)\n' 6:3:a.png 7:6:b.png
places "after a leading tab" 'x\n\t![](a.png)\n\t\303\251 ![](b.png)\n' 6:2:a.png 7:4:b.png
places "after a leading tab in an item" '- x\n\t![](a.png)\n\n\ty ![](b.png)\n' 6:2:a.png 8:4:b.png
places "deeper in an item" '- x\n    ![](a.png)\n' 6:5:a.png
places "an item that goes on at the left" '- x\n![](a.png) y\n' 6:1:a.png
places "a quote that goes on at the left" '> x\n![](a.png) y ![](b.png)\n' 6:1:a.png 6:14:b.png
places "an item in a quote that goes on" '> - x\n> ![](a.png)\n' 6:3:a.png
places "a task that goes on" '- [x] a\n  ![](a.png)\n' 6:3:a.png
places "a quote that goes on after a tab" '> > x\n>\t![](a.png)\n' 6:3:a.png
places "a footnote that goes on" 'x[^1]\n\n[^1]: y\n    ![](a.png)\n\n    y\n    z ![](b.png)\n' 8:5:a.png 11:7:b.png
places "a table after leading spaces" '  | a |\n  |---|\n  | ![](a.png) |\n' 7:5:a.png

# Constructs on several lines.
places "words of a picture" 'x ![one\ntwo](a.png) y ![](b.png)\nz ![](c.png)\n' 5:3:a.png 6:15:b.png 7:3:c.png
places "a path on the next line" 'x ![one](\na.png) y ![](b.png)\nz ![](c.png)\n' 5:3:a.png 6:10:b.png 7:3:c.png
places "a title" 'x ![](a.png "t\nu") y ![](b.png)\nz ![](c.png)\n' 5:3:a.png 6:7:b.png 7:3:c.png
places "a link" 'x [l](\nb) ![](a.png)\nz ![](b.png)\n' 6:4:a.png 7:3:b.png
places "an element" 'x <img\n src="a.png"> ![](b.png)\nz ![](c.png)\n' 5:3:a.png 6:15:b.png 7:3:c.png
places "code" 'x `a\nb` ![](a.png)\nz ![](b.png)\n' 6:4:a.png 7:3:b.png
places "a comment" 'x <!--\nc --> ![](a.png)\nz ![](b.png)\n' 6:7:a.png 7:3:b.png
places "a block of HTML" '<div>\n<img src="a.png"> <img src="b.png">\n  <p><img src="c.png"></p></div>\n' 6:1:a.png 6:19:b.png 7:6:c.png
places "a block of HTML that begins with a comment" '<!-- <img src="a.png"> --> <img src="a.png">\n' 5:28:a.png

# A reference is reported once, however many cards show it.
places "a footnote of two cards" 'x[^1]\n\n## B\n\ny[^1]\n\n[^1]: ![](a.png)\n' 11:7:a.png
places "a front that is a context, too" 'x\n\n## B ![](a.png)\n\ny\n\na :: b\n' 7:6:a.png
places "a chapter of two cards" '### B ![](a.png)\n\n#### C\n\ny\n\n#### D\n\nz\n' 5:7:a.png

# The position of every kind of mistake.
new_folder
mkdir in out in/dir.png
: >in/zero.png
echo x >out/o.png
echo x >in/locked.png
chmod 000 in/locked.png
ln -s ../out/o.png in/link.png
ln -s ../out in/way
ln -s nowhere.png in/dangling.png
ln -s loop.png in/loop.png
truncate -s 104857600 in/just.mp4
truncate -s 104857601 in/over.mp4
cat >in/m.md <<-'EOF'
	# T

	## A

	é ![](zero.png) ![](dir.png) ![](link.png) ![](way/o.png) ![](dangling.png) ![](loop.png)
	é ![](../out/o.png) ![](/etc/passwd) ![](just.mp4) ![](over.mp4)
	é ![](https://example.org/a.png) ![](data:image/png,) ![](locked.png)

	| a |
	|---|
	| é ![[link.png]] |

	> - <img src="way/o.png"> [sound:zero.png]

	![far]

	[far]: https://example.org/b.png
EOF
chmod 755 . in out
status=0
if can_drop_privileges; then
	unprivileged "$FLASHPRESS" -v -t csv in/m.md >"$tap_out" 2>"$tap_err" </dev/null || status=$?
else
	run -v -t csv in/m.md
fi
status_is 0 "what is wrong with media: exit status"
said() { # PLACE NAME ABOUT
	err_like "^in/m\\.md:$1: (note|warning): .*$3.*\\[-W$2\\]\$" "$2 at $1"
}
said 5:3 empty-media zero.png
said 5:17 missing-media dir.png
said 5:30 media-outside link.png
said 5:44 media-outside way/o.png
said 5:59 missing-media dangling.png
said 5:77 missing-media loop.png
said 6:3 media-outside ../out/o.png
said 6:21 media-outside /etc/passwd
err_unlike "just\\.mp4" "100 MiB are not too many"
said 6:52 large-media over.mp4
said 7:3 remote-media example.org
said 7:34 bad-data-url data:
if can_drop_privileges; then
	said 7:55 unreadable-media locked.png
else
	skip "unreadable-media at 7:55" "cannot run as a user for whom file modes count"
fi
said 11:5 media-outside link.png
said 13:5 media-outside way/o.png
said 13:27 empty-media zero.png
said 15:1 remote-media example.org/b.png
check_not "nothing of a file outside is in the output" grep -q root: "$tap_out"

# If they are errors, each leaves the old output unchanged.
run -q --no-update in/m.md -o deck.apkg -Wno-all
status_is 0 "with -Wno-all: exit status"
is "with -Wno-all: no message" "$(cat "$tap_err")" ""
before=$(stamp deck.apkg)
for name in bad-data-url empty-media large-media media-outside missing-media remote-media; do
	run -q in/m.md -o deck.apkg -Werror=$name
	status_is 1 "-Werror=$name: exit status"
	err_like "^in/m\\.md:[0-9]+:[0-9]+: error: .*\\[-Werror=$name\\]\$" "-Werror=$name: an error"
	is "-Werror=$name: the old output survives" "$(stamp deck.apkg)" "$before"
done
tap_done
