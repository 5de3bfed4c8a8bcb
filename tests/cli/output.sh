#!/bin/sh
# SPDX-License-Identifier: MIT
# Outputs: which one, where, complete or absent, and never touched without need.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH

# Where the output goes.
new_folder
notes notes.txt
run notes.txt
status_is 0 "a package by default"
files_are "notes.apkg notes.txt" "a package by default: NAME.apkg"
out_empty "a package by default: nothing on standard output"
err_like '^notes\.apkg: 5 notes, 5 cards in 1 deck$' "a package by default: the summary"
run -q notes.txt
status_is 0 "-q: exit status"
is "-q: no message" "$(cat "$tap_err")" ""
mkdir elsewhere
(cd elsewhere && "$FLASHPRESS" -q ../notes.txt)
is "the package goes to the current folder" "$(ls elsewhere)" notes.apkg
for format in csv tsv quizlet cards outline labels; do
	run -t $format notes.txt
	status_is 0 "$format goes to standard output: exit status"
	out_like 'Gulf Stream|^1' "$format goes to standard output"
done
for suffix in csv tsv; do
	run notes.txt -o deck.$suffix
	status_is 0 "-o deck.$suffix: exit status"
	run -t $suffix notes.txt
	check "-o deck.$suffix: the same as -t" cmp "$tap_out" deck.$suffix
done
run -t outline notes.txt -o lines.txt
status_is 0 "-t wins over the suffix of -o: exit status"
check "-t wins over the suffix of -o" grep -q 'Gulf Stream' lines.txt
run notes.txt -o deck.APKG
status_is 0 "letter case of a suffix does not matter"
run notes.txt -o -
status_is 0 "-o - without -t: exit status"
is "-o - without -t: a package" "$(head -c 2 "$tap_out")" PK
run -t apkg notes.txt -o -
cp "$tap_out" stdout.apkg
check "standard output and a file get the same bytes" cmp stdout.apkg notes.apkg
run --check notes.txt
status_is 0 "--check: exit status"
out_empty "--check: no output"
rm notes.apkg
run --check notes.txt
check_not "--check: writes nothing" test -e notes.apkg

# Options about the deck.
run notes.txt -q -d 'Sea::Currents' --tag water --tag 'deep' -o tagged.apkg
status_is 0 "-d and --tag: exit status"
is "-d: the deck" "$(apkg decks tagged.apkg | cut -f1 | sort -u)" "Sea::Currents"
is "--tag: the tags" "$(apkg tags tagged.apkg | cut -f1 | sort -u | tr ' ' '\n' | sort | tr '\n' ' ')" "deep water "
run notes.txt -q --deck=Other -o deck.apkg
is "--deck: the same as -d" "$(apkg decks deck.apkg | cut -f1 | sort -u)" "Other"
run notes.txt -q --title '  Sea::Water ' -o titled.apkg
is "--title: the deck, without levels of its own" "$(apkg decks titled.apkg | cut -f1 | sort -u)" "Sea:Water"
run notes.txt -q --no-title -o untitled.apkg
is "--no-title: the deck is named after the file" "$(apkg decks untitled.apkg | cut -f1 | sort -u)" "notes"
run notes.txt -q --no-title -d Sea -o untitled-deck.apkg
is "--no-title: -d names the deck" "$(apkg decks untitled-deck.apkg | cut -f1 | sort -u)" "Sea"
sed 1d notes.txt >rest.txt
run -t csv rest.txt --title 'Ocean Currents'
cp "$tap_out" rest.csv
run -t csv notes.txt
check "--title: the same notes as with the title in the text" cmp "$tap_out" rest.csv
for option in --no-title --title=Sea; do
	run -t outline notes.txt "$option"
	out_like '^ 1  (chapter|heading|text) .*Ocean Currents' "$option: the first line is an ordinary one"
	check_not "$option: no line is the title" grep -q '^ *[0-9]*  title' "$tap_out"
done
run notes.txt -q -o deck.apkg --no-update
is "without -d: the title" "$(apkg decks deck.apkg | cut -f1 | sort -u)" "Ocean Currents"
run notes.txt -q -o deck0.apkg --compression=0
run notes.txt -q -o deck9.apkg --compression=9
check "--compression: 0 is larger than 9" test "$(wc -c <deck0.apkg)" -gt "$(wc -c <deck9.apkg)"

