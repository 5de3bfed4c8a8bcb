#!/bin/sh
# SPDX-License-Identifier: MIT
# Note types that people make: --new-notetype, --css and --style.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH

new_folder
run --new-notetype "Vocab list"
status_is 0 "--new-notetype: exit status"
err_like "^note-types/Vocab list: a new note type; edit its files, and name it with --notetype='Vocab list'$" "--new-notetype says what to do next"
is "--new-notetype writes four files" "$(cd "note-types/Vocab list" && echo *)" "back.html front.html note-type.yaml style.css"
printf '## hablar\n\nto speak\n\n### Example\n\nHablo mucho.\n\n## decir\n\nto say\n' >notes.md
run --notetype "Vocab list" -v notes.md -o a.apkg
err_like '^a\.apkg: 2 notes, 2 cards in 1 deck$' "the starter makes cards at once"
err_unlike 'warning:|error:|note:' "without any complaint"
cp -R note-types kept
run --new-notetype "Vocab list"
status_is 3 "--new-notetype never replaces a folder: exit status"
err_like 'note-types/Vocab list: error: exists already and was not changed' "and says so"
check "and leaves it as it was" diff -r note-types kept
run --new-notetype reversed
status_is 1 "--new-notetype takes no name of flashpress: exit status"
err_like "'reversed' is a note type of flashpress" "and says so"
run --new-notetype ''
status_is 2 "--new-notetype needs a name"

# --css
new_folder
printf '# T\n\n## A\n\nb\n\n## C\n\n{{c1::d}} e\n\n## F {notetype=reversed}\n\ng\n' >notes.md
printf '.front { color: red }\n' >red.css
names() {
	"$FLASHPRESS" -q -t tsv "$@" 2>/dev/null | sed '/^#/d' | cut -f2 | tr '\n' ','
}
is "--css makes types of its own" "$(names notes.md --css red.css)" "Flashpress Basic (red),Flashpress Cloze (red),Flashpress Reversed (red),"
is "--style names them" "$(names notes.md --css red.css --style Dark)" "Flashpress Basic (Dark),Flashpress Cloze (Dark),Flashpress Reversed (Dark),"
is "--style needs no style sheet" "$(names notes.md --style Dark)" "Flashpress Basic (Dark),Flashpress Cloze (Dark),Flashpress Reversed (Dark),"
printf 'a\tb\nc\td\n' >table.tsv
run -t tsv table.tsv --css red.css
out_like '^#notetype:Flashpress Basic \(red\)$' "--css is also for tables"
run notes.md -o a.apkg
run --css red.css notes.md -o a.apkg
is "--css changes the note types of an older package: each note is reported" "$(grep -c 'Wtype-changed' "$tap_err")" 3
err_like '^a\.apkg: 3 new, 3 no longer in the notes$' "and the summary says so"
run notes.md -o a.apkg
is "and so is the way back" "$(grep -c 'Wtype-changed' "$tap_err")" 3
run --css red.css notes.md -o b.apkg
run --css red.css notes.md -o again.apkg
check "--css: the same package again" cmp b.apkg again.apkg
cp b.apkg before.apkg
run --css red.css notes.md -o b.apkg
err_like '^b\.apkg: 3 unchanged$' "--css: an update changes no note"
check "nor the package" cmp b.apkg before.apkg
run --css red.css notes.md -o out/
run out -o back.apkg
is "a folder keeps the style" "$(cd out/note-types && echo *)" "Flashpress Basic (red) Flashpress Cloze (red) Flashpress Reversed (red)"
mkdir -p in/sub
cp notes.md in/sub/
cp red.css in/
printf 'css: red.css\nstyle: Kin\n' >in/flashpress.yaml
is "flashpress.yaml names a style sheet beside it" "$(names in)" "Flashpress Basic (Kin),Flashpress Cloze (Kin),Flashpress Reversed (Kin),"
run --css none.css notes.md -o c.apkg
status_is 3 "a missing style sheet: exit status"
err_like '^none\.css: error: cannot be read: ' "and a message"
printf 'a \201 b' >bad.css
run --css bad.css notes.md -o c.apkg
status_is 1 "a style sheet that is not UTF-8: exit status"
err_like '^bad\.css: error: not valid UTF-8 at byte 2; ' "and a message"

new_folder
printf 'x' >note-types
run --new-notetype Bird
status_is 3 "a file called note-types: exit status"
tap_done
