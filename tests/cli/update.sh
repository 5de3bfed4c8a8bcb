#!/bin/sh
# SPDX-License-Identifier: MIT
# Updating a package after an edit: which notes keep their guid and modification time.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

# at SECONDS ARGUMENTS...: runs the program at that time.
at() {
	SOURCE_DATE_EPOCH=$1
	export SOURCE_DATE_EPOCH
	shift
	run "$@"
	unset SOURCE_DATE_EPOCH
}
mod() { # FILE FRONT
	apkg mods "$1" | awk -F '\t' -v front="$2" '$2 == front { print $1 }'
}
guid() {
	apkg guids "$1" | awk -F '\t' -v front="$2" '$2 == front { print $1 }'
}

# repack OLD NEW EDIT: copies a package, including the local extra fields that mark its writer, after
# running the Python code EDIT on a dict with the bytes of its members.
repack() {
	"$PYTHON" -B - "$@" <<-'EOF'
	import sqlite3, struct, sys, time, zipfile
	old, raw = zipfile.ZipFile(sys.argv[1]), open(sys.argv[1], "rb").read()
	members = {info.filename: old.read(info) for info in old.infolist()}
	exec(sys.argv[3])
	with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_STORED) as new:
	    for info in old.infolist():
	        name, extra = struct.unpack_from("<HH", raw, info.header_offset + 26)
	        start = info.header_offset + 30 + name
	        again = zipfile.ZipInfo(info.filename)
	        again.extra = raw[start:start + extra]
	        if info.filename in members:
	            new.writestr(again, members[info.filename])
	EOF
}

new_folder
notes notes.txt
at 1700000000 notes.txt
is "new notes are stamped now" "$(apkg mods notes.apkg | cut -f1 | sort -u)" 1700000000
apkg guids notes.apkg | sort >first
cp notes.apkg old.apkg

# Nothing has changed, but the file was touched much later.
touch -d '2024-05-06 07:08:09' notes.txt
at 1710000000 notes.txt
status_is 0 "unchanged: exit status"
err_like '^notes\.apkg: 5 unchanged$' "unchanged: the summary"
is "unchanged: times of change stay" "$(apkg mods notes.apkg | cut -f1 | sort -u)" 1700000000
apkg guids notes.apkg | sort >second
check "unchanged: guids stay" cmp first second

# A card added at the top, a back edited, a card removed.
{
	echo 'Ocean Currents'
	printf '%s\n' 'Canary Current' '- Cool current along the Sahara' '- Part of a great gyre'
	sed -e 1d -e 's/Carries icebergs south/Carries many icebergs to the south/' -e '/^Kuroshio/,/Brings/d' notes.txt
} >edited
cp edited notes.txt
at 1700000500 notes.txt
status_is 0 "edited: exit status"
err_like '^notes\.apkg: 1 new, 1 changed, 3 unchanged' "edited: the summary"
is "edited: the new note is stamped now" "$(mod notes.apkg 'Canary Current')" 1700000500
is "edited: the changed note is stamped now" "$(mod notes.apkg 'Labrador Current')" 1700000500
is "edited: the unchanged ones are not" "$(mod notes.apkg 'Gulf Stream') $(mod notes.apkg 'Agulhas Current')" "1700000000 1700000000"
is "edited: the guid of the changed note stays" "$(guid notes.apkg 'Labrador Current')" "$(guid old.apkg 'Labrador Current')"
is "edited: the deleted note is gone" "$(guid notes.apkg Kuroshio)" ""
is "edited: the order is that of the text" "$(apkg fronts notes.apkg | head -n 2 | tr '\n' '/')" "Canary Current/Gulf Stream/"

# Moving cards is not a change.
cp old.apkg notes.apkg
{ echo 'Ocean Currents'; notes - | sed -n '/^Humboldt/,$p'; notes - | sed -n '2,/Brings/p'; } >notes.txt
at 1700000600 notes.txt
err_like '^notes\.apkg: 5 unchanged$' "moved: the summary"
apkg guids notes.apkg | sort >second
check "moved: guids stay" cmp first second

