#!/bin/sh
# SPDX-License-Identifier: MIT
# Several inputs and folders: one package from all of them, or one output for each.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH

# topic TITLE: prints notes with two cards.
topic() {
	printf '%s\n' "$1 Facts" "$1 Shape" "- Long and thin" "- Bends a little" "$1 Colour" "- Green at first" "- Brown in the end"
}

# listing FOLDER: prints its contents on one line.
listing() {
	find "$1" -mindepth 1 -maxdepth 1 | sed 's,.*/,,' | LC_ALL=C sort | tr '\n' ' '
}

tree() {
	mkdir -p in/leaves/old
	topic Acorn >in/1.txt
	topic Beech >in/2.txt
	topic Cedar >in/10.txt
	topic Dogwood >in/leaves/a.txt
	topic Elder >in/leaves/old/b.text
	echo 'no notes' >in/readme.rst
	topic Hidden >in/.hidden.txt
}

# One package from all inputs.
new_folder
tree
run in/ -o all.apkg
status_is 0 "a folder into one package: exit status"
err_like '^all\.apkg: 10 notes, 10 cards in 5 decks$' "a folder into one package: the summary"
files_are "all.apkg in" "a folder into one package: one file"
is "natural order, files before deeper folders or with them by name" \
	"$(apkg decks all.apkg | cut -f1 | sed 's/.*:://' | uniq | tr '\n' ' ')" \
	"Acorn Facts Beech Facts Cedar Facts Dogwood Facts Elder Facts "
is "folders are deck levels" "$(apkg decks all.apkg | cut -f1 | uniq | grep -c 'leaves::')" 2
is "folders are deck levels, deeper ones too" "$(apkg decks all.apkg | cut -f1 | uniq | grep -c 'leaves::old::Elder Facts$')" 1
run in -o again.apkg
check "with and without the slash: the same" cmp all.apkg again.apkg
run -d Forest in/ -o forest.apkg
is "-d is the level above" "$(apkg decks forest.apkg | cut -f1 | grep -cv '^Forest::')" 0
run in/2.txt in/1.txt -o two.apkg
is "files keep the order of the command line" "$(apkg fronts two.apkg | cut -d' ' -f1 | uniq | tr '\n' ' ')" "Beech Acorn "
run -t csv in/1.txt in/2.txt
status_is 0 "several inputs, a text format: exit status"
is "several inputs, a text format: one stream" "$(grep -c 'Shape\|Colour' "$tap_out")" 4
is "several inputs, a text format: one header" "$(grep -c '^#separator' "$tap_out")" 1

# Two cards with the same front in two files stay two notes with different guids.
new_folder
topic Acorn >x.txt
topic Acorn >y.txt
run x.txt y.txt -o both.apkg
status_is 0 "equal fronts in two files: exit status"
err_like '^y\.txt:2:1: warning: .*\[-Wduplicate-front\]$' "equal fronts in two files: a warning"
is "equal fronts in two files: four notes" "$(apkg guids both.apkg | cut -f1 | sort -u | wc -l | tr -d ' ')" 4

# Files with the same title get different decks.
new_folder
mkdir -p in/deep
topic Acorn >in/m.txt
topic Acorn >in/n.txt
topic Acorn >in/deep/m.txt
topic acorn >in/o.txt
run in -o all.apkg
status_is 0 "one title in several files: exit status"
is "one title in several files: a deck each" "$(apkg decks all.apkg | cut -f1 | uniq | tr '\n' ' ')" \
	"in::deep::Acorn Facts in::Acorn Facts::m in::Acorn Facts::n in::acorn Facts::o "
run in/m.txt -o one.apkg
is "alone, it has the deck of its title" "$(apkg decks one.apkg | cut -f1 | uniq)" "Acorn Facts"
printf '# Acorn Facts\n\n## Bark\n\nGrey\n' >in/m.md
run --chapters=subdecks in -o suffixes.apkg
is "files that only differ in their suffix have it in their decks" \
	"$(apkg decks suffixes.apkg | cut -f1 | uniq | grep 'm\.' | tr '\n' ' ')" "in::Acorn Facts::m.md in::Acorn Facts::m.txt "
for deck in m n; do
	printf -- '---\ndeck: Trees\n---\n# Acorn Facts\n\n## Bark %s\n\nGrey\n' "$deck" >$deck.md
done
run m.md n.md -o named.apkg
is "a deck that front matter names is shared" "$(apkg decks named.apkg | cut -f1 | uniq)" "Trees"

