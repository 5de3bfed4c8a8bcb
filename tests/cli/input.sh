#!/bin/sh
# SPDX-License-Identifier: MIT
# Inputs: where they can come from, and the messages about bad ones.  A bad input never
# damages an output: the folder is unchanged after each.
# shellcheck disable=SC3045 # ulimit -v: where a shell does not know it the test is skipped
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

# refused STATUS PATTERN NAME ARGUMENTS...: checks exit status and message, and that there is no output.
refused() {
	wanted=$1
	pattern=$2
	name=$3
	shift 3
	before=$(find . | sort)
	run "$@"
	status_is "$wanted" "$name: exit status"
	err_like "$pattern" "$name: message"
	out_empty "$name: nothing on standard output"
	is "$name: no file more or less" "$(find . | sort)" "$before"
}

new_folder
: >empty.txt
refused 1 '^empty\.txt:.*error: ' "empty file" empty.txt
err_like 'empty-input|empty|no text' "empty file: named"
printf ' \n\t\n\302\240\n\n' >blank.txt
refused 1 '^blank\.txt:.*error: ' "blank file" blank.txt
printf 'Only A Title\n' >title.txt
refused 1 '^title\.txt:.*error: ' "title only" title.txt
printf 'this is just a sentence that goes on for a while, and then it ends.\nthen another one follows it, which ends as well.\n' >prose.txt
refused 1 '^prose\.txt:.*error: ' "no heading" prose.txt
printf 'Title\nHeading\n- one\000two\n- three\n' >nul.txt
refused 1 '^nul\.txt:3:6: error: |^nul\.txt:.*error: ' "NUL byte" nul.txt
printf 'Title\nHeading\n- one\n- caf\303\251 au caf\351\n' >latin.txt
refused 1 '^latin\.txt:4:14: error: ' "invalid UTF-8, at its place" latin.txt
printf 'Title\nHeading\n- \303\251\303\251 \355\240\200\n- more\n' >surrogate.txt
refused 1 '^surrogate\.txt:3:6: error: ' "a surrogate in UTF-8; columns count characters" surrogate.txt
printf 'Title\nHeading\n- ov\303\251r \300\257 long\n' >overlong.txt
refused 1 '^overlong\.txt:3:8: error: ' "an overlong form" overlong.txt
printf 'Title\nHeading\n- c\303\251t \342\202' >cut.txt
refused 1 '^cut\.txt:3:7: error: ' "a character cut off at the end" cut.txt
printf '\377\376T\000i\000t\000l\000e\000\012' >odd.txt
refused 1 '^odd\.txt:.*error: ' "UTF-16 with an odd number of bytes" odd.txt
printf '\377\376H\000\012\000\000\330x\000\012\000' >half.txt
refused 1 '^half\.txt:.*error: ' "UTF-16 with half a surrogate pair" half.txt
printf 'PK\003\004\024\000\000\000\010\000rest of a zip file\n' >zip.txt
refused 1 '^zip\.txt:.*error: ' "zip bytes in a .txt" zip.txt
printf '\211PNG\r\n\032\n\000\000\000\rIHDR' >picture.txt
refused 1 '^picture\.txt:.*error: ' "a picture in a .txt" picture.txt
printf '%%PDF-1.7\n%%\342\343\317\323\n1 0 obj\n' >paper.txt
refused 1 '^paper\.txt:.*error: ' "a PDF in a .txt" paper.txt
refused 3 'missing\.txt' "no such file" missing.txt
refused 3 'nowhere/missing\.txt' "no such folder" nowhere/missing.txt
notes notes.txt
refused 3 'notes\.txt/x\.txt' "a file used as a folder" notes.txt/x.txt
if [ -e /proc/self/mem ]; then
	refused 3 '/proc/self/mem' "a file that cannot be read" -f notes -t csv /proc/self/mem
else
	skip "a file that cannot be read" "no /proc"
