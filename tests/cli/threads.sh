#!/bin/sh
# SPDX-License-Identifier: MIT
# Every input and output format in several threads: the same bytes and messages as in one.
# `make check-threads` runs this with a thread sanitizer, which makes a race an error.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

# The cases that are a single text, which have notes of all kinds.
new_folder
mkdir in
for case in "$tap_tests"/cases/*/; do
	[ -e "$case/status" ] && continue
	for text in "$case"notes.md "$case"notes.txt "$case"notes.csv "$case"notes.tsv; do
		[ -e "$text" ] && cp "$text" "in/$(basename "$case").${text##*.}"
	done
done
chmod -R u+w in
printf 'GIF89a' >in/picture.gif
for i in 1 2 3 4 5 6 7 8; do
	# shellcheck disable=SC2016 # a formula of notes
	printf '# Deck %s\n\n## Front %s\n\n![](picture.gif) $x$ \n\n~~~python\nimport this  # %s\n~~~\n' $i $i $i >in/mine$i.md
	echo '## A front with an id {#i'$i' .tag notetype=reversed}' >>in/mine$i.md
	printf '\nBack, and {{c1::a deletion}} of %s\n' $i >>in/mine$i.md
done

# batch JOBS FORMAT: all inputs to out-JOBS.
batch() {
	SOURCE_DATE_EPOCH=1700000000 "$FLASHPRESS" -v --keep-going -j "$1" -t "$2" -O out in >"$tap_out" 2>"$tap_err" </dev/null
	status=$?
	rm -rf "out-$1"
	cp -R out "out-$1"
	cp "$tap_err" "err-$1"
}

# same FORMAT NAME: the outputs of one thread and of four are equal.
same() {
	one=$status
	rm -rf out
	[ -z "${old:-}" ] || cp -R "$old" out
	batch 4 "$1"
	status_is "$one" "$2: exit status"
	check "$2: the same outputs" diff -r out-1 out-4
	check "$2: the same messages" cmp err-1 err-4
}

for format in apkg markdown json csv quizlet cards outline crowdanki; do
	# The formats of packages and of texts get everything, the others a part.
	[ $format != json ] || rm -f in/[a-l]* in/[n-z]*
	rm -rf out
	old=
	batch 1 $format
	same $format "-t $format"
done
rm -rf out
batch 1 apkg
cp -R out old
for i in 1 2 3 4 5 6 7 8; do
	echo 'One line more' >>in/mine$i.md
done
batch 1 apkg
old=old
same apkg "updates"
check_not "updates: something changed" cmp -s old/mine1.apkg out/mine1.apkg

# Packages as inputs.
mv old in2
rm -rf in && mkdir in && mv in2/*.apkg in/
rm -rf out
old=
"$FLASHPRESS" -q -j4 --keep-going -t json -O out4 in/*.apkg 2>err-4
"$FLASHPRESS" -q -j1 --keep-going -t json -O out1 in/*.apkg 2>err-1
check "packages: the same outputs" diff -r out1 out4
check "packages: the same messages" cmp err-1 err-4
check "packages: outputs" test -s out4/mine1.json
check_not "no report of a sanitizer" grep -q 'ThreadSanitizer' err-1 err-4
tap_done