# Files without cards are skipped in a folder; a file that is named must contain one.
new_folder
tree
printf '# Read me\n' >in/README.md
: >in/empty.txt
run in -o all.apkg
status_is 0 "a folder with files without cards: exit status"
err_like '^in/README\.md: note: .*\[-Wcardless\]$' "a folder with files without cards: one is warned about"
err_like '^in/empty\.txt: note: contains no text; skipped \[-Wcardless\]$' "a folder with files without cards: so is an empty one"
is "a folder with files without cards: the others are there" "$(apkg fronts all.apkg | wc -l | tr -d ' ')" 10
run -Werror in -o lenient.apkg
status_is 0 "a folder with files without cards, -Werror: that is only a note"
run -Werror=cardless in -o error.apkg
status_is 1 "a folder with files without cards, -Werror=cardless: exit status"
check_not "a folder with files without cards, -Werror=cardless: no output" test -e error.apkg
run -v -O out in
status_is 0 "-O with files without cards: exit status"
err_like '^5 written, 2 without cards$' "-O with files without cards: counted"
check_not "-O with files without cards: they have no output" test -e out/README.apkg
cp out/1.apkg out/README.apkg
run -O out in
check "-O with files without cards: an old output stays" cmp out/1.apkg out/README.apkg
run --check in
status_is 0 "--check with files without cards: exit status"
run --plan -O out in
is "--plan with files without cards: not planned" "$(grep -c README "$tap_out")" 0
run in/1.txt in/README.md -o named.apkg
status_is 1 "a file without cards that is named: exit status"
err_like '^in/README\.md: error: .*\[no-cards\]$' "a file without cards that is named: an error"
mkdir none
cp in/README.md none/
cp in/README.md none/2.md
for options in '-o none.apkg' '-O none.out' '--check' '--plan -o none.apkg'; do
	# shellcheck disable=SC2086 # they are several
	run $options none
	status_is 1 "a folder without cards, $options: exit status"
	err_like '^none: error: none of its files contains a card \[no-cards\]$' "a folder without cards, $options: said"
done
# A file that was named has its own message, and is skipped first.
printf '# T\n' >named.md
for order in "none named.md" "named.md none"; do
	# shellcheck disable=SC2086 # two operands
	run $order -o none.apkg
	status_is 1 "$order, both without cards: exit status"
	err_like '^none: error: none of its files contains a card \[no-cards\]$' "$order, both without cards: said of the folder"
	err_like '^named\.md: error: contains no heading with text below it' "$order, both without cards: said of the file"
	err_like '^3 files read, 1 skipped' "$order, both without cards: the table"
done
is "a folder without cards: no output" "$(find . -name 'none*' -type f)" ""
cp -r none empty
run -o none.apkg none empty
is "two folders without cards: each is named" "$(grep -c '^\(none\|empty\): error: ' "$tap_err")" 2

# One output for each input.
new_folder
tree
run -O out in
status_is 0 "-O: exit status"
is "-O: the tree, mirrored" "$(find out -type f | LC_ALL=C sort | tr '\n' ' ')" \
	"out/1.apkg out/10.apkg out/2.apkg out/leaves/a.apkg out/leaves/old/b.apkg "
is "-O: each its own deck" "$(apkg decks out/leaves/a.apkg | cut -f1 | sort -u | sed 's/.*:://')" "Dogwood Facts"
run -O deep/er/out -t csv in/leaves
status_is 0 "-O makes missing folders: exit status"
is "-O with a text format: suffixes" "$(find deep -type f | LC_ALL=C sort | tr '\n' ' ')" "deep/er/out/a.csv deep/er/out/old/b.csv "
run -O flat in/1.txt in/leaves/a.txt
is "-O of files: by their names" "$(find flat -type f | LC_ALL=C sort | tr '\n' ' ')" "flat/1.apkg flat/a.apkg "
for jobs in 0 1 4; do
	run -q -j $jobs -O jobs$jobs in
	status_is 0 "-j $jobs: exit status"
	check "-j $jobs: the same bytes" diff -r out jobs$jobs
done
cd in || exit 1
run -j4 1.txt 2.txt 10.txt
status_is 0 "several inputs without -o: exit status"
is "several inputs without -o: one package each" "$(find . -maxdepth 1 -name '*.apkg' | LC_ALL=C sort | tr '\n' ' ')" \
	"./1.apkg ./10.apkg ./2.apkg "
is "several inputs: reported in their order" "$(cut -d: -f1 <"$tap_err" | tr '\n' ' ')" "1.apkg 2.apkg 10.apkg "

# A folder that contains a link to itself, and outputs inside the input folder.
new_folder
tree
ln -s .. in/leaves/up
run in -o loop.apkg
check "a link back up does not make it endless" test "$status" -ne 124
run -O in in
status_is 0 "outputs beside their inputs: exit status"
check "outputs beside their inputs" test -f in/leaves/a.apkg

# Names of decks that Anki would read as ids.
new_folder
for name in 2023 2024 2024. 18446744073709551616; do
	printf '# %s\n\n## Front of %s\n\nBack\n' $name $name >$name.md
done
run 2023.md 2024.md 2024..md 18446744073709551616.md -o decks.tsv
is "numbers as decks: the names in the file" "$(grep -v '^#' decks.tsv | cut -f2 | tr '\n' ' ')" \
	'2023. 2024.. 2024. 18446744073709551616 '
err_like "^decks\\.tsv: warning: deck '2023' is called '2023\\.' here, .*-Wrenamed-deck" "numbers as decks: a warning"
is "numbers as decks: one warning for each" "$(grep -c renamed-deck "$tap_err")" 2
run 2023.md -o deck.tsv
is "a number as the only deck: no warning" "$(grep -c renamed-deck "$tap_err")" 0