fi
mkdir folder folder/deeper
refused 1 'folder' "a folder without notes" folder/
notes secret.txt
chmod 000 secret.txt
if can_drop_privileges; then
	status=0
	unprivileged "$FLASHPRESS" -t csv secret.txt >"$tap_out" 2>"$tap_err" </dev/null || status=$?
	status_is 3 "a file without permission: exit status"
	err_like '^secret\.txt: error: .*[Pp]ermission.* \[unreadable-input\]$' "a file without permission: message"
	# In a folder, it is skipped like a file with an error.
	mkdir -m 777 many
	notes many/a.txt
	mv secret.txt many/
	status=0
	unprivileged "$FLASHPRESS" many -o many/all.csv >"$tap_out" 2>"$tap_err" </dev/null || status=$?
	status_is 3 "a file of a folder without permission: exit status"
	err_like '^many/secret\.txt: error: .*[Pp]ermission' "a file of a folder without permission: message"
	err_like '^many/all\.csv: 1 file with errors was skipped' "a file of a folder without permission: skipped"
	check "a file of a folder without permission: the others are there" grep -q 'Gulf Stream' many/all.csv
	rm many/all.csv
	unprivileged "$FLASHPRESS" --strict many -o many/all.csv >"$tap_out" 2>"$tap_err" </dev/null
	check_not "a file of a folder without permission, --strict: no output" test -e many/all.csv
	err_like '^many/all\.csv: nothing was written, because --strict refuses all files' "a file of a folder without permission, --strict: said"
	# A failure that was reported before does not hide an error.
	mkdir many/zone
	(cd many/zone && "$FLASHPRESS" -q --new-notetype Seas)
	sed -i.bak 's|front: front.html|front: ../../../../notes.txt|' many/zone/note-types/Seas/note-type.yaml
	printf -- '---\nnotetype: Seas\n---\n# T\n\n## A\n\nb\n' >many/zone/a.md
	unprivileged "$FLASHPRESS" many -t json >"$tap_out" 2>"$tap_err" </dev/null
	err_like 'must be in its folder' "an error after a file without permission: reported"
	out_empty "an error after a file without permission: no output"
	rm -r many/zone many/secret.txt
	notes secret.txt
	# So is a folder.
	mkdir -m 000 many/locked
	status=0
	unprivileged "$FLASHPRESS" many -o many/all.csv >"$tap_out" 2>"$tap_err" </dev/null || status=$?
	status_is 3 "a folder in a folder without permission: exit status"
	is "a folder in a folder without permission: one message" "$(grep -c ' error: ' "$tap_err")" 1
	check "a folder in a folder without permission: the others are there" grep -q 'Gulf Stream' many/all.csv
	rm many/all.csv
	unprivileged "$FLASHPRESS" --strict many -o many/all.csv >"$tap_out" 2>"$tap_err" </dev/null
	check_not "a folder in a folder without permission, --strict: no output" test -e many/all.csv
	err_like '^many/all\.csv: nothing was written, because --strict refuses all files' "a folder in a folder without permission, --strict: said"
	unprivileged "$FLASHPRESS" many -O many/out -t csv >"$tap_out" 2>"$tap_err" </dev/null
	err_like '^nothing was written; --keep-going would' "a folder in a folder without permission, -O: said"
	unprivileged "$FLASHPRESS" many -O many/out --keep-going -t csv >"$tap_out" 2>"$tap_err" </dev/null
	check "a folder in a folder without permission, --keep-going: the others are there" grep -q 'Gulf Stream' many/out/a.csv
	rm -rf many
	# So are the settings of a folder, or of a vault, but without them the notes mean something else.
	mkdir -p vault/.obsidian/plugins/obsidian-spaced-repetition
	printf '# Seas\n#flashcards\n\nRed Sea::salt\n' >vault/a.md
	data=vault/.obsidian/plugins/obsidian-spaced-repetition/data.json
	echo '{}' >$data
	for name in $data vault/flashpress.yaml; do
		[ -e "$name" ] || echo 'deck: Seas' >"$name"
		chmod 000 "$name"
		status=0
		unprivileged "$FLASHPRESS" vault -t csv >"$tap_out" 2>"$tap_err" </dev/null || status=$?
		status_is 3 "$name without permission: exit status"
		err_like "^$name: error: cannot be read: [Pp]ermission" "$name without permission: message"
		out_empty "$name without permission: no output"
		chmod 644 "$name"
	done
	rm $data
	mkdir -m 000 vault/.obsidian/plugins/none
	chmod 000 vault/.obsidian/plugins/obsidian-spaced-repetition
	status=0
	unprivileged "$FLASHPRESS" vault -t csv >"$tap_out" 2>"$tap_err" </dev/null || status=$?
	status_is 3 "the folder of a plugin without permission: exit status"
	err_like "^$data: error: cannot be read" "the folder of a plugin without permission: message"
	rm -rf vault
else
	skip "a file without permission" "cannot run as a user for whom file modes count"
fi
chmod 644 secret.txt

# An input of 4 GiB (a sparse file) is refused before it is read.
if truncate -s 4G huge.txt 2>/dev/null; then
	refused 1 '^huge\.txt:.*error: ' "4 GiB" huge.txt
	rm -f huge.txt
else
	skip "4 GiB" "no such large files here"
fi

