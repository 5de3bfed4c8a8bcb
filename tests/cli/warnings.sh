#!/bin/sh
# SPDX-License-Identifier: MIT
# Warnings: their positions, turning them off, and turning them into errors.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH

# reported LEVEL NAME PLACE FILE: reported at that position, not with -Wno-NAME, and as an error with -Werror=NAME.
reported() {
	level=$1
	name=$2
	place=$3
	file=$4
	shift 4
	rm -f out.apkg
	run "$file" "$@" -o out.apkg
	status_is 0 "$name: exit status"
	err_like "^$place: $level: .*\\[-W$name\\]\$" "$name: at its place"
	run "$file" "$@" -o out.apkg -Wno-"$name"
	status_is 0 "-Wno-$name: exit status"
	err_unlike "$name" "-Wno-$name: not said"
	rm -f out.apkg
	run "$file" "$@" -o out.apkg -Werror="$name"
	status_is 1 "-Werror=$name: exit status"
	err_like "^$place: error: .*\\[-Werror=$name\\]\$" "-Werror=$name: an error at the same place"
	check_not "-Werror=$name: nothing is written" test -e out.apkg
	run "$file" "$@" -o out.apkg -Werror -Wno-"$name"
	err_unlike "$name" "-Werror -Wno-$name: not said"
}

# warned NAME PLACE FILE: reported as a warning, and as an error with -Werror.
warned() {
	reported warning "$@"
	run "$3" -o out.apkg -Werror
	status_is 1 "-Werror: exit status ($name)"
	err_like "^$place: error: .*\\[-Werror=$name\\]\$" "-Werror: an error ($name)"
}

# noted NAME PLACE FILE: reported as a note, also with -Werror.
noted() {
	reported note "$@"
	run "$3" -o out.apkg -Werror -Wno-error=duplicate-front
	status_is 0 "-Werror: exit status ($name)"
	err_like "^$place: note: .*\\[-W$name\\]\$" "-Werror: still a note ($name)"
}

new_folder
printf '%s\n' 'River Facts' 'Length' '- Nile: 6650 km' '- Rhine: 1230 km' 'Depth' '- Congo: 220 m' '- Rhine: 20 m' \
	'Length' '- Loire: 1006 km' '- Volga: 3530 km' >duplicate.txt
warned duplicate-front 'duplicate\.txt:8:1' duplicate.txt

{ printf '%s\n' --- 'deck: Currents' 'flavour: salt' ---; notes -; } >matter.txt
noted unknown-key 'matter\.txt:3:1' matter.txt

# A tag of Obsidian Spaced Repetition, but no card of it.
printf '%s\n' '#flashcards' '' '# Rivers' '' '## Nile' '' 'Long.' '' '## Rhine' '' 'Short.' >tagged.md
warned unread-syntax 'tagged\.md' tagged.md

printf '%s\n' '# Rivers' '' '## Nile' '' 'Long. <details>' '' 'In Africa.' '' '## Rhine' '' 'Short.' >fold.md
warned endless-details 'fold\.md:5:7' fold.md

{ notes -; printf '\n%s\n' 'Benguela Current {#benguela cold}' '- flows north'; } >cold.txt
warned attribute 'cold\.txt:18:29' cold.txt

{ notes -; echo; echo 'Benguela Current'; } >empty.txt
noted empty-heading 'empty\.txt:18:1' empty.txt

{
	printf '%s\n' 'Number Facts' 'Small Numbers'
	i=0
	while [ $i -lt 60 ]; do
		i=$((i + 1))
		echo "- The number $i is followed by the number $((i + 1))"
	done
	printf '%s\n' 'Large Numbers' '- A million' '- A billion'
} >long.txt
noted long-back 'long\.txt:2:1' long.txt

{
	echo 'These notes were written in a train, they are not complete, and some of it may be wrong.'
	echo 'They will be corrected when there is time for it, which may never come.'
	notes - | sed -e 1d -e 's/^[A-Z]/\n&/'
} >before.txt
noted text-before-heading 'before\.txt:1:1' before.txt

{ printf '%s\n' --- 'deck: Currents' 'tgas: salt' ---; notes -; } >typo.txt
warned front-matter 'typo\.txt:3:1' typo.txt

