#!/bin/sh
# SPDX-License-Identifier: MIT
# The identity of notes, pinned for ever: if these guids changed, every user would lose
# the review history of every card.  Never adapt this test to the program.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH

new_folder
notes notes.txt
run -q notes.txt
is "guids, as they were in the first release" "$(apkg guids notes.apkg)" "$(printf '%s\t%s\n' \
	76Bw5HG4qal 'Gulf Stream' \
	3ERbESBygTv 'Labrador Current' \
	4UpWI3CbWjl 'Kuroshio' \
	1rTf5iQwary 'Humboldt Current' \
	In7HAbcTVhH 'Agulhas Current')"

# recipe NAMESPACE KEY OCCURRENCE: computes a guid without the program.
recipe() {
	apkg guid "$1" "Flashpress Basic" "$2" "$3"
}
has() { # NAME PACKAGE GUID
	if apkg guids "$2" | cut -f1 | grep -qx "$3"; then
		ok "$1"
	else
		not_ok "$1"
		echo "#   no note has the guid $3"
		apkg guids "$2" | sed 's/^/#   /'
	fi
}

run -q notes.txt --id atlas -o id.apkg
has "--id is the namespace" id.apkg "$(recipe atlas Kuroshio 1)"
is "--id is the namespace, as it was in the first release" "$(apkg guids id.apkg | grep Kuroshio | cut -f1)" 9cQbwIx87Vs

# Without a title, the namespace is the stem of the file.  White space is folded, NBSP counts as a
# space, case is kept, and text is in NFC.
printf '%s\n' 'Atlas Mountains' 'Gulf  Stream' '- Warm current of the North Atlantic' '- Leaves the Gulf of Mexico past Florida' '' \
	'kuroshio' '- Warm current east of Japan' '- Brings heat to the north Pacific' '' >odd.txt
printf 'Cafe\314\201\302\240du \tMonde\n- Coffee with chicory\n- Sugar on everything\n\nKuroshio\n- Another one of the name\n- With a capital\n\nKuroshio\n- The second of the name\n- With a capital\n' >>odd.txt
run -q -Wno-duplicate-front odd.txt
has "white space is folded" odd.apkg "$(recipe 'Atlas Mountains' 'Gulf Stream' 1)"
has "case is kept: small" odd.apkg "$(recipe 'Atlas Mountains' 'kuroshio' 1)"
has "case is kept: capital" odd.apkg "$(recipe 'Atlas Mountains' 'Kuroshio' 1)"
has "equal fronts are counted" odd.apkg "$(recipe 'Atlas Mountains' 'Kuroshio' 2)"
has "normal form C, NBSP and tab are white space" odd.apkg "$(recipe 'Atlas Mountains' "$(printf 'Caf\303\251 du Monde')" 1)"
printf '%s\n' 'Tom & "Jerry" <b>' '- A cat and a mouse, in a series of short films' '- Who is who is clear' 'Spike' '- A dog, grey' '- Strong' >stem.name.txt
run -q stem.name.txt -o stem.apkg
# The first line may be read as the title or as a front; its text is used as typed in both cases.
if apkg guids stem.apkg | grep -q 'Jerry'; then
	has "the key is text, not HTML" stem.apkg "$(recipe stem.name 'Tom & "Jerry" <b>' 1)"
	has "without a title, the namespace is the file's stem" stem.apkg "$(recipe stem.name Spike 1)"
else
	has "the namespace is text, not HTML" stem.apkg "$(recipe 'Tom & "Jerry" <b>' Spike 1)"
fi

# The same guids in every format and with every kind of output.
run -t csv notes.txt
is "csv has the same guids" "$(grep -c '76Bw5HG4qal\|3ERbESBygTv\|4UpWI3CbWjl\|1rTf5iQwary\|In7HAbcTVhH' "$tap_out")" 5
run -q -d 'Another::Deck' --tag x notes.txt -o deck.apkg
is "deck and tags are no part of it" "$(apkg guids deck.apkg | cut -f1 | sort | tr '\n' ' ')" \
	"$(apkg guids notes.apkg | cut -f1 | sort | tr '\n' ' ')"

# Occurrences are counted over all files of a package.
new_folder
notes a.txt
notes b.txt
run -q -Wno-duplicate-front a.txt b.txt -o both.apkg
has "equal fronts of two files with one title: the first" both.apkg "$(recipe 'Ocean Currents' Kuroshio 1)"
has "equal fronts of two files with one title: the second" both.apkg "$(recipe 'Ocean Currents' Kuroshio 2)"

# The same bytes in any environment.
new_folder
mkdir one two two/three
notes one/notes.txt
notes two/notes.txt
(cd one && TZ=UTC LC_ALL=C "$FLASHPRESS" -q notes.txt)
(cd two && umask 077 && TZ=Asia/Tokyo LC_ALL=tr_TR.UTF-8 LANG=de_DE HOME=/nowhere TMPDIR=/nowhere \
	"$FLASHPRESS" -q notes.txt)
check "time zone, locale, home, umask and folder" cmp one/notes.apkg two/notes.apkg
(cd two/three && TZ=America/Lima "$FLASHPRESS" -q -f notes -t apkg ../../one/notes.txt -o "$tap_dir/far.apkg")
check "another way to the same input and output" cmp one/notes.apkg "$tap_dir/far.apkg"
sleep 1
touch one/notes.txt
"$FLASHPRESS" -q --no-update one/notes.txt -o later.apkg
check "SOURCE_DATE_EPOCH instead of the file's time" cmp one/notes.apkg later.apkg
for format in csv tsv quizlet cards outline labels; do
	(cd one && TZ=UTC LC_ALL=C "$FLASHPRESS" -q -t $format notes.txt -o "$tap_dir/1.out")
	(cd two && TZ=Asia/Tokyo LC_ALL=tr_TR.UTF-8 "$FLASHPRESS" -q -t $format notes.txt -o "$tap_dir/2.out")
	check "the same bytes: $format" cmp "$tap_dir/1.out" "$tap_dir/2.out"
done
unset SOURCE_DATE_EPOCH
touch -d '2020-02-02 02:02:02 UTC' one/notes.txt two/notes.txt
rm -f one/notes.apkg two/notes.apkg
(cd one && TZ=UTC "$FLASHPRESS" -q notes.txt)
sleep 1
(cd two && TZ=Asia/Tokyo "$FLASHPRESS" -q notes.txt)
check "equal file times, without SOURCE_DATE_EPOCH" cmp one/notes.apkg two/notes.apkg
cp one/notes.apkg old.apkg
echo '- One line more' >>one/notes.txt
cp one/notes.txt two/notes.txt
touch -d '2020-03-03 03:03:03 UTC' one/notes.txt two/notes.txt
(cd one && TZ=UTC "$FLASHPRESS" -q notes.txt)
(cd two && TZ=Asia/Tokyo "$FLASHPRESS" -q --update=../old.apkg notes.txt)
check "the same old package, the same new one" cmp one/notes.apkg two/notes.apkg
tap_done
