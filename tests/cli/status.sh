#!/bin/sh
# SPDX-License-Identifier: MIT
# Help, version, lists for scripts, and usage errors.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

tab=$(printf '\t')

new_folder
notes notes.txt

run --help
status_is 0 "--help: exit status"
out_like '^[Uu]sage: flashpress' "--help says how to call it"
for option in -f -t -o -O -j -d --deck --title --no-title --cards --tag --id --check -W --keep-going --update --no-update --list-formats \
	--list-diagnostics -q -h -V; do
	out_like "(^|[ ,[])$option([ ,=[]|\$)" "--help lists $option"
done
cp "$tap_out" help
run -h
status_is 0 "-h: exit status"
check "-h fits on a screen: 23 lines and the prompt" test "$(wc -l <"$tap_out")" -le 23
check "-h fits on a screen: 79 columns" test "$(wc -L <"$tap_out")" -le 79
head -n "$(wc -l <"$tap_out")" help >first
check "--help begins with the screen of -h" cmp "$tap_out" first
rm help first

run -V
status_is 0 "-V: exit status"
out_like '^flashpress [0-9]+\.[0-9]+' "-V prints name and version"
run --version
status_is 0 "--version: exit status"

run --list-formats
status_is 0 "--list-formats: exit status"
for format in notes markdown apkg csv tsv quizlet cards outline labels; do
	out_like "^$format$tab" "--list-formats has $format"
done
is "--list-formats: as many columns in every row" \
	"$(awk -F '\t' '{ print NF }' "$tap_out" | sort -u | wc -l | tr -d ' ')" 1

run --list-syntaxes
status_is 0 "--list-syntaxes: exit status"
out_like "^obsidian-sr$tab" "--list-syntaxes has obsidian-sr"
out_like "^obsidian-to-anki$tab" "--list-syntaxes has obsidian-to-anki"
out_like "^flashcards-obsidian$tab" "--list-syntaxes has flashcards-obsidian"
printf '# Seas\n\nNorth Sea\n?\nshallow\n' >seas.md
names=$(cut -f 1 "$tap_out")
for name in $names; do
	run --cards="$name" -t csv seas.md
	err_unlike "invalid" "--cards=$name is known"
done
rm seas.md

run --list-diagnostics
status_is 0 "--list-diagnostics: exit status"
names=$(sed -n 's/^DIAG([A-Z_]*,[^"]*"\([a-z-]*\)".*/\1/p' "$tap_here/../../src/base/diag.def")
for name in $names; do
	out_like "^$name$tab" "--list-diagnostics has $name"
done

usage() { # NAME ARGUMENTS...
	usage_name=$1
	shift
	run "$@"
	status_is 2 "$usage_name: usage error"
	if [ -s "$tap_err" ]; then ok "$usage_name: says why"; else not_ok "$usage_name: says why"; fi
	out_empty "$usage_name: nothing on standard output"
}

usage "--media-root that is not there" --media-root none notes.txt
usage "--media-root that is a file" --media-root notes.txt notes.txt
usage "unknown long option" --no-such-option notes.txt
usage "unknown short option" -Z notes.txt
usage "option without its argument" notes.txt -o
err_like 'option .-o. needs an argument: -o FILE$' "option without its argument: as it is typed"
usage "-W without its argument" notes.txt -W
err_like 'option .-W. needs an argument: -W\[no-\]NAME$' "-W without its argument: as it is typed"
usage "argument for an option that has none" --check=yes notes.txt
usage "unknown output format" -t nonsense notes.txt
usage "unknown input format" -f nonsense notes.txt
usage "format that cannot be read" -f outline notes.txt
usage "a suffix that belongs to no format" notes.txt -o deck.nonsense
usage "-o and -O together" notes.txt -o deck.apkg -O out
usage "--title and --no-title together" --title Seas --no-title notes.txt
usage "an invalid value for --cards" --cards=some notes.txt
usage "an invalid value for --chapters" --chapters=some notes.txt
usage "an invalid value for --line-breaks" --line-breaks=some notes.txt
usage "an empty separator" --separator= notes.txt
usage "a card level below the range" --card-level=0 notes.txt
usage "a card level above the range" --card-level=7 notes.txt
usage "an empty title" --title ' ' notes.txt
usage "a title that is not valid UTF-8" --title "$(printf 'caf\351')" notes.txt
usage "unknown diagnostic" -Wno-such-thing notes.txt
usage "unknown diagnostic to switch off" -Wno-no-such-thing notes.txt
usage "a negative number of jobs" -j -1 notes.txt
usage "a number of jobs in words" -j many notes.txt
usage "a number of jobs with a letter after it" -j 2x notes.txt
usage "a compression level in words" --compression=best notes.txt
usage "a compression level out of range" --compression=99 notes.txt
usage "an unknown layout of packages" --package=old notes.txt
usage "an invalid value for --color" --color=purple notes.txt
run -q notes.txt -o deck.apkg
usage "package into itself" -t apkg deck.apkg
rm deck.apkg
usage "the output is the input" -t outline notes.txt -o notes.txt
usage "the output is the input by another name" -t outline notes.txt -o ./notes.txt
ln -s notes.txt other.txt
usage "the output is the input by a link" -t outline notes.txt -o other.txt
rm other.txt
files_are "notes.txt" "after usage errors, no file is left"

cp notes.txt same.txt
cp notes.txt same.text
usage "two inputs for one output in the current folder" same.txt same.text
mkdir a b
cp notes.txt a/x.txt
cp notes.txt b/x.txt
usage "two inputs of two folders for one output of -O" -O out a/x.txt b/x.txt
files_are "a b notes.txt same.text same.txt" "the clash is found before anything is written"

# Without an input, standard input is read, but not from a terminal.
new_folder
run
status_is 1 "no input: standard input, which is empty here"
if script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
	timeout 120 script -qec "\"$FLASHPRESS\"" /dev/null >"$tap_out" 2>&1 </dev/null
	status=$?
	status_is 2 "no input on a terminal: usage error"
	out_like "flashpress -h" "no input on a terminal: names the option for help"
else
	skip "no input on a terminal" "no script(1)"
fi

# `--` ends the options, so the name of a file may start with a dash.
new_folder
notes ./-x.txt
run -t csv -- -x.txt
status_is 0 "-- ends the options"
out_like 'Gulf Stream' "-- ends the options: the file is read"
run -- --check
status_is 3 "-- ends the options: what follows is the name of a file"
tap_done