printf 'Clouds\n\nCirrus\n- caf\351 au lait\n- th\351\n' >latin.txt
warned encoding 'latin\.txt:4:6' latin.txt
run --encoding=iso-8859-1 -Werror latin.txt -o out.apkg
status_is 0 "--encoding: no warning"
run --encoding=utf-8 latin.txt
status_is 1 "--encoding=utf-8: not UTF-8"
err_like '^latin\.txt:4:6: error: invalid utf-8; .*\[invalid-encoding\]$' "--encoding=utf-8: where"
run --encoding=martian latin.txt
status_is 2 "an unknown encoding"
err_like "^flashpress: --encoding: unknown encoding 'martian'" "an unknown encoding: said"

# Which lines are ambiguous is up to the recogniser, but it must be unsure about some of these.
cat >bare.txt <<-'EOF'
	Things
	alpha
	beta gamma
	delta
	- one
	epsilon zeta eta
	theta, iota
	Kappa
	lambda
EOF
cat >half.txt <<-'EOF'
	Notes of the day
	Bread
	flour and water
	Baked at noon
	Cheese
	Milk
	- rennet
	Wine
	3. grapes
	Sugar: yeast
	Casks
EOF
cat >runs.txt <<-'EOF'
	Weather
	Rain falls
	Wind blows, sometimes
	Snow
	Hail (rare)
	Fog over the river

	Sun
	Clouds
	- white
	Stars at night?
	Moon
EOF
unsure=
for file in bare.txt half.txt runs.txt; do
	run -q "$file" -o out.apkg
	if grep -q 'Wunsure' "$tap_err"; then
		unsure=$file
	fi
done
if [ -n "$unsure" ]; then
	run -q "$unsure" -o out.apkg
	err_like "^$unsure:[0-9]+:[0-9]+: note: .*\\[-Wunsure\\]\$" "unsure: at its place"
	run -q "$unsure" -o out.apkg -Wno-unsure
	err_unlike 'unsure\]' "-Wno-unsure: not said"
	run -q "$unsure" -o out.apkg -Werror=unsure
	status_is 1 "-Werror=unsure: exit status"
	run -q "$unsure" -o out.apkg -Werror=unsure -Wno-error
	status_is 0 "-Wno-error: exit status"
	run -q "$unsure" -o out.apkg -Wno-error -Werror
	status_is 0 "-Werror: exit status (unsure)"
else
	not_ok "unsure: nothing is doubted in three texts without form"
fi

# A Quizlet set holds 2,000 terms.
{
	echo 'Long List'
	i=0
	while [ $i -lt 2001 ]; do
		i=$((i + 1))
		printf 'Term Number %d\n- Meaning of the term %d\n- Another meaning of the term\n' $i $i
	done
} >terms.txt
run -q -t quizlet terms.txt
status_is 0 "too-many-terms: exit status"
err_like 'warning: .*\[-Wtoo-many-terms\]$' "too-many-terms"
is "too-many-terms: all of them are there" "$(wc -l <"$tap_out" | tr -d ' ')" 2001
run -q -t quizlet -Wno-too-many-terms terms.txt
is "-Wno-too-many-terms" "$(cat "$tap_err")" ""
run -q -t quizlet -Werror terms.txt
status_is 1 "too-many-terms, -Werror: exit status"
out_empty "too-many-terms, -Werror: nothing is written"
sed -i '$d' terms.txt
sed -i '$d' terms.txt
sed -i '$d' terms.txt
run -q -t quizlet -Werror terms.txt
status_is 0 "2,000 terms are not too many"

# Errors and failures have names but cannot be turned off.
: >none.txt
run none.txt
err_like '^none\.txt: error: .*\[empty-input\]$' "errors are named: empty-input"
echo 'Only A Title' >title.txt
run title.txt
err_like '^title\.txt: error: .*\[no-cards\]$' "errors are named: no-cards"
printf 'PK\003\004\024\000\000\000\010\000' >zip.txt
run zip.txt
err_like '^zip\.txt(:1:1)?: error: .*\[binary-input\]$' "errors are named: binary-input"
printf 'Title\nHeading\n- b\303\244d \377 byte\n' >bad.txt
run bad.txt
err_like '^bad\.txt:3:7: error: .*\[invalid-encoding\]$' "errors are named: invalid-encoding"
run missing.txt
err_like '^missing\.txt: error: .*\[cannot-read\]$' "failures are named: cannot-read"
notes notes.txt
run notes.txt -o missing/out.apkg
err_like '^missing/out\.apkg: error: .*\[cannot-write\]$' "failures are named: cannot-write"
{ printf 'Title\nHeading\n- '; head -c 20000000 /dev/zero | tr '\0' x; } >line.txt
run line.txt
if [ "$status" -eq 1 ]; then
	err_like '^line\.txt:3:[0-9]+: error: .*\[line-too-long\]$' "errors are named: line-too-long"
