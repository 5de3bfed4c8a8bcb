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
printf 'Cedar\nHeading\n- bad \201 byte\n' >in/3.txt
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
err_like '^strict\.apkg: nothing was written, because --strict refuses all files if one has errors$' "--strict: said at the end"
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
printf '\201\n' >>in/2.txt
run --plan in
status_is 1 "--plan with a bad file: exit status"
out_like '^in\.apkg: 0 new, 0 changed, 2 unchanged, 2 gone$' "--plan with a bad file: the others are planned"
err_like '^in\.apkg: 1 file with errors was skipped' "--plan with a bad file: said"
run in
status_is 1 "an update with a bad file: exit status"
err_like '^in\.apkg: 2 unchanged, 2 no longer in the notes, or in files that were skipped$' "an update with a bad file: the summary"
err_like '^in\.apkg: 1 file with errors was skipped' "an update with a bad file: said"

# Copied notes have the ids that another program wrote twice.
new_folder
mkdir -p in/new in/old
printf -- '---\ncards-deck: Trees\n---\n\n## Oak #card\n\nHard\n^1680820585044\n\n## Elm #card\n\nTall\n^1680820585045\n' >in/new/trees.md
cp in/new/trees.md in/old/trees.md
sed 's/Elm/Elms/' in/new/trees.md >in/old/trees.md
run in/new -o new.apkg
run in -o all.apkg
status_is 0 "a copied note: exit status"
err_like '^in/old/trees\.md:5:4: warning: same id as the card at in/new/trees\.md:5; this card is identified by its front; .* \[-Wcopied-id\]$' "a copied note: a warning"
is "a copied note: one warning for each copied card" "$(grep -c '\[-Wcopied-id\]$' "$tap_err")" 2
err_unlike 'duplicate-front' "a copied note: one reason is enough"
is "a copied note: nothing is skipped" "$(fronts all.apkg)" "Oak,Elm,Oak,Elms,"
is "a copied note: the first keeps the ids" "$(apkg guids all.apkg | head -n 2)" "$(apkg guids new.apkg)"
run in -o again.apkg --update=all.apkg
err_like '^again\.apkg: .*4 unchanged' "a copied note: the same guids the next time"

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
printf '\201\n' >a/Course.v2/2.txt
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

# picture FILE: makes a small file that counts as a picture; its content is its name.
picture() {
	mkdir -p "$(dirname "$1")"
	echo "$1" >"$1"
}

# refers FILE REFERENCE...: makes a Markdown file with a card for each reference.
refers() {
	file=$1
	mkdir -p "$(dirname "$file")"
	shift
	printf '# Refers\n' >"$file"
	for reference in "$@"; do
		printf '\n## To %s\n\n%s\n' "$(echo "$reference" | tr -cd 'A-Za-z0-9./')" "$reference" >>"$file"
	done
}

media() { # FILE: prints the contents of the media files of a package.
	"$PYTHON" - "$1" <<-'EOF'
	import json, sys, zipfile
	with zipfile.ZipFile(sys.argv[1]) as z:
	    print(*sorted(z.read(key).decode().strip() for key in json.loads(z.read("media"))))
	EOF
}

# The root of a vault is the root for the media of all files below it.
new_folder
for sign in .obsidian logseq/config.edn .git; do
	rm -rf vault deck.apkg
	mkdir -p "vault/$sign" vault/Area/Topic/Deep
	picture vault/Assets/a.png
	picture vault/Area/b.png
	picture vault/.hidden/d.png
	picture vault/node_modules/e.png
	picture outside.png
	refers vault/Area/Topic/Deep/n.md '![](../../../Assets/a.png)' '![](/Area/b.png)' '![[a.png]]' '![[Area/b.png]]'
	run vault/Area/Topic/Deep/n.md -o deck.apkg
	status_is 0 "$sign, a file: exit status"
	is "$sign, a file: media of the vault" "$(media deck.apkg)" "vault/Area/b.png vault/Assets/a.png"
	run vault/Area/Topic -o deck2.apkg
	is "$sign, a folder: media of the vault" "$(media deck2.apkg)" "vault/Area/b.png vault/Assets/a.png"
	(cd vault/Area/Topic && TAP_STDIN=Deep/n.md run -f markdown - -o ../../../deck3.apkg)
	is "$sign, standard input: media of the vault" "$(media deck3.apkg)" "vault/Area/b.png vault/Assets/a.png"
	refers vault/Area/o.md '![](../../outside.png)' '![[outside.png]]' '![[d.png]]' '![[e.png]]'
	run vault/Area/o.md -o deck.apkg
	err_like '^vault/Area/o\.md:5:.*\[-Wmedia-outside\]' "$sign: never outside of the vault"
	is "$sign: nor hidden files" "$(grep -c 'Wmissing-media\]' "$tap_err")" 3
