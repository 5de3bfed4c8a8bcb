#!/bin/sh
# SPDX-License-Identifier: MIT
# A folder of notes: files with errors are skipped, one package is made and named after the folder.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH

# topic TITLE: prints notes with two cards.
topic() {
	printf '%s\n' "$1 Facts" "$1 Shape" "- Long and thin" "- Bends a little" "$1 Colour" "- Green at first" "- Brown in the end"
}

fronts() {
	apkg fronts "$1" | tr '\n' ','
}

# A file with an error is skipped, and the others are used.
new_folder
mkdir in
topic Acorn >in/1.txt
printf -- '---\ndeck: [a, b]\n---\n# Beech\n\n## Leaf\n\nOval\n' >in/2.md
printf 'Cedar\nHeading\n- bad \377 byte\n' >in/3.txt
topic Dogwood >in/4.txt
run in -o all.apkg
status_is 1 "a folder with two bad files: exit status"
err_like '^in/2\.md:2:7: error: deck: ' "a folder with two bad files: the first is reported"
err_like '^in/3\.txt:3:7: error: ' "a folder with two bad files: the second is reported"
is "a folder with two bad files: each error is reported once" "$(grep -c ' error: ' "$tap_err")" 2
err_like '^all\.apkg: 4 notes, 4 cards in 2 decks$' "a folder with two bad files: the summary"
err_like '^all\.apkg: 2 files with errors were skipped; --strict would refuse the whole$' "a folder with two bad files: said at the end"
is "a folder with two bad files: the others are there" "$(fronts all.apkg)" "Acorn Shape,Acorn Colour,Dogwood Shape,Dogwood Colour,"
mkdir good
cp in/1.txt in/4.txt good/
cp -r good saved
rm -r good
mkdir -p alone/in
cp saved/* alone/in/
(cd alone && run in -o all.apkg)
check "a folder with two bad files: the same package as without them" cmp all.apkg alone/all.apkg
run --strict in -o strict.apkg
status_is 1 "--strict: exit status"
check_not "--strict: no output" test -e strict.apkg
run --check in
status_is 1 "--check: exit status"
is "--check: each error is reported once" "$(grep -c ' error: ' "$tap_err")" 2
run --check --strict in
status_is 1 "--check --strict: exit status"
run -t csv in
status_is 1 "a text format: exit status"
is "a text format: the others are there" "$(grep -c 'Shape\|Colour' "$tap_out")" 4
run -d Trees in/1.txt in/2.md -o named.apkg
status_is 1 "files that are named: exit status"
is "files that are named: the deck is the same with and without the bad one" "$(apkg decks named.apkg | cut -f1 | uniq)" "Trees::Acorn Facts"
run in/2.md in/3.txt -o bad.apkg
status_is 1 "only bad files: exit status"
check_not "only bad files: no output" test -e bad.apkg
TAP_STDIN=in/1.txt run - in/2.md -o input.apkg
status_is 1 "a bad file and standard input, which cannot be read again: exit status"
check_not "a bad file and standard input: no output" test -e input.apkg
run -Werror=duplicate-front -Wduplicate-front in/1.txt in/1.txt in/4.txt -o fine.apkg
status_is 0 "no warning under -Werror: exit status"
cp in/1.txt in/5.txt
run -Werror=duplicate-front in -o error.apkg
status_is 1 "a warning that is an error: exit status"
check_not "a warning that is an error: nothing is skipped because of it" test -e error.apkg

# An error that appears only when all files were read.
new_folder
mkdir in
printf '# A\n\n## Leaf {guid=leaf}\n\nOval\n' >in/1.md
printf '# B\n\n## Root {guid=leaf}\n\nDeep\n' >in/2.md
printf '# C\n\n## Bark\n\nGrey\n\n## Bark\n\nBrown\n' >in/3.md
run in -o all.apkg
status_is 1 "one guid in two files: exit status"
is "one guid in two files: reported once" "$(grep -c '\[duplicate-id\]' "$tap_err")" 1
is "one guid in two files: other messages are given once" "$(grep -c '\[-Wduplicate-front\]' "$tap_err")" 1
is "one guid in two files: the second is skipped" "$(fronts all.apkg)" "Leaf,Bark,Bark,"

# An update without a file that is now bad says where its notes went.
new_folder
mkdir in
topic Acorn >in/1.txt
topic Beech >in/2.txt
run in
status_is 0 "a folder without -o: exit status"
err_like '^in\.apkg: 4 notes, 4 cards in 2 decks$' "a folder without -o: one package named after it"
files_are "in in.apkg" "a folder without -o: nothing else"
printf '\377\n' >>in/2.txt
run --plan in
status_is 1 "--plan with a bad file: exit status"
out_like '^in\.apkg: 0 new, 0 changed, 2 unchanged, 2 gone$' "--plan with a bad file: the others are planned"
err_like '^in\.apkg: 1 file with errors was skipped' "--plan with a bad file: said"
run in
status_is 1 "an update with a bad file: exit status"
err_like '^in\.apkg: 2 unchanged, 2 no longer in the notes, or in files that were skipped$' "an update with a bad file: the summary"
err_like '^in\.apkg: 1 file with errors was skipped' "an update with a bad file: said"

# Packages of folders.
new_folder
mkdir -p a/Course.v2 b/Course.v2 c/empty
topic Acorn >a/Course.v2/1.txt
topic Beech >a/Course.v2/2.txt
topic Cedar >b/Course.v2/1.txt
topic Dogwood >c/1.txt
topic Elder >e.txt
run a/Course.v2 c e.txt
status_is 0 "two folders and a file: exit status"
files_are "Course.v2.apkg a b c c.apkg e.apkg e.txt" "two folders and a file: a package each"
is "two folders and a file: a folder is one package" "$(apkg fronts Course.v2.apkg | wc -l | tr -d ' ')" 4
is "two folders and a file: reported in order" "$(cut -d: -f1 <"$tap_err" | tr '\n' ' ')" "Course.v2.apkg c.apkg e.apkg "
run a/Course.v2/ -o with.apkg
check "the same as with -o" cmp Course.v2.apkg with.apkg
rm ./*.apkg
run a/Course.v2 b/Course.v2
status_is 2 "two folders of one name: usage error"
err_like "'a/Course\.v2' and 'b/Course\.v2' would both be written to 'Course\.v2\.apkg'" "two folders of one name: both are named"
(cd c && run .)
check "the current folder: its name" test -f c/c.apkg
printf '\377\n' >a/Course.v2/2.txt
run a/Course.v2 c
status_is 1 "a bad file in one of two folders: exit status"
check "a bad file in one of two folders: the first is there" test -f Course.v2.apkg
check "a bad file in one of two folders: the other, too" test -f c.apkg
run a none c
status_is 3 "a folder that does not exist: exit status"
rm ./*.apkg
run c/empty c
status_is 1 "a folder without notes: exit status"
files_are "a b c e.txt" "a folder without notes: nothing is made"
mkdir in
topic Acorn >in/1.txt
ln -s gone.txt in/2.txt
run in
status_is 3 "a link to nothing: exit status"
check "a link to nothing: the others are there" test -f in.apkg
tap_done