else
	ok "a line of 20 MB is accepted"
fi
rm -f line.txt
if truncate -s 4G huge.txt 2>/dev/null; then
	run huge.txt
	err_like '^huge\.txt: error: .*\[input-too-large\]$' "errors are named: input-too-large"
	rm -f huge.txt
else
	skip "errors are named: input-too-large" "no such large files here"
fi
{ printf '# T\n\n## A\n\n[r]: '; head -c 400000 /dev/zero | tr '\0' x; printf '\n\n'; yes '[r]' | head -n 20000; } >often.md
run -q often.md -o often.apkg
err_like '^often\.md:1:1: error: .*\[oversize\]$' "errors are named: oversize, of a definition"
{ printf '# T\n\n'; yes '## A

x[^1]
' | head -n 40000; printf '\n[^1]: '; head -c 400000 /dev/zero | tr '\0' x; echo; } >often.md
run -q -Wno-all often.md -o often.apkg
err_like '^often\.md:[0-9]+:4: error: .*\[oversize\]$' "errors are named: oversize, of a footnote"
check_not "what is oversize is not written" test -e often.apkg
# One file does not affect how the next one is parsed.
printf '# A\n\na~_b_ c\n' >next.md
run -q next.md -t tsv -o alone.tsv
{ printf '# A ~~x~~\n\n[r]: /'; head -c 400000 /dev/zero | tr '\0' x; printf '\n\n'; yes '[r]' | head -n 20000; } >often.md
run -q --keep-going -j1 -t tsv -O many often.md next.md
check "a file after an oversize one is read as usual" cmp alone.tsv many/next.tsv
run -Wno-invalid-encoding bad.txt
check "an error cannot be switched off" test "$status" -ne 0

# Of one kind, the first three in a file are shown and the others are counted, also under -Werror.
{
	echo '# T'
	i=0
	while [ $i -lt 4 ]; do
		i=$((i + 1))
		printf '\n## Empty %d\n' $i
	done
	printf '\n## Full\n\ntext\n'
} >four.md
run --check four.md
is "four messages: all are shown" "$(grep -c '^four.md:[0-9]*:4: note: ' "$tap_err")" 4
err_unlike 'more of this kind' "four messages: none is left"
sed 's/^## Full/## Another\n\n&/' four.md >five.md
run --check five.md
is "five messages: three are shown" "$(grep -c '^five.md:[0-9]*:4: note: ' "$tap_err")" 3
err_like '^five\.md: note: 2 more of this kind; -v shows all \[-Wempty-heading\]$' "five messages: the others are counted"
run --check -v five.md
is "five messages, -v: all are shown" "$(grep -c '^five.md:[0-9]*:4: note: ' "$tap_err")" 5
run --check -Werror=empty-heading five.md
is "-Werror, five messages: three are shown" "$(grep -c '^five.md:[0-9]*:4: error: ' "$tap_err")" 3
err_like '^five\.md: error: 2 more of this kind; -v shows all \[-Werror=empty-heading\]$' "-Werror, five messages: the others are counted"
run --check -v -Werror=empty-heading five.md
is "-Werror -v, five messages: all are shown" "$(grep -c '^five.md:[0-9]*:4: error: ' "$tap_err")" 5

# Names and text from inputs cannot affect a terminal.
esc=$(printf '\033')
notes "bad${esc}[31mname.txt"
run "bad${esc}[31mname.txt" -o missing/x.apkg
check_not "control characters in a file's name are not printed" grep -q "$esc" "$tap_err"
run "no${esc}[31mthing.txt"
check_not "control characters in an argument are not printed" grep -q "$esc" "$tap_err"

# Good notes cause no warnings.
run -Werror notes.txt -o fine.apkg
status_is 0 "good notes give no warning"
run --check -Werror notes.txt
status_is 0 "good notes pass --check -Werror"
run --check -Werror duplicate.txt
status_is 1 "notes with a warning do not pass --check -Werror"
tap_done