# Characters that affect a terminal never reach it: a right-to-left override, an isolate, an escape.
new_folder
override=$(printf '\342\200\256') isolate=$(printf '\342\201\246') escape=$(printf '\033')
printf 'Title\n\nTerm\n- a%sb\n- c%sd\n- e%s[31mf\n' "$override" "$isolate" "$escape" >notes.txt
cp notes.txt "${escape}[31m$override.txt"
run -t outline ./*.txt
check_not "outline: nothing that acts on a terminal" grep -q "$override\|$isolate\|$escape" "$tap_out"
out_like "a$(printf '\357\277\275')b\$" "outline: a replacement character instead"
out_like '^\./\\x1B\[31m\\xE2\\x80\\xAE\.txt$' "outline: escaped in names of files"
run --plan -O "out$escape" ./*31m*.txt
check_not "--plan: nothing that acts on a terminal" grep -q "$override\|$escape" "$tap_out" "$tap_err"
out_like '^out\\x1B/\\x1B\[31m\\xE2\\x80\\xAE\.apkg: 1 new, ' "--plan: escaped in names of files"
run -v -O out ./*31m*.txt
check_not "messages: nothing that acts on a terminal" grep -q "$override\|$isolate\|$escape" "$tap_out" "$tap_err"
run -t "$escape$override" notes.txt
check_not "usage errors: nothing that acts on a terminal" grep -q "$override\|$escape" "$tap_err"

# The width of a preview.
# widest: the number of characters in the longest line.
widest() {
	"$PYTHON" -c 'import sys; print(max(len(row) for row in sys.stdin.buffer.read().decode().split("\n")))'
}
new_folder
notes notes.txt
run -q -t cards notes.txt
is "cards: 80 columns without a terminal" "$(widest <"$tap_out")" 80
for width in 60 100; do
	COLUMNS=$width "$FLASHPRESS" -q -t cards notes.txt >"$tap_out" 2>"$tap_err" </dev/null
	is "cards: COLUMNS=$width" "$(widest <"$tap_out")" $width
done
for width in 1 1000 wide; do
	COLUMNS=$width "$FLASHPRESS" -q -t cards notes.txt >"$tap_out" 2>"$tap_err" </dev/null
	check "cards: COLUMNS=$width is not useful" test "$(widest <"$tap_out")" -ge 30 -a "$(widest <"$tap_out")" -le 100
done
COLUMNS=60 "$FLASHPRESS" -q -t cards notes.txt -o cards.txt
is "cards: 80 columns in a file" "$(widest <cards.txt)" 80

# On a terminal.
new_folder
notes notes.txt
if script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
	script -qec "\"$FLASHPRESS\" -t apkg -o - notes.txt" /dev/null >"$tap_out" 2>"$tap_err" </dev/null
	status=$?
	status_is 2 "a package on a terminal: exit status"
	check_not "a package on a terminal: refused" grep -q '^PK' "$tap_out"
	esc=$(printf '\033')
	script -qec "TERM=xterm \"$FLASHPRESS\" -t outline notes.txt" /dev/null >"$tap_out" 2>"$tap_err" </dev/null
	out_like "$esc" "the outline is coloured on a terminal"
	script -qec "NO_COLOR=1 TERM=xterm \"$FLASHPRESS\" -t outline notes.txt" /dev/null >"$tap_out" 2>"$tap_err" </dev/null
	check_not "NO_COLOR" grep -q "$esc" "$tap_out"
	printf '# T\n\n## Front %s\n\nBack %s[31m %s\n' "$override" "$escape" "$isolate" >hostile.md
	for format in markdown tsv csv json quizlet labels; do
		script -qec "TERM=xterm \"$FLASHPRESS\" -q -t $format hostile.md" /dev/null >"$tap_out" 2>"$tap_err" </dev/null
		check_not "$format on a terminal: nothing that acts on it" grep -q "$override\|$isolate\|$escape" "$tap_out"
	done
	run -q -t markdown hostile.md
	check "markdown into a pipe: as typed" cmp hostile.md "$tap_out"
	run -t outline notes.txt
	check_not "no colour on anything but a terminal" grep -q "$esc" "$tap_out"
	run --color=always -t outline notes.txt
	out_like "$esc" "--color=always"
	script -qec "TERM=xterm \"$FLASHPRESS\" --color=never -t outline notes.txt" /dev/null >"$tap_out" 2>"$tap_err" </dev/null
	check_not "--color=never" grep -q "$esc" "$tap_out"
	script -qec "TERM=xterm \"$FLASHPRESS\" -q -t cards notes.txt" /dev/null >"$tap_out" 2>"$tap_err" </dev/null
	out_like "$esc\[0;1;36m" "the cards are coloured on a terminal"
	script -qec "stty cols 50; TERM=xterm \"$FLASHPRESS\" -q -t cards --color=never notes.txt" \
		/dev/null >"$tap_out" 2>"$tap_err" </dev/null
	is "the cards are as wide as the terminal" "$(tr -d '\r' <"$tap_out" | widest)" 50
	script -qec "stty cols 50; \"$FLASHPRESS\" -q -t cards notes.txt | cat" /dev/null >"$tap_out" 2>"$tap_err" </dev/null
	is "cards in a pipe: as wide as the terminal" "$(tr -d '\r' <"$tap_out" | widest)" 50
	check_not "cards in a pipe: no colour" grep -q "$esc" "$tap_out"
else
	skip "on a terminal" "no script(1)"
fi

# An output with the same bytes is not touched; any other is replaced completely.
new_folder
notes notes.txt
run -q notes.txt -o deck.apkg
touch -d '2001-02-03 04:05:06' deck.apkg
before=$(stamp deck.apkg)
run notes.txt -o deck.apkg
status_is 0 "a second run: exit status"
is "a second run: the package is not touched" "$(stamp deck.apkg)" "$before"
err_like '^deck\.apkg: .*\b5 unchanged' "a second run: the summary"
run -q notes.txt -o deck.csv
touch -d '2001-02-03 04:05:06' deck.csv
before=$(stamp deck.csv)
run -q notes.txt -o deck.csv
is "a second run: the text is not touched" "$(stamp deck.csv)" "$before"
chmod 640 deck.apkg
echo '- One line more' >>notes.txt
run -q notes.txt -o deck.apkg
status_is 0 "after an edit: exit status"
is "after an edit: the file mode stays" "$(stat -c %a deck.apkg)" 640
rm deck.apkg
(umask 027 && "$FLASHPRESS" -q notes.txt -o deck.apkg)
is "a new file follows the umask" "$(stat -c %a deck.apkg)" 640
ln -s deck.apkg link.apkg
echo '- And another' >>notes.txt
run -q notes.txt -o link.apkg
status_is 0 "a link as output: exit status"
is "a link as output stays a link" "$(readlink link.apkg)" deck.apkg
check "a link as output: its target is new" test "$(apkg notes deck.apkg | grep -c 'And another')" -eq 1
files_are "deck.apkg deck.csv link.apkg notes.txt" "nothing else is left"

# After a failure the old output is unchanged and there are no other files.
new_folder
notes notes.txt
run -q notes.txt -o deck.apkg
echo '- One line more' >>notes.txt
cp deck.apkg "$tap_dir/old.apkg"
survives() {
	check "$1: the old output survives" cmp "$tap_dir/old.apkg" deck.apkg
	files_are "${2:-deck.apkg notes.txt}" "$1: nothing is left behind"
}
printf 'Title\nHeading\n- bad \377 byte\n' >bad.txt
run bad.txt -o deck.apkg
status_is 1 "error in the input: exit status"
survives "error in the input" "bad.txt deck.apkg notes.txt"
run --strict notes.txt bad.txt -o deck.apkg
status_is 1 "error in the second input, --strict: exit status"
survives "error in the second input, --strict" "bad.txt deck.apkg notes.txt"
rm bad.txt
run missing.txt -o deck.apkg
status_is 3 "no such input: exit status"
survives "no such input"
run notes.txt -o missing/deck.apkg
status_is 3 "no such output folder: exit status"
err_like 'missing/deck\.apkg' "no such output folder: message"
survives "no such output folder"
run notes.txt -o notes.txt/deck.apkg
status_is 3 "a file as output folder: exit status"
mkdir folder.apkg
run notes.txt -o folder.apkg
status_is 2 "a folder as output: exit status"
rmdir folder.apkg
survives "a folder as output"
(
	ulimit -f 1
	trap '' XFSZ
	exec "$FLASHPRESS" notes.txt -o deck.apkg --compression=0
) >"$tap_out" 2>"$tap_err" </dev/null
status=$?
status_is 3 "no room for the file: exit status"
err_like 'deck\.apkg' "no room for the file: message"
survives "no room for the file"
(
	ulimit -f 1
	exec "$FLASHPRESS" notes.txt -o deck.apkg --compression=0
) >"$tap_out" 2>"$tap_err" </dev/null
status=$?
status_is 3 "no room for the file, and a signal: exit status"
survives "no room for the file, and a signal"
if can_drop_privileges; then
	mkdir locked
	cp deck.apkg locked/
	chmod 644 locked/deck.apkg
	chmod 555 locked
	status=0
	unprivileged "$FLASHPRESS" notes.txt -o locked/deck.apkg >"$tap_out" 2>"$tap_err" </dev/null || status=$?
	status_is 3 "read-only output folder: exit status"
	err_like 'locked/deck\.apkg' "read-only output folder: message"
	is "read-only output folder: nothing is left behind" "$(ls -A locked)" deck.apkg
	status=0
	unprivileged "$FLASHPRESS" notes.txt -O locked/new >"$tap_out" 2>"$tap_err" </dev/null || status=$?
	status_is 3 "-O in a read-only folder: exit status"
	chmod 755 locked
else
	skip "read-only output folder" "cannot run as a user for whom file modes count"
fi

# A full disk.  As root, never use the machine's own /dev/full: a program that renames would replace it.
new_folder
notes notes.txt
full=/dev/full
if [ "$(id -u)" -eq 0 ]; then
	full=$tap_dir/full
	mknod "$full" c 1 7 2>/dev/null || full=
fi
if [ -n "$full" ] && [ -c "$full" ] && ! (echo x >"$full") 2>/dev/null; then
	for format in apkg csv outline cards labels quizlet; do
		run -t $format notes.txt -o "$full"
		status_is 3 "full disk, $format: exit status"
		err_like 'full.*[Nn]o space|[Nn]o space.*full' "full disk, $format: message"
	done
	check "the device is still one" test -c "$full"
	files_are notes.txt "full disk: nothing is left behind"
	for format in apkg csv outline cards labels quizlet; do
		status=0
		"$FLASHPRESS" -t $format -o - notes.txt >"$full" 2>"$tap_err" </dev/null || status=$?
		status_is 3 "full disk on standard output, $format: exit status"
	done
	for option in --help --version --list-formats --list-diagnostics; do
		status=0
		"$FLASHPRESS" $option >"$full" 2>"$tap_err" </dev/null || status=$?
		status_is 3 "full disk on standard output, $option: exit status"
	done
else
	skip "full disk" "no device that is always full"
fi
status=0
"$FLASHPRESS" -t csv notes.txt >&- 2>"$tap_err" </dev/null || status=$?
status_is 3 "closed standard output: exit status"

# Devices and FIFOs are written in place.
mkfifo pipe.csv
timeout 120 cat pipe.csv >got.csv &
run notes.txt -o pipe.csv
wait
status_is 0 "a FIFO as output: exit status"
run -t csv notes.txt
check "a FIFO as output: its bytes" cmp got.csv "$tap_out"
check "a FIFO as output: still one" test -p pipe.csv
mkfifo pipe.apkg
timeout 120 cat pipe.apkg >got.apkg &
run notes.txt -o pipe.apkg
wait
status_is 0 "a FIFO as package: exit status"
run -q notes.txt -o plain.apkg
check "a FIFO as package: its bytes" cmp got.apkg plain.apkg
if [ "$(id -u)" -ne 0 ] || [ -L /dev/stdout ]; then
	run -t csv notes.txt -o /dev/stdout
	status_is 0 "/dev/stdout: exit status"
	check "/dev/stdout: its bytes" cmp got.csv "$tap_out"
	status=0
	"$FLASHPRESS" -q -t csv notes.txt -o /dev/stdout 2>"$tap_err" | cat >"$tap_out"
	check "/dev/stdout in a pipe: its bytes" cmp got.csv "$tap_out"
fi
rm -f pipe.csv pipe.apkg got.csv got.apkg plain.apkg
files_are notes.txt "in place: nothing is left behind"

# The reader of a pipe goes away.
{ echo Title; yes 'Heading of a card
- first thing to know about it' | head -n 60000; } >long.txt
piped() { # yes or no: whether SIGPIPE is ignored
	(
		[ "$1" = no ] || trap '' PIPE
		"$FLASHPRESS" -q -t outline long.txt 2>"$tap_err" </dev/null
		echo $? >"$tap_dir/.status"
	) | head -c 1 >/dev/null
	status=$(cat "$tap_dir/.status")
}
piped no
case $status in
141 | 3) ok "a reader that goes away: exit status" ;;
*) not_ok "a reader that goes away: exit status (got $status, wanted 141 or 3)" ;;
esac
piped yes
status_is 3 "a reader that goes away, SIGPIPE ignored: exit status"
tap_done
