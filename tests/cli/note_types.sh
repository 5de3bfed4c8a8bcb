#!/bin/sh
# SPDX-License-Identifier: MIT
# Note types that people make: --new-notetype.
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
rm -r note-types
printf 'x' >note-types
run --new-notetype Bird
status_is 3 "a file called note-types: exit status"
tap_done