# A line of 200 MB in limited memory.
new_folder
if (ulimit -v 2097152 && "$FLASHPRESS" -V) >/dev/null 2>&1; then
	printf 'Title\nHeading\n- ' >line.txt
	head -c 200000000 /dev/zero | tr '\0' x >>line.txt
	status=0
	(ulimit -v 2097152 && timeout 300 "$FLASHPRESS" line.txt) >"$tap_out" 2>"$tap_err" </dev/null || status=$?
	status_is 1 "a line of 200 MB: exit status"
	err_like '^line\.txt:3(:[0-9]+)?: error: ' "a line of 200 MB: message"
	is "a line of 200 MB: the message is short" "$(test "$(wc -c <"$tap_err")" -lt 10000 && echo short)" short
	files_are line.txt "a line of 200 MB: nothing written"
	rm -f line.txt
	# The same text is fine if it is split into lines.
	{ echo Title; yes 'Heading of a card
- first thing to know about it, in a line of usual length
- second thing to know about it, as long as that' | head -n 900000; } >long.txt
	status=0
	(ulimit -v 2097152 && timeout 300 "$FLASHPRESS" -q -Wno-duplicate-front -t labels long.txt) >"$tap_out" 2>"$tap_err" </dev/null ||
		status=$?
	status_is 0 "900,000 usual lines: exit status"
	is "900,000 usual lines: a label each" "$(wc -l <"$tap_out" | tr -d ' ')" 900001
	rm -f long.txt
else
	skip "a line of 200 MB" "memory limits do not work with this build"
	skip "900,000 usual lines" "memory limits do not work with this build"
fi

# Sources of input.
new_folder
notes notes.txt
run -t csv notes.txt
cp "$tap_out" wanted.csv
TAP_STDIN=notes.txt
run -t csv -
status_is 0 "- is standard input"
is "- is standard input: as many cards" "$(grep -c 'Current\|Stream\|Kuroshio' "$tap_out")" "$(grep -c 'Current\|Stream\|Kuroshio' wanted.csv)"
run -f notes -t apkg -o - -
status_is 0 "standard input to a package on standard output"
cp "$tap_out" piped.apkg
is "standard input to a package: its notes" "$(apkg fronts piped.apkg | head -n 1)" "Gulf Stream"
TAP_STDIN=''
status=0
# shellcheck disable=SC2002 # a pipe is what this is about
cat notes.txt | "$FLASHPRESS" -t csv - >"$tap_out" 2>"$tap_err" || status=$?
status_is 0 "a pipe"
is "a pipe: the same cards" "$(grep -c , "$tap_out")" "$(grep -c , wanted.csv)"
mkfifo fifo
cat notes.txt >fifo &
run -f notes -t csv fifo
status_is 0 "a FIFO"
is "a FIFO: the same cards" "$(grep -c , "$tap_out")" "$(grep -c , wanted.csv)"
wait
# "<(command)" of a shell
cat piped.apkg >fifo &
run /dev/fd/9 9<fifo
status_is 0 "a package from a command of the shell: exit status"
out_like '^Note types$' "a package from a command of the shell: what it contains"
wait
cat notes.txt >fifo &
run -f notes -o named.apkg /dev/fd/9 9<fifo
status_is 0 "notes from a command of the shell: exit status"
check "notes from a command of the shell: no deck '9'" test "$(apkg decks named.apkg | grep -c '^9')" -eq 0
wait
printf 'T\000x' | "$FLASHPRESS" -t csv - >"$tap_out" 2>"$tap_err"
err_like '(^|[^a-z])(-|standard input|<stdin>)' "standard input has a name in messages"
TAP_STDIN=/dev/null
run -t csv -
status_is 1 "nothing on standard input: exit status"
TAP_STDIN=''
# A closed standard input is not an empty file, and no other file takes its place.
status=0
"$FLASHPRESS" -t csv - >"$tap_out" 2>"$tap_err" <&- || status=$?
status_is 3 "closed standard input"

# The same text in every encoding and with every line ending gives the same cards.
printf 'Tea\nGreen Tea\n- Not oxidised\n- Brew at 75 \302\260C\nBlack Tea\n- Fully oxidised\n- Keeps for years\n' >unix.txt
run -t csv unix.txt
cp "$tap_out" shape.csv
shape() { # NAME: unix.txt made into shape.txt gives the same
	mkdir "$1" && mv shape.txt "$1/unix.txt" && cd "$1" || return
	run -t csv unix.txt
	cd ..
	status_is 0 "$1: exit status"
	check "$1: the same cards" cmp shape.csv "$tap_out"
}
sed 's/$/\r/' unix.txt >shape.txt
shape crlf
tr '\n' '\r' <unix.txt >shape.txt
shape cr
printf '%s' "$(cat unix.txt)" >shape.txt
shape no-final-newline
{ printf '\357\273\277' && cat unix.txt; } >shape.txt
shape utf8-bom
if command -v iconv >/dev/null 2>&1; then
	{ printf '\377\376' && iconv -f UTF-8 -t UTF-16LE unix.txt; } >shape.txt
	shape utf16-little-endian
	{ printf '\376\377' && iconv -f UTF-8 -t UTF-16BE unix.txt; } >shape.txt
	shape utf16-big-endian
	sed 's/$/\r/' unix.txt | iconv -f UTF-8 -t UTF-16 >shape.txt
	shape utf16-crlf
else
	skip "UTF-16" "no iconv"
fi
# A note that is a symbolic link out of its folder would publish a file that its author does not know about.
new_folder
mkdir in in/sub other
notes other/secret.md
notes in/sub/own.md
ln -s ../other/secret.md in/link.md
ln -s ../other/gone.md in/broken.md
ln -s sub/own.md in/inside.md
run in -t csv
rm in/broken.md
run in -t csv
status_is 0 "a link out of the folder: exit status"
err_like "^in/link\.md: warning: is a symbolic link out of 'in', .*\[-Wlink-outside\]\$" "a link out of the folder: the warning"
is "a link out of the folder: not read; one inside is" "$(grep -c 'Gulf Stream' "$tap_out")" 1
run in --media-root other -t csv
check_not "a link to a folder of --media-root: no warning" grep -q link-outside "$tap_err"
run in/link.md -t csv
status_is 0 "a link that is named itself: exit status"
out_like 'Gulf Stream' "a link that is named itself is read"
check_not "a link that is named itself: no warning" grep -q link-outside "$tap_err"
mkdir -p vault/.obsidian vault/a vault/b
notes vault/b/b.md
ln -s ../b/b.md vault/a/link.md
run vault/a -t csv
check_not "a link inside the vault: no warning" grep -q link-outside "$tap_err"

# FIFOs that nobody writes to are not waited for.
new_folder
notes notes.txt
mkfifo fifo
waits_not() { # NAME STATUS ARGUMENT...
	waits_name=$1 waits_status=$2
	shift 2
	status=0
	timeout 60 "$FLASHPRESS" "$@" >"$tap_out" 2>"$tap_err" </dev/null || status=$?
	status_is "$waits_status" "$waits_name: exit status"
}
waits_not "--update=FIFO" 3 notes.txt -o new.apkg --update=fifo
err_like '^fifo: .*not a regular file' "--update=FIFO: the message"
waits_not "--update=FOLDER" 3 notes.txt -o new.apkg --update=.
check_not "--update=FIFO: no output" test -e new.apkg
for name in flashpress.yaml .flashpressignore; do
	mkdir in
	cp notes.txt in
	mkfifo in/$name
	waits_not "$name is a FIFO" 3 in -t csv
	err_like "^in/$name: .*it is a FIFO" "$name is a FIFO: the message"
	rm in/$name
	ln -s /dev/zero in/$name
	waits_not "$name is a device" 3 in -t csv
	err_like "^in/$name: .*or device" "$name is a device: the message"
	rm -r in
done
mkdir -p in/.obsidian/plugins/obsidian-spaced-repetition
mkfifo in/.obsidian/plugins/obsidian-spaced-repetition/data.json
notes in/notes.md
waits_not "settings of a vault are a FIFO" 0 in -t csv --cards=headings
rm -r in
mkdir in
cp notes.txt in
mkfifo in/style.css
echo 'css: style.css' >in/flashpress.yaml
waits_not "css in flashpress.yaml is a FIFO" 1 in -t csv
err_like '^in/flashpress\.yaml:1:6: .*this is a FIFO' "css in flashpress.yaml is a FIFO: the message"
rm in/flashpress.yaml in/style.css
printf '\211PNG\r\n\032\nxxxx' >in/p.png
printf '# T\n\n## A\n\n![](p.png)\n' >in/p.md
run -q in/p.md -o deck/
run -q in/p.md -o deck.json
for name in deck/media/p.png deck.media/p.png; do
	rm "$name"
	mkfifo "$name"
	output=deck/
	[ "$name" = deck/media/p.png ] || output=deck.json
	waits_not "$name is a FIFO" 3 in/p.md -o "$output"
	err_like "^$name: error: cannot be written: it is a FIFO" "$name is a FIFO: the message"
done
rm -r deck deck.media deck.json in/p.md in/p.png
mkfifo in/fifo.md
waits_not "a FIFO in a folder" 0 in -t csv

tap_done