# An edit in the same second as the last run still counts as newer.
new_folder
notes notes.txt
at 1700000000 notes.txt
echo '- One line more' >>notes.txt
at 1700000000 notes.txt
is "edited within the second: one later" "$(mod notes.apkg 'Agulhas Current')" 1700000001
echo '- Two lines more' >>notes.txt
at 1600000000 notes.txt
is "edited in the past: one later than the old" "$(mod notes.apkg 'Agulhas Current')" 1700000002
err_unlike 'mod-stuck' "edited in the past: not stuck"

# Tags count as content.
at 1700000900 notes.txt --tag water
err_like '^notes\.apkg: 5 changed$' "a new tag changes every note"

# A new title makes different guids, so notes are matched by equal fronts.
new_folder
notes notes.txt
at 1700000000 notes.txt
apkg guids notes.apkg | sort >first
sed -e 's/^Ocean Currents/Currents of the World/' -e 's/Rich in fish/Very rich in fish/' notes.txt >edited
cp edited notes.txt
at 1700000100 notes.txt
err_like '^notes\.apkg: 1 changed, 4 unchanged$' "title edited: the summary"
apkg guids notes.apkg | sort >second
check "title edited: guids stay by equal front" cmp first second
sed 's/^Kuroshio/Kuroshio Current/' notes.txt >edited
cp edited notes.txt
at 1700000200 notes.txt
err_like '^notes\.apkg: 1 new, 4 unchanged' "front edited: a new note, in this release"

# Notes with equal fronts keep their own guids.
new_folder
printf '%s\n' 'River Facts' 'Length' '- Nile: 6650 km' '- Rhine: 1230 km' 'Depth' '- Congo: 220 m' '- Rhine: 20 m' \
	'Length' '- Loire: 1006 km' '- Volga: 3530 km' >notes.txt
at 1700000000 notes.txt
is "equal fronts: three notes" "$(apkg guids notes.apkg | cut -f1 | sort -u | wc -l | tr -d ' ')" 3
apkg guids notes.apkg >first
sed -e 's/Loire: 1006/Loire: 1012/' notes.txt >edited
cp edited notes.txt
at 1700000300 notes.txt
apkg guids notes.apkg >second
check "equal fronts: guids stay in their order" cmp first second
is "equal fronts: only the edited one is newer" "$(apkg mods notes.apkg | cut -f1 | tr '\n' ' ')" "1700000000 1700000000 1700000300 "

# --no-update and --update=OLD.
new_folder
notes notes.txt
at 1700000000 notes.txt --id atlas -o old.apkg
at 1700000100 notes.txt -o new.apkg
check_not "--id makes other guids" test "$(guid old.apkg Kuroshio)" = "$(guid new.apkg Kuroshio)"
at 1700000200 notes.txt --no-update -o new.apkg
is "--no-update: everything is stamped now" "$(apkg mods new.apkg | cut -f1 | sort -u)" 1700000200
err_like '^new\.apkg: 5 notes, 5 cards in 1 deck$' "--no-update: the summary of a new package"
at 1700000300 notes.txt --update=old.apkg -o third.apkg
status_is 0 "--update=OLD: exit status"
is "--update=OLD: its guids" "$(guid third.apkg Kuroshio)" "$(guid old.apkg Kuroshio)"
is "--update=OLD: its times of change" "$(apkg mods third.apkg | cut -f1 | sort -u)" 1700000000
at 1700000300 notes.txt --update=missing.apkg -o fourth.apkg
status_is 3 "--update of a package that is not there: exit status"
check_not "--update of a package that is not there: nothing written" test -e fourth.apkg

# --plan writes nothing and reports changes by its exit status.
at 1700000300 notes.txt --plan -o new.apkg
status_is 0 "--plan without changes: exit status"
echo '- One line more' >>notes.txt
before=$(stamp new.apkg)
at 1700000400 notes.txt --plan -o new.apkg
status_is 4 "--plan with changes: exit status"
is "--plan: the package is not touched" "$(stamp new.apkg)" "$before"

# Packages by other programs, and damaged ones.
new_folder
notes notes.txt
echo 'my own file' >notes.apkg
cp notes.apkg foreign
at 1700000000 notes.txt
status_is 1 "foreign output without -o: exit status"
err_like 'notes\.apkg: error: .*\[foreign-output\]$' "foreign output without -o: message"
check "foreign output without -o: it survives" cmp foreign notes.apkg
at 1700000000 notes.txt -o notes.apkg
status_is 0 "foreign output named by -o: exit status"
is "foreign output named by -o: replaced" "$(head -c 2 notes.apkg)" PK
# A real package by another program.
"$PYTHON" -B - <<'EOF'
import sqlite3, zipfile
db = sqlite3.connect("other.db")
db.execute("create table col (id integer primary key)")
db.execute("create table notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text,"
           " flds text, sfld integer, csum integer, flags integer, data text)")