done
rm -rf vault/.git
run vault/Area/Topic/Deep/n.md -o deck.apkg
err_like '^vault/Area/Topic/Deep/n\.md:5:.*\[-Wmedia-outside\]' "without a vault: the folder of the file"
mkdir vault/.git
HOME=$PWD/vault
export HOME
run vault/Area/Topic/Deep/n.md -o deck.apkg
err_like '^vault/Area/Topic/Deep/n\.md:5:.*\[-Wmedia-outside\]' "the home folder is never a vault"

# A folder that contains vaults; each is the nearest to its own files.
new_folder
mkdir -p all/one/.obsidian all/two/.obsidian
picture all/one/Assets/x.png
picture all/two/Assets/x.png
picture all/y.png
refers all/one/Sub/n.md '![[x.png]]' '![[y.png]]'
refers all/two/Sub/n.md '![](Assets/x.png)' '![](x.png)' '![](/Assets/x.png)'
refers all/n.md '![](one/Assets/x.png)' '![](Assets/x.png)'
run all/one -o one.apkg
is "one vault: its own media" "$(media one.apkg)" "all/one/Assets/x.png"
run all/two -o two.apkg
status_is 0 "a vault of Obsidian: paths from its root, and names alone"
is "a vault of Obsidian: its media" "$(media two.apkg)" "all/two/Assets/x.png"
err_unlike 'missing-media' "a vault of Obsidian: none is missing"
run all -o all.apkg
is "two vaults: the media of all" "$(media all.apkg)" "all/one/Assets/x.png all/two/Assets/x.png all/y.png"
is "outside of a vault, paths mean what they say" "$(grep -c 'Wmissing-media\]' "$tap_err")" 1

# Patterns of files that are not read, as in gitignore(5).
new_folder
mkdir -p v/.git v/c/Sheets v/c/old/deep v/c/drafts/keep v/c/x/y/z
for file in v/c/a.txt v/c/b.txt v/c/a.draft.txt v/c/Sheets/t.txt v/c/old/o.txt v/c/old/deep/p.txt v/c/drafts/d.txt \
	v/c/drafts/keep/k.txt v/c/x/a.txt v/c/x/y/z/a.txt v/c/#1.txt v/c/!2.txt v/c/space.txt; do
	topic "$(basename "${file%.txt}")" >"$file"
done
# reads PATTERNS NAME EXPECTED [ARGUMENTS...]: the files that are read with this v/c/.flashpressignore.
reads() {
	# shellcheck disable=SC2059 # the patterns are a format
	printf "$1" >v/c/.flashpressignore
	reads_name=$2
	reads_expected=$3
	shift 3
	run --check -v "$@" v/c
	is "$reads_name" "$(sed -n 's,^reading v/c/\(.*\.txt\)$,\1,p' "$tap_err" | tr '\n' ' ' | sed 's/ $//')" "$reads_expected"
}
all="!2.txt #1.txt a.draft.txt a.txt b.txt drafts/d.txt drafts/keep/k.txt old/deep/p.txt old/o.txt Sheets/t.txt space.txt x/a.txt x/y/z/a.txt"
reads '' "no patterns: everything" "$all"
reads '# a comment\n\n  \n' "comments and blank lines: everything" "$all"
reads 'a.txt\nold\n' "names: anywhere, and folders with all that is in them" \
	"!2.txt #1.txt a.draft.txt b.txt drafts/d.txt drafts/keep/k.txt Sheets/t.txt space.txt"
err_like '^excluded v/c/old/$' "-v names what is excluded"
err_like '^3 files and 1 folder excluded$' "the summary counts it"
reads '/a.txt\r\nx/a.txt\r\ndrafts/keep\r\n' "patterns with a slash: from the folder of the file" \
	"!2.txt #1.txt a.draft.txt b.txt drafts/d.txt old/deep/p.txt old/o.txt Sheets/t.txt space.txt x/y/z/a.txt"
