# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Support for shell tests.  A test sources this file, calls the functions below and
# ends with `tap_done`, which prints the TAP plan.  A script that dies earlier prints
# no plan and therefore fails.
#
# Environment: FLASHPRESS, the program under test (default: ./flashpress, because
# automake runs tests in the top build folder); PYTHON (default: python3).
#
# Each script has a temporary folder, $tap_dir, which is removed when it exits.

set -u
LC_ALL=C.UTF-8
export LC_ALL
unset SOURCE_DATE_EPOCH NO_COLOR COLUMNS 2>/dev/null

tap_here=$(cd "$(dirname "$0")" && pwd) || exit 1
# shellcheck disable=SC2034 # used by the tests
tap_tests=$(cd "$tap_here/.." && pwd) || exit 1
FLASHPRESS=${FLASHPRESS:-$PWD/flashpress}
PYTHON=${PYTHON:-python3}
export FLASHPRESS PYTHON
if [ ! -x "$FLASHPRESS" ]; then
	echo "Bail out! cannot run the program to test: FLASHPRESS=$FLASHPRESS"
	exit 1
fi

tap_count=0
tap_dir=$(mktemp -d "${TMPDIR:-/tmp}/fptest.XXXXXX") || exit 1
tap_dir=$(cd "$tap_dir" && pwd -P) || exit 1
tap_folders=0
chmod 755 "$tap_dir"
tap_out=$tap_dir/.out
tap_err=$tap_dir/.err
status=0

tap_clean() {
	cd / || return
	chmod -R u+rwx "$tap_dir" 2>/dev/null
	rm -rf "$tap_dir"
}
trap tap_clean EXIT
trap 'exit 1' HUP INT TERM

# new_folder: creates an empty folder and changes to it.
new_folder() {
	tap_folders=$((tap_folders + 1))
	mkdir "$tap_dir/$tap_folders" && cd "$tap_dir/$tap_folders" || exit 1
}

# comment FILE: prints the first lines of FILE as TAP comments.
comment() {
	head -n 40 "$1" | cut -c1-300 | sed 's/^/#   /'
}

ok() {
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1"
}

not_ok() {
	tap_count=$((tap_count + 1))
	echo "not ok $tap_count - $1"
}

skip() { # NAME REASON
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1 # SKIP $2"
}

tap_done() {
	echo "1..$tap_count"
	exit 0
}

# check NAME COMMAND...: passes if the command succeeds.
check() {
	tap_name=$1
	shift
	if "$@" >"$tap_dir/.check" 2>&1 </dev/null; then
		ok "$tap_name"
	else
		not_ok "$tap_name"
		echo "#   this command failed: $*"
		comment "$tap_dir/.check"
	fi
}

# check_not NAME COMMAND...: passes if the command fails.
check_not() {
	tap_name=$1
	shift
	if "$@" >"$tap_dir/.check" 2>&1 </dev/null; then
		not_ok "$tap_name"
		echo "#   this command should have failed: $*"
		comment "$tap_dir/.check"
	else
		ok "$tap_name"
	fi
}

is() { # NAME GOT EXPECTED
	if [ "$2" = "$3" ]; then
		ok "$1"
	else
		not_ok "$1"
		printf '%s\n' "got:      $2" "expected: $3" | sed 's/^/#   /'
	fi
}

# run ARGUMENTS...: runs the program and sets $status; its output is in $tap_out and $tap_err.
# Standard input is empty unless TAP_STDIN names a file.
run() {
	status=0
	timeout -k 5 120 "$FLASHPRESS" "$@" >"$tap_out" 2>"$tap_err" <"${TAP_STDIN:-/dev/null}" || status=$?
}

# Tests of the last run: status_is N NAME, err_like ERE NAME, err_unlike ERE NAME,
# out_like ERE NAME, out_empty NAME.
status_is() {
	if [ "$status" -eq "$1" ]; then
		ok "$2"
	else
		not_ok "$2"
		echo "#   got:      exit status $status"
		echo "#   expected: exit status $1; standard error:"
		comment "$tap_err"
	fi
}

err_like() {
	if grep -Eq -e "$1" "$tap_err"; then
		ok "$2"
	else
		not_ok "$2"
		echo "#   standard error does not match: $1"
		comment "$tap_err"
	fi
}

err_unlike() {
	if grep -Eq -e "$1" "$tap_err"; then
		not_ok "$2"
		echo "#   standard error should not match: $1"
		comment "$tap_err"
	else
		ok "$2"
	fi
}

out_like() {
	if grep -Eq -e "$1" "$tap_out"; then
		ok "$2"
	else
		not_ok "$2"
		echo "#   standard output does not match: $1"
		comment "$tap_out"
	fi
}

out_empty() {
	if [ -s "$tap_out" ]; then
		not_ok "$1"
		echo "#   standard output is not empty:"
		comment "$tap_out"
	else
		ok "$1"
	fi
}

# files_are "a b c" NAME: passes if the current folder contains exactly these files, hidden ones included.
files_are() {
	is "$2" "$(find . -mindepth 1 -maxdepth 1 | sed 's,^\./,,' | LC_ALL=C sort | tr '\n' ' ' | sed 's/ $//')" "$1"
}

# stamp FILE: prints inode, modification time and size, which all stay equal only if FILE was not rewritten.
stamp() {
	stat -c '%i %y %s' "$1"
}

# apkg COMMAND FILE...: prints the contents of a package (see tests/package.py).
apkg() {
	"$PYTHON" -B "$tap_tests/package.py" "$@"
}

# unprivileged COMMAND...: runs the command as a user for whom file modes count, never as root.
# can_drop_privileges: succeeds if unprivileged works here.
unprivileged() {
	if [ "$(id -u)" -ne 0 ]; then
		"$@"
	else
		setpriv --reuid=65534 --regid=65534 --clear-groups -- "$@"
	fi
}

can_drop_privileges() {
	unprivileged "$FLASHPRESS" -V >/dev/null 2>&1
}

# notes FILE: writes notes with a title and five cards whose structure is unambiguous; - is standard output.
notes() {
	[ "$1" = - ] || { notes - >"$1" && return; }
	cat <<-'EOF'
	Ocean Currents
	Gulf Stream
	- Warm current of the North Atlantic
	- Leaves the Gulf of Mexico past Florida
	Labrador Current
	- Cold current along the coast of Labrador
	- Carries icebergs south
	Kuroshio
	- Warm current east of Japan
	- Brings heat to the north Pacific
	Humboldt Current
	- Cold current along Chile and Peru
	- Rich in fish
	Agulhas Current
	- Warm current along the east of Africa
	- Turns back on itself south of the Cape
	EOF
}