db.commit()
db.close()
with zipfile.ZipFile("notes.apkg", "w") as z:
    z.write("other.db", "collection.anki2")
    z.writestr("media", "{}")
EOF
cp notes.apkg foreign
at 1700000000 notes.txt
status_is 1 "somebody else's package without -o: exit status"
check "somebody else's package without -o: it survives" cmp foreign notes.apkg
at 1700000000 notes.txt -o notes.apkg
status_is 0 "somebody else's package named by -o: exit status"
is "somebody else's package named by -o: replaced" "$(apkg fronts notes.apkg | head -n 1)" "Gulf Stream"

at 1700000000 notes.txt -o deck.apkg
size=$(wc -c <deck.apkg)
cp deck.apkg whole.apkg
echo '- One line more' >>notes.txt
broken() { # NAME
	cp deck.apkg broken
	at 1700000100 notes.txt -o deck.apkg
	status_is 1 "$1: exit status"
	err_like 'deck\.apkg: error: .*\[damaged-output\]$' "$1: message"
	err_like 'no-update' "$1: the way out is named"
	check "$1: it survives" cmp broken deck.apkg
	at 1700000100 notes.txt -o deck.apkg --no-update
	status_is 0 "$1, --no-update: exit status"
	is "$1, --no-update: replaced" "$(apkg fronts deck.apkg | wc -l | tr -d ' ')" 5
}
head -c $((size / 2)) whole.apkg >deck.apkg
broken "cut in half"
head -c $((size - 1)) whole.apkg >deck.apkg
broken "one byte short"
{ head -c $((size / 3)) whole.apkg; printf 'XXXXXXXXXXXXXXXX'; tail -c +$((size / 3 + 17)) whole.apkg; } >deck.apkg
broken "overwritten in the middle"

# Guids come from the notes alone: a package whose note types are damaged is updated and repaired.
repack whole.apkg deck.apkg '
with open("work.db", "wb") as out:
    out.write(members["collection.anki2"])
db = sqlite3.connect("work.db")
db.execute("update col set models = ?", ("",))
db.commit()
db.close()
members["collection.anki2"] = open("work.db", "rb").read()'
at 1700000100 notes.txt -o deck.apkg
status_is 0 "without note types: exit status"
err_like '^deck\.apkg: 1 changed, 4 unchanged' "without note types: notes are matched"
is "without note types: the guids stay" "$(apkg guids deck.apkg)" "$(apkg guids whole.apkg)"

# Updating a package by another program is refused as well.
cp foreign old.apkg
at 1700000100 notes.txt --update=old.apkg -o deck2.apkg
status_is 1 "--update of somebody else's package: exit status"
check_not "--update of somebody else's package: nothing written" test -e deck2.apkg

# The note types of flashpress are known, so its notes can be matched without the description in the package.
for models in none empty list ids; do
	new_folder
	notes notes.txt
	at 1700000000 notes.txt -o deck.apkg
	MODELS=$models
	export MODELS
	repack deck.apkg again.apkg '
import json, os
with open("work.db", "wb") as out:
    out.write(members["collection.anki2"])
db = sqlite3.connect("work.db")
models = json.loads(db.execute("select models from col").fetchone()[0])
for model in models.values():
    model["id"] = 0
text = {"none": "{}", "empty": "", "list": "[]"}.get(os.environ["MODELS"], json.dumps(models))
db.execute("update col set models = ?", (text,))
db.commit()
db.close()
members["collection.anki2"] = open("work.db", "rb").read()'
	mv again.apkg deck.apkg
	at 1700000100 notes.txt --plan -o deck.apkg
	is "damaged note types ($models): notes keep their identity" "$(cat "$tap_out")" \
		"deck.apkg: 0 new, 0 changed, 5 unchanged, 0 gone"
done

# A note with a modification time in the future cannot be made newer for Anki.
new_folder
notes notes.txt
at 1700000000 notes.txt -o deck.apkg
repack deck.apkg future.apkg '
with open("work.db", "wb") as out:
    out.write(members["collection.anki2"])
