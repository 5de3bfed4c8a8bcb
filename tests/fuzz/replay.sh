#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs each fuzz target with all files of its corpus; each must return.

# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

targets=${abs_top_builddir:-$PWD}/tests/fuzz/targets
# Much more than any file needs.  Sanitizers reserve so much that they need it unlimited.
memory=2000000

# shellcheck disable=SC2317 # check calls it
replay() { # TARGET
	# shellcheck disable=SC3045 # dash and bash know -v; elsewhere memory is not limited
	nm "$targets/$1" 2>/dev/null | grep -q __asan_init || ulimit -v "$memory" || :
	"$targets/$1" "$tap_here/corpus/$1"/*
}

for folder in "$tap_here"/corpus/*; do
	target=${folder##*/}
	check "$target returns for every file of its corpus" replay "$target"
done
tap_done