reads 'a.txt/\nold/\n[Ss]heets/\n' "patterns with a slash at the end: only folders" \
	"!2.txt #1.txt a.draft.txt a.txt b.txt drafts/d.txt drafts/keep/k.txt space.txt x/a.txt x/y/z/a.txt"
reads '*\n!b.txt\n!drafts\n!k*.txt\n' "patterns that begin with !: read after all, but not in folders that are left out" "b.txt"
reads '*.txt\n!b.txt\n!/drafts/**\n' "the last pattern that matches decides" "b.txt drafts/d.txt drafts/keep/k.txt"
reads 'x/**/a.txt\n**/deep\ndrafts/**\n' "**: any number of folders" \
	"!2.txt #1.txt a.draft.txt a.txt b.txt old/o.txt Sheets/t.txt space.txt"
reads '\\#1.txt\n\\!2.txt\nspace.txt  \n' "a backslash: the character itself; spaces at the end do not count" \
	"a.draft.txt a.txt b.txt drafts/d.txt drafts/keep/k.txt old/deep/p.txt old/o.txt Sheets/t.txt x/a.txt x/y/z/a.txt"
reads '\357\273\277?.txt\n*.draft.*' "a byte order mark, wildcards, and no line end" "!2.txt #1.txt space.txt" \
	--exclude Sheets --exclude '/[ox]*' --exclude drafts
reads 'b.txt\n*.draft.txt\n' "--exclude has the last word" "!2.txt b.txt space.txt" \
	--exclude '*' --exclude '!b.txt' --exclude '!space.txt' --exclude '![!a#]*.txt'
printf '*\n' >v/c/.flashpressignore
run v/c -o none.apkg
status_is 1 "everything excluded: exit status"
err_like '^v/c: error: contains no notes \(looked for .*, except what is excluded\)' "everything excluded: said"
run v/c/a.txt -o a.apkg
status_is 0 "a file that is named is read"
run --exclude='*.draft.*' v/c/a.txt v/c/a.draft.txt -o b.apkg
status_is 0 "--exclude concerns files that are named: exit status"
err_like '^1 file excluded$' "--exclude concerns files that are named: said"
check "--exclude concerns files that are named" cmp a.apkg b.apkg
rm v/c/.flashpressignore
printf 'y/\n/c/b.txt\nc/old\n' >v/.flashpressignore
printf '!y\n' >v/c/x/.flashpressignore
run --check -v v/c
err_unlike '^reading v/c/(b\.txt|old/)' "patterns of the vault apply below it"
err_like '^reading v/c/x/y/z/a\.txt' "nearer patterns win"
run -q -Wno-unsure --exclude a.txt v/c -o c.apkg
is "-q: no message" "$(cat "$tap_err")" ""
rm v/.flashpressignore v/c/x/.flashpressignore
mkdir v/.flashpressignore
rm -f c.apkg
run v/c
status_is 3 "patterns that cannot be read: exit status"
err_like '/v/\.flashpressignore: error: cannot be read: ' "patterns that cannot be read: said"
check_not "patterns that cannot be read: nothing is made" test -e c.apkg
run --exclude= v/c
status_is 2 "an empty pattern: usage error"

# Folders that are not read.
new_folder
mkdir -p v/logseq/bak/pages v/logseq/version-files v/node_modules/x v/.trash v/pages v/bak
topic Acorn >v/pages/1.txt
topic Beech >v/logseq/bak/pages/2.txt
topic Cedar >v/logseq/version-files/3.txt
topic Dogwood >v/node_modules/x/4.txt
topic Elder >v/.trash/5.txt
topic Fir >v/bak/6.txt
run v
is "copies, packages and hidden folders are not read" "$(fronts v.apkg)" "Fir Shape,Fir Colour,Acorn Shape,Acorn Colour,"
run v/node_modules/x -o x.apkg
is "unless they are named" "$(fronts x.apkg)" "Dogwood Shape,Dogwood Colour,"