db = sqlite3.connect("work.db")
db.execute("update notes set mod = ?", (int(time.time()) + 86400,))
db.commit()
db.close()
members["collection.anki2"] = open("work.db", "rb").read()'
mv future.apkg deck.apkg
cp deck.apkg future.apkg
at 1700000100 notes.txt -o deck.apkg
status_is 0 "stamped in the future, unchanged: exit status"
err_unlike mod-stuck "stamped in the future, unchanged: no warning"
cp future.apkg deck.apkg
sed 's/Rich in fish/Very rich in fish/' notes.txt >edited
cp edited notes.txt
at 1700000100 notes.txt -Werror=mod-stuck -o deck.apkg
status_is 1 "stamped in the future, -Werror=mod-stuck: exit status"
check "stamped in the future, -Werror=mod-stuck: nothing written" cmp future.apkg deck.apkg
at 1700000100 notes.txt -o deck.apkg
status_is 0 "stamped in the future: exit status"
err_like '^notes\.txt:11:1: warning: .*\[-Wmod-stuck\]$' "stamped in the future: a warning at the note"

# Replacing a media file changes the notes that show or play it, and no others.
new_folder
cat >notes.md <<'EOF'
# Whales

## Picture

![](pic.png)

## Picture, Again

![a whale|300](pic.png "A whale")

## HTML

<div class="wide"><video controls src='film.mp4'></video></div>

## Sound

Listen: [sound:tone.mp3]

## Odd Name