# A file that is named twice, or by itself and through its folder, is read once.
new_folder
tree
run in -o once.apkg
run in in/1.txt ./in -o overlap.apkg
status_is 0 "overlapping inputs: exit status"
check "overlapping inputs: the same package" cmp once.apkg overlap.apkg
err_like '^in/1\.txt: note: given more than once; read only once$' "overlapping inputs: a note about the file"
err_like "^\./in/2\.txt: note: same file as 'in/2\.txt'; read only once\$" "overlapping inputs: the other name"
is "overlapping inputs: a note about each" "$(grep -c ': note: ' "$tap_err")" 6
run -q in in/1.txt -o overlap.apkg
is "overlapping inputs, -q: no message" "$(cat "$tap_err")" ""
run in/2.txt in/2.txt
status_is 0 "a file named twice: exit status"
err_like '^2\.apkg: 2 notes, 2 cards in 1 deck$' "a file named twice: its cards once"
run -O out in/2.txt ./in/2.txt
status_is 0 "a file named twice, -O: exit status"
ln in/10.txt in/hard.txt
ln -s 10.txt in/soft.txt
run -O links in in/1.txt
status_is 0 "links, -O: exit status"
is "links, -O: an output for each, but once for a file named twice" "$(grep -c ': note: ' "$tap_err")" 1
check "links, -O: the output of a hard link" test -f links/hard.apkg
check "links, -O: the output of a symbolic link" test -f links/soft.apkg
run -t csv in
is "a file with several names in a folder: its cards once" "$(grep -c Cedar "$tap_out")" 2
TAP_STDIN=in/2.txt run -t csv in/2.txt -
is "a file that is standard input as well is read" "$(grep -c 'Beech' "$tap_out")" 4

# Errors.
new_folder
topic Acorn >1.txt
printf 'Title\nHeading\n- bad \201 byte\n' >2.txt
topic Cedar >3.txt
run -j 1 -O out 1.txt 2.txt 3.txt
status_is 1 "an error in the middle: exit status"
err_like '^2\.txt:3:7: error: ' "an error in the middle: message"
is "an error in the middle: what came before is there, what came after is not" "$(ls out)" 1.apkg
rm -rf out
run -j 1 --keep-going -O out 1.txt 2.txt 3.txt
status_is 1 "--keep-going: exit status"
is "--keep-going: the others are there" "$(listing out)" "1.apkg 3.apkg "
rm -rf out
run -j 4 --keep-going -O out 1.txt 2.txt missing.txt 3.txt
status_is 3 "--keep-going: the worst decides"
is "--keep-going -j4: the others are there" "$(listing out)" "1.apkg 3.apkg "
run --keep-going --strict 1.txt 2.txt 3.txt -o all.apkg
status_is 1 "one package of which a part is bad, --strict: exit status"
check_not "one package of which a part is bad, --strict: not written" test -e all.apkg
mkdir none
run -O out none
status_is 1 "-O of a folder without notes: exit status"
run --check 1.txt 3.txt
status_is 0 "--check of several: exit status"
run --check 1.txt 2.txt 3.txt
status_is 1 "--check of several with an error: exit status"

# Many jobs at once: no message is interrupted by another.
new_folder
mkdir in
i=0
while [ $i -lt 60 ]; do
	{ topic "Topic $i"; topic "Topic $i"; } >in/$i.txt
	i=$((i + 1))
done
run -v -j 8 -O out in
status_is 0 "sixty inputs, eight jobs: exit status"
is "sixty inputs, eight jobs: sixty outputs" "$(listing out | wc -w | tr -d ' ')" 60
is "sixty inputs, eight jobs: whole lines" "$(grep -cvE '^(in/[0-9]+\.txt:[0-9]+:[0-9]+: (note|warning): .*\[-W[a-z-]+\]|reading .*|out/[0-9]+\.apkg: .*|60 written|60 files read: [0-9]+ cards|  .*)$' "$tap_err")" 0
cp "$tap_err" first
rm -rf out
run -v -j 1 -O out in
check "sixty inputs: the same messages in the same order with one job" cmp first "$tap_err"

# Messages in proportion: the first ones of a kind in a file, of some files, and a table at the end.
rm -rf out
run -j 8 -O out in
cp "$tap_err" first
rm -rf out
run -j 1 -O out in
check "sixty inputs: the same messages are hidden with one job" cmp first "$tap_err"
is "sixty inputs: the warnings of ten of sixty files are shown" "$(grep -c 'Wduplicate-front' "$tap_err")" 20
err_like '^60 files read: 240 cards$' "sixty inputs: how many files and cards"
err_like '^  warnings  +120  duplicate-front \(in 60 files\)$' "sixty inputs: how many warnings"
err_like '^messages about further files are not shown; -v shows all$' "sixty inputs: how to see the others"
run -q -o all.apkg in
err_unlike 'files read' "sixty inputs, -q: no table"
err_like 'are not shown; -v shows all$' "sixty inputs, -q: how to see the others"
tap_done