# A settings file holds what would be typed each time.
card() { # FILE FRONT: makes Markdown with one card
	mkdir -p "$(dirname "$1")"
	printf '# Notes\n\n## Chapter\n\n### %s\n\nback\n' "$2" >"$1"
}
column() { # NUMBER: prints that column of the csv output of the last run
	grep -v '^#' "$tap_out" | cut -d, -f"$1" | tr '\n' ' ' | sed 's/ $//'
}
new_folder
card n/a.md A
card n/sub/b.md B
card other.md C
mkdir img
picture img/p.png
printf 'tags: [exam, week/1]\ndeck: Course\nid: mine\nsource: yes\ncard-level: 3\nauto-tags: no\n' >n/flashpress.yaml
run -q -t csv n/a.md
cp "$tap_out" settled
run -q -t csv --tag exam --tag week/1 -d Course --id mine --source --card-level 3 other.md
sed 's/other\.md/a.md/;s/C,/A,/' "$tap_out" | cut -d, -f2- >typed
cut -d, -f2- settled >settled.rest
check "a settings file means what the options mean" cmp typed settled.rest
run -q -t csv n
is "of a folder: the deck is the one above, as with -d" "$(column 2)" "Course::n::Notes Course::n::sub::Notes"
run -q -t csv -d Typed --id typed n/a.md
is "the command line wins" "$(column 2)" "Typed"
printf -- '---\ndeck: Own\ntags: own\n---\n' | cat - n/a.md >n/c.md
run -q -t csv n/c.md
is "front matter wins, and tags add up" "$(column 2) $(column 7)" "Own exam week::1 own"
for tags in '[exam, cell parts]' 'exam, cell parts' 'exam cell_parts'; do
	printf 'tags: %s\n' "$tags" >n/flashpress.yaml
	run -q -t csv n/a.md
	is "tags as in front matter: $tags" "$(column 7)" "exam cell_parts"
done
printf 'chapters: subdecks\n' >n/flashpress.yaml
run -q -t csv n/a.md
is "--chapters in the file" "$(column 2)" "Notes::Chapter"
run -q -t csv --chapters=context n/a.md
is "--chapters=context, the default, on the command line" "$(column 2)" "Notes"
printf 'deck: Inner\n' >n/sub/flashpress.yaml
run -q -t csv n
is "the nearest settings file" "$(column 2)" "n::Notes::Chapter n::Own::Chapter Inner::n::sub::Notes::Chapter"
run -q -t csv n/sub/b.md
is "the nearest settings file, a file" "$(column 2)" "Inner"
printf 'tags: outer\nchapters: subdecks\nsource: yes\nexclude: d*\n' >n/flashpress.yaml
printf 'tags: [inner]\nchapters: none\nsource: no\n' >n/sub/flashpress.yaml
card n/sub/d.md D
mkdir n/.git
run -q -t csv n/sub
is "settings files of a folder and of the vault: the nearest value counts, and lists add up" \
	"$(column 2) $(column 6) $(column 7)" "sub::Notes  outer inner"
