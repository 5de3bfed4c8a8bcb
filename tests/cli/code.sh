#!/bin/sh
# SPDX-License-Identifier: MIT
# Colours of code: they survive the way to Markdown and back, change no guid, and can be turned off.
# shellcheck disable=SC2016 # backticks are Markdown here
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

new_folder
cp "$tap_here/../cases/markdown-code-colours/notes.md" code.md
run code.md -o coloured.apkg
status_is 0 "a package with colours: exit status"
run --plain-code code.md -o plain.apkg
status_is 0 "a package without colours: exit status"
run coloured.apkg -t csv
grep -v '^#' "$tap_out" >coloured.csv
run plain.apkg -t csv
grep -v '^#' "$tap_out" >plain.csv
is "without colours there are no classes" "$(grep -c 'hl-' plain.csv)" 0
is "colours are all that is different" \
	"$(tr '\n' '\001' <coloured.csv | sed 's,<span class=""hl-[a-z]*"">\([^<]*\(<span></span>[^<]*\)*\)</span>,\1,g' | tr '\001' '\n')" \
	"$(cat plain.csv)"

run --plain-code code.md -o coloured.apkg
err_like '6 changed, 1 unchanged' "turning colours off changes the notes that have them, and no guid"
run code.md -o coloured.apkg
err_like '6 changed, 1 unchanged' "turning them on again does, too"

run coloured.apkg -o back.md
out_empty "the way to Markdown prints nothing"
is "each block is a fence with its language" "$(grep '^ *```[a-zA-Z]' back.md | tr -d ' ')" '```python
```c
```SQL
```bash
```sh
```brainfog
```cpp'
is "no colours are left in fences" "$(grep -c 'hl-' back.md)" 1
run back.md -t csv
is "the way back makes the same notes" "$(grep -v '^#' "$tap_out")" "$(cat coloured.csv)"
run --plain-code back.md -t csv
is "the way back without colours" "$(grep -c 'hl-' "$tap_out")" 1

printf 'plain-code: yes\n' >flashpress.yaml
run code.md -t csv
is "flashpress.yaml turns colours off" "$(grep -c 'hl-' "$tap_out")" 0
rm flashpress.yaml

for format in quizlet cards; do
	run coloured.apkg -t $format
	cp "$tap_out" coloured.out
	run plain.apkg -t $format
	is "-t $format has no traces of colours" "$(cat coloured.out)" "$(cat "$tap_out")"
done
tap_done