![](<a & b's.png>)

## Other Picture

![](other.png)

## None

`<img src="pic.png">` and `[sound:tone.mp3]` and "pic.png", but a [link](film.mp4)
EOF
for name in pic.png film.mp4 tone.mp3 "a & b's.png" other.png; do
	echo "first $name" >"$name"
done
at 1700000000 notes.md
cp notes.apkg first.apkg
# changed NAME FRONTS: checks which notes an update at that time changed.
changed() {
	status_is 0 "$1: exit status"
	is "$1: the notes that changed" "$(apkg mods notes.apkg | sed -n 's/^1700000100	//p' | tr '\n' '/')" "$2"
	is "$1: the others did not" "$(apkg mods notes.apkg | grep -vc '^1700000100	' | tr -d ' ')" \
		"$(apkg mods notes.apkg | grep -c '^1700000000	' | tr -d ' ')"
	cp notes.apkg again.apkg
	at 1700000100 notes.md
	check "$1: once more, the same bytes" cmp again.apkg notes.apkg
}
# replaced NAME FILE CONTENT FRONTS
replaced() {
	cp first.apkg notes.apkg
	cp "$2" kept
	printf '%s\n' "$3" >"$2"
	at 1700000100 notes.md
	changed "$1" "$4"
	cat kept >"$2"
}
replaced "a picture of the same size" pic.png 'other pic.png' 'Picture/Picture, Again/'
replaced "a picture of another size" pic.png 'another pic.png' 'Picture/Picture, Again/'
replaced "a film" film.mp4 'other film.mp4' 'HTML/'
replaced "a sound" tone.mp3 'other tone.mp3' 'Sound/'
replaced "a name with special characters" "a & b's.png" "other a & b's.png" 'Odd Name/'
cp first.apkg notes.apkg
before=$(stamp notes.apkg)
touch ./*.png ./*.mp[34]
at 1700000000 notes.md
err_like '^notes\.apkg: 7 unchanged' "the same content, touched: the summary"
is "the same content, touched: the package is not" "$(stamp notes.apkg)" "$before"
at 1700000100 notes.md -t csv -o notes.csv
status_is 0 "text formats: exit status"
mv pic.png kept
echo 'other pic.png' >pic.png
at 1700000100 notes.md --plan
status_is 4 "--plan with a replaced picture: exit status"
out_like '^notes\.apkg: 0 new, 2 changed, 5 unchanged, 0 gone$' "--plan with a replaced picture: what it would be"
at 1700000100 notes.md --update=first.apkg -o third.apkg
err_like '^third\.apkg: 2 changed, 5 unchanged$' "--update=OLD: its files count"
# Two files that swap names, and a note that was edited as well.
mv kept pic.png
cp first.apkg notes.apkg
mv pic.png kept && mv other.png pic.png && mv kept other.png
at 1700000100 notes.md
changed "two pictures changed places" 'Picture/Picture, Again/Other Picture/'
mv pic.png kept && mv other.png pic.png && mv kept other.png
# A new picture in a new note.
cp first.apkg notes.apkg
cp notes.md kept
echo 'new' >new.png
printf '\n## New\n\n![](new.png)\n' >>notes.md
at 1700000100 notes.md
changed "a new file for a new note" 'New/'
mv kept notes.md
# Anki never replaces files with such names (tests/interop checks this).
printf '# Parts\n\n## Of Templates\n\n![](_part.png)\n' >parts.md
echo part >_part.png
at 1700000000 parts.md
err_unlike media-stuck "a name with an underscore, new: no warning"
at 1700000100 parts.md
err_unlike media-stuck "a name with an underscore, the same: no warning"
echo another >_part.png
at 1700000100 parts.md
err_like '/_part\.png: warning: .*\[-Wmedia-stuck\]$' "a name with an underscore, replaced: a warning"
at 1700000100 parts.md -Werror=media-stuck
status_is 0 "a name with an underscore, packed: no warning any more"
rm parts.* _part.png
# A file that was missing is not imported with an unchanged note (tests/interop checks this).
rm pic.png
at 1700000000 notes.md -o first.apkg --no-update
err_like missing-media "a missing picture: a warning"
echo 'first pic.png' >pic.png
cp first.apkg notes.apkg
at 1700000100 notes.md
changed "a missing picture that is there now" 'Picture/Picture, Again/'
rm pic.png
cp notes.apkg there.apkg
at 1700000200 notes.md
err_like '^notes\.apkg: 7 unchanged$' "a picture that went missing: no change"
is "a picture that went missing: times of change stay" "$(apkg mods notes.apkg)" "$(apkg mods there.apkg)"
echo 'first pic.png' >pic.png
# Odd old packages: a file that Anki could not import counts as missing.
at 1700000000 notes.md -o first.apkg --no-update
all='Picture/Picture, Again/HTML/Sound/Odd Name/Other Picture/'
odd() { # NAME EDIT FRONTS
	repack first.apkg notes.apkg "$2"
	at 1700000100 notes.md
	changed "$1" "$3"
}
odd "repacked as it was" 'pass' ''
odd "a list that is cut off" 'members["media"] = members["media"][:20]' "$all"
odd "a list that is not an object" 'members["media"] = b"[1]"' "$all"
odd "no list" 'del members["media"]' "$all"
odd "names that are not strings" 'members["media"] = b"{\"0\": 7, \"1\": null, \"x\": \"film.mp4\"}"' "$all"
odd "a listed file that is missing" 'del members["0"]' 'Picture/Picture, Again/'
cp first.apkg notes.apkg
"$PYTHON" -B - <<'EOF'
# A picture whose bytes do not match its checksum.
data = open("notes.apkg", "rb").read()
open("notes.apkg", "wb").write(data.replace(b"first pic.png", b"xxxxx pic.png"))
EOF
at 1700000100 notes.md
err_like '^notes\.apkg: 7 unchanged' "a damaged picture in the old package: ignored"
echo 'my own file' >foreign.apkg
at 1700000100 notes.md -o foreign.apkg
status_is 0 "media over a foreign output named by -o: exit status"

# Among notes with the same front, unchanged ones keep guid and time wherever they are moved.
new_folder
fronts() { # BACK...: a card with each of them
	printf '# Words\n\n## Before\n\nall\n\n'
	printf '## bank\n\n%s\n\n' "$@"
}
backs() {
	apkg notes notes.apkg | cut -f1,2,4 | sort -k3
}
fronts river money seat >notes.md
at 1700000000 notes.md
backs >old
again() { # NAME CHANGES BACK...
	name=$1 changes=$2
	shift 2
	fronts "$@" >notes.md
	at 1700000100 notes.md
	err_like "^notes\.apkg: $changes\$" "equal fronts, $name: the summary"
	backs >new
	is "equal fronts, $name: what is the same keeps guid and time" "$(comm -13 new old | cut -f3)" "$gone"
	is "equal fronts, $name: as many guids as notes" "$(cut -f1 new | sort -u | wc -l | tr -d ' ')" "$(wc -l <new | tr -d ' ')"
	at 1700000000 --no-update -q notes.md -o fresh.apkg
	fronts river money seat >notes.md
	at 1700000000 --no-update -q notes.md
}
gone=''
again "one more in front" "1 new, 4 unchanged" blood river money seat
again "in another order" "4 unchanged" seat river money
again "two more between" "2 new, 4 unchanged" river blood money data seat
gone='<p>river</p>'
again "without the first" "3 unchanged, 1 no longer in the notes" money seat
again "the first edited" "1 changed, 3 unchanged" "river side" money seat
again "the first edited, at the end" "1 changed, 3 unchanged" money seat "river side"
again "the first in place of another" "1 new, 1 changed, 3 unchanged" blood money seat data

gone='<p>river</p>
<p>seat</p>'
again "only one left" "2 unchanged, 2 no longer in the notes" money

# Among equal fronts whose contexts change, the back tells which is which.
new_folder
contexts() { # FILE: back...
	printf '# %s\n\n' "$1"
	shift
	printf '## Definition\n\n%s\n\n' "$@"
}
contexts Rings one two >notes.md
at 1700000000 notes.md
apkg notes notes.apkg | cut -f1,4 | sort >old
contexts Fields zero one two >notes.md
at 1700000100 --id Rings -d Rings notes.md
err_like '^notes\.apkg: 1 new, 2 changed$' "another title: the summary"
apkg notes notes.apkg | cut -f1,4 | sort >new
is "another title: guids stay with their backs" "$(comm -12 old new)" "$(cat old)"

# Notes of two types never swap guids, and never share one.
new_folder
types() {
	printf '# T\n\n## S\n\n'
	printf '%s\n' "$@"
}
types '- B ::: y' '- B ::: x' '- B :: w' >notes.md
at 1700000000 notes.md
apkg notes notes.apkg | cut -f1,4 | sort >old
types '- B ::: x' '- B :: x' '- B ::: v' '- B :: w' >notes.md
at 1700000100 notes.md
err_like '^notes\.apkg: 1 new, 1 changed, 2 unchanged$' "equal fronts of two types: the summary"
apkg notes notes.apkg | cut -f1,4 | sort >new
is "equal fronts of two types: four guids" "$(cut -f1 new | sort -u | wc -l | tr -d ' ')" 4
is "equal fronts of two types: what is the same keeps its guid" "$(comm -12 old new | cut -f2 | tr '\n' ' ')" "<p>w</p> <p>x</p> "

# A new file with the same title and front, before the old one.
new_folder
mkdir in
fronts river >in/b.md
at 1700000000 in -o notes.apkg
backs | grep river >old
fronts blood >in/a.md
at 1700000100 in -o notes.apkg
check "another file of that title in front: guid and time stay" test "$(backs | grep river)" = "$(cat old)"

# A note whose type changes is a new note for Anki, whichever way its text changed.
new_folder
printf '%s\n' '# Spanish' '' '## hablar' 'to speak' '' '## sol' 'the sun' '' '## luna {guid=moon}' 'the moon' '' '## casa' 'house' >notes.md
at 1700000000 -q notes.md
old_guid=$(guid notes.apkg hablar)
sed -e 's/^## hablar/& {notetype=reversed}/' -e 's/the sun/the {{c1::sun}}/' notes.md >new.md
mv new.md notes.md
at 1700000100 --plan notes.md
status_is 4 "types changed, --plan: exit status"
at 1700000100 notes.md
err_like '^notes\.apkg: 2 new, 2 unchanged, 2 no longer in the notes$' "types changed: the summary"
err_like "^notes\.md:3:4: warning: the note type changed from 'Flashpress Basic' to 'Flashpress Reversed'.* \\(guid $old_guid\\)" "types changed: the old note is named"
err_like "^notes\.md:6:4: warning: the note type changed .* to 'Flashpress Cloze'.* \[-Wtype-changed\]" "types changed: by a deletion"
check "types changed: another guid" test "$(guid notes.apkg hablar)" != "$old_guid"
at 1700000200 notes.md
err_like '^notes\.apkg: 4 unchanged$' "types changed: only once"
sed 's/{guid=moon}/{guid=moon notetype=type-in}/' notes.md >new.md
mv new.md notes.md
cp notes.apkg before.apkg
at 1700000300 notes.md
status_is 1 "the type of a given guid changed: exit status"
err_like "^notes\.md:9:4: error: the guid 'moon' is that of a 'Flashpress Basic' note" "the type of a given guid changed: the message"
check "the type of a given guid changed: nothing is written" cmp before.apkg notes.apkg

# Several files and folders are updated like one.
new_folder
mkdir in
notes in/1.txt
printf '%s\n' 'Wind Facts' 'Trade Winds' '- Blow from the east' '- Meet near the equator' 'Westerlies' '- Blow from the west' '- Strong in winter' >in/2.txt
at 1700000000 in -o all.apkg
echo '- One line more' >>in/2.txt
at 1700000100 in -o all.apkg
err_like '^all\.apkg: 1 changed, 6 unchanged$' "a folder, edited: the summary"
is "a folder, edited: one note is newer" "$(apkg mods all.apkg | cut -f1 | sort | uniq -c | awk '{ print $1 }' | tr '\n' ' ')" "6 1 "

# Without SOURCE_DATE_EPOCH, the time is that of the newest input, but not in the future.
new_folder
notes notes.txt
touch -d '2021-03-04 05:06:07 UTC' notes.txt
run -q notes.txt
is "the file's own time" "$(apkg mods notes.apkg | cut -f1 | sort -u)" "$(date -u -d '2021-03-04 05:06:07' +%s)"
touch -d '+1 year' notes.txt
run -q notes.txt -o later.apkg
check "a file from the future: the clock" test "$(apkg mods later.apkg | cut -f1 | sort -u)" -le "$(date +%s)"
at 4102444800 -q notes.txt -o future.apkg
check "SOURCE_DATE_EPOCH from the future: the clock" test "$(apkg mods future.apkg | cut -f1 | sort -u)" -le "$(date +%s)"
TAP_STDIN=notes.txt
before=$(date +%s)
run -q -t apkg -o piped.apkg -
check "standard input: the clock" test "$(apkg mods piped.apkg | cut -f1 | sort -u)" -ge "$before"
TAP_STDIN=''
at nonsense -q notes.txt -o odd.apkg
check "an invalid SOURCE_DATE_EPOCH is an ordinary error" test "$status" -lt 4

# Anki takes templates that were edited only from a newer note type.
new_folder
type_mod() {
	run -q -t json deck.apkg
	sed -n 's/^ {"name":"Word",.*"mod":\([0-9]*\).*/\1/p' "$tap_out"
}
mkdir -p note-types/Word
printf 'name: Word\nmod: 1600000000\nfields:\n  - name: Term\n  - name: Meaning\ntemplates:\n  - name: Card\n    front: front.html\n    back: back.html\n' >note-types/Word/note-type.yaml
printf '{{Term}}' >note-types/Word/front.html
printf '{{Meaning}}' >note-types/Word/back.html
printf '.card { color: black }\n' >note-types/Word/style.css
printf -- '---\nnotetype: Word\n---\n# Words\n\n## quay\n\na wharf\n' >words.md
at 1700000000 -q words.md -o deck.apkg
is "a note type of the author's: its own time" "$(type_mod)" 1600000000
at 1700000060 words.md -o deck.apkg
is "an unchanged note type: the same time" "$(type_mod)" 1600000000
printf '{{Term}}<hr id=answer>{{Meaning}}' >note-types/Word/back.html
at 1700000120 words.md -o deck.apkg
is "an edited template: the time of the run" "$(type_mod)" 1700000120
printf '.card { color: navy }\n' >note-types/Word/style.css
mkdir media
printf x >media/_logo.png
printf y >media/other.png
at 1700000060 words.md -o deck.apkg
is "edited css: a later time, although the notes are older" "$(type_mod)" 1700000121
at 1700000180 words.md -o deck.apkg
is "a file for templates is packed, others are not" "$("$PYTHON" -B -c 'import zipfile; print(zipfile.ZipFile("deck.apkg").read("media").decode())')" '{"0":"_logo.png"}'
is "an unchanged note type: the time of its last change" "$(type_mod)" 1700000121
printf 'name: Word\nfields:\n  - name: Term\n  - name: Sound\n  - name: Meaning\ntemplates:\n  - name: Card\n    front: front.html\n    back: back.html\n' >note-types/Word/note-type.yaml
at 1700000240 words.md -o deck.apkg
err_like "^deck\.apkg: warning: .*note type 'Word' changed, .* \[-Wtype-changed\]\$" "a new field: Anki would add a type"
tap_done