rm -r n/.git n/sub/flashpress.yaml n/c.md n/sub/d.md
printf 'chapters: subdecks\n' >n/flashpress.yaml
run -q -t csv n/sub/b.md
is "without a vault, no folder above is looked at" "$(column 2)" "Notes"
mkdir n/.git
run -q -t csv n/sub/b.md
is "the settings file of the vault" "$(column 2)" "Notes::Chapter"
run -q -t markdown n/a.md -o a.md
run -q -t csv n/a.md
cut -d, -f1-3 "$tap_out" >settled
printf 'id: mine\ndeck: Course\ntags: [x]\n' >n/flashpress.yaml
run -q -t markdown n/a.md -o a.md
run -q -t csv n/a.md
cp "$tap_out" settled
run -q -t csv a.md
check "Markdown keeps the settings" cmp settled "$tap_out"
printf 'exclude:\n  - sub/\n  - "/c*"\nW: [no-duplicate-front, error=missing-media]\nlong-back: x\n' >n/flashpress.yaml
printf '# T\n\n## D\n\n![](../img/p.png)\n\n## D\n\nd\n' >n/d.md
card n/c.md C
run --media-root img n
status_is 0 "exclude and warnings in the file: exit status"
err_like '^1 file and 1 folder excluded$' "exclude in the file"
is "--media-root beside a settings file" "$(media n.apkg)" "img/p.png"
err_unlike 'duplicate-front' "warnings in the file"
err_like "^n/flashpress\.yaml:5:1: warning: unknown key 'long-back'; flashpress\(1\) lists the keys \[-Wunknown-setting\]$" "an unknown key"
run --media-root img -Wduplicate-front n
err_like 'duplicate-front' "warnings: the command line wins"
rm img/p.png
run --media-root img n
status_is 1 "warnings as errors in the file: exit status"
bad() { # NAME TEXT PATTERN
	printf "%s\n" "$2" >n/flashpress.yaml
	rm -f n.apkg
	run --keep-going n
	status_is 1 "$1: exit status"
	err_like "$3" "$1: said"
	check_not "$1: nothing is made" test -e n.apkg
}
bad "a value that is not known" 'cards: pair' "^n/flashpress\.yaml:1:8: error: cards: invalid value 'pair'; use auto, .* \[invalid-setting\]$"
bad "a list where one value is meant" 'deck: [a, b]' '^n/flashpress\.yaml:1:8: error: deck: expected a single value, not a list'
bad "an empty value" 'deck:' '^n/flashpress\.yaml:1:6: error: deck: the value is empty'
bad "a comment as value" 'tags: #exam' "^n/flashpress\.yaml:1:6: error: tags: '#' begins a comment"
bad "neither true nor false" 'source: maybe' '^n/flashpress\.yaml:1:9: error: source: expected true or false'
bad "a mapping" 'deck: {a: b}' '^n/flashpress\.yaml:1:7: error: deck: expected a value, not a mapping'
bad "not a mapping" '- deck' '^n/flashpress\.yaml:1:1: error: expected lines such as "deck: Name"'
bad "invalid YAML" 'deck: "a' '^n/flashpress\.yaml:[12]:[0-9]*: error: invalid YAML: '
bad "a key that is repeated" "$(printf 'deck: a\ndeck: b')" '^n/flashpress\.yaml:2:7: error: deck: duplicate key'
bad "a warning that is not known" 'warnings: no-such' "^n/flashpress\.yaml:1:11: error: warnings: unknown warning 'such'"
bad "an option that lifts a limit" 'limit-size: 64G' "^n/flashpress\.yaml:1:1: error: limit-size: can be given only on the command line"
bad "an option that allows a folder" 'Media-Root: /' "^n/flashpress\.yaml:1:1: error: Media-Root: can be given only on the command line"
printf '.card {}\n' >outside.css
ln -s ../outside.css n/link.css
for path in ../outside.css "$PWD/outside.css" link.css sub/../../outside.css ../none.css; do
	bad "css: $path" "css: $path" "^n/flashpress\.yaml:1:6: error: css: '.*' is outside 'n', so only --css on the command line may name it"
done
bad "note types from outside" 'notetypes-from: ../n.apkg' "^n/flashpress\.yaml:1:17: error: notetypes-from: '\.\./n\.apkg' is outside"
run --notetypes-from n/none.json n
err_unlike 'is outside .n' "which the command line replaces"
printf 'css: ../outside.css\n' >n/flashpress.yaml
run --css outside.css n
status_is 0 "css on the command line wins over one outside"
rm n/flashpress.yaml
printf '.card {}\n' >n/inside.css
printf 'css: ../inside.css\n' >n/sub/flashpress.yaml
run n/sub
status_is 0 "css in the vault above the folder of the file"
mv n/.git git
run n/sub
status_is 1 "but not without a vault"
err_like "is outside 'n/sub', so" "the folder is named"
mv git n/.git
rm n/sub/flashpress.yaml n/link.css
printf 'crads: pairs\noutput: x.apkg\n' >n/flashpress.yaml
run n
status_is 0 "unknown keys: exit status"
err_like "^n/flashpress\.yaml:1:1: warning: unknown key 'crads'; did you mean 'cards'\?" "a mistyped key: the nearest name"
err_like "^n/flashpress\.yaml:2:1: warning: 'output' can be given only on the command line" "an option for one run"
run -Werror n
status_is 1 "unknown keys, -Werror: exit status"
printf '# nothing\n' >n/flashpress.yaml
run n
status_is 0 "only a comment: exit status"
: >n/flashpress.yaml
run n
status_is 0 "an empty settings file: exit status"
mkdir m
card m/a.md M
printf 'tags: m\n' >m/flashpress.yaml
printf 'tags: n\n' >n/flashpress.yaml
run -q -t csv m n/a.md n/a.md
is "operands with settings of their own" "$(column 7)" "m n"
tap_done
