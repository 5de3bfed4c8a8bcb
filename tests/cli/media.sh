#!/bin/sh
# SPDX-License-Identifier: MIT
# Packages with media: their contents, large files, and files that change during the
# run.  make_media takes the place of a reader that supports media.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/../tap.sh"

MAKE=${abs_top_builddir:-$PWD}/tests/interop/make_media
if [ ! -x "$MAKE" ]; then
	echo "Bail out! no program to test with: $MAKE"
	exit 1
fi

make_media() {
	status=0
	timeout -k 5 300 "$MAKE" "$@" >"$tap_out" 2>"$tap_err" </dev/null || status=$?
}

# inside FILE: prints member, name, method, size and hash of each media file, then the state of the zip.
inside() {
	"$PYTHON" - "$1" <<-'EOF'
	import hashlib, json, sys, zipfile
	with zipfile.ZipFile(sys.argv[1]) as z:
	    media = json.loads(z.read("media"))
	    for key, name in media.items():
	        info, digest = z.getinfo(key), hashlib.sha1()
	        with z.open(key) as f:
	            while block := f.read(1 << 20):
	                digest.update(block)
	        method = {0: "stored", 8: "deflated"}[info.compress_type]
	        print(key, name, method, info.file_size, digest.hexdigest()[:8])
	    print(z.namelist() == ["collection.anki2", "media", *media], {i.date_time for i in z.infolist()})
	EOF
}

# limited COMMAND...: runs it in 256 MiB of address space.
limited() {
	(
		# shellcheck disable=SC3045 # asked for below, before it is relied on
		ulimit -v 262144 && exec timeout -k 5 300 "$@"
	)
}

hash_of() {
	sha1sum "$1" | cut -c1-8
}

new_folder
mkdir a b
"$PYTHON" -c 'import os; open("a/pic.png", "wb").write(os.urandom(5000)); open("b/pic.png", "wb").write(b"other" * 99)'
printf '<svg/>%5000s' ' ' >plain.svg
printf 'sound' >'tone é "x".mp3'
make_media deck.apkg 1700000000 a/pic.png b/pic.png plain.svg 'tone é "x".mp3' a/../a/pic.png data:image/png,ABC \
	'data:image/svg+xml,<svg/>'
status_is 0 "media of all kinds: exit status"
is "media of all kinds: no message" "$(cat "$tap_err")" ""
is "media of all kinds: what is in the package" "$(inside deck.apkg)" "0 pic.png stored 5000 $(hash_of a/pic.png)
1 pic-$(hash_of b/pic.png).png stored 495 $(hash_of b/pic.png)
2 plain.svg deflated 5006 $(hash_of plain.svg)
3 tone é x.mp3 stored 5 $(hash_of 'tone é "x".mp3')
4 paste-3c01bdbb26f358bab27f267924aa2c9a03fcfdb8.png stored 3 3c01bdbb
5 paste-1c3ba3b813e1080e9721846f23a21c09e5c3fd27.svg deflated 6 1c3ba3b8
True {(1980, 1, 1, 0, 0, 0)}"
check "the map has names as they are, without spaces" grep -aFq '{"0":"pic.png","1":"pic-' deck.apkg
check "the map is UTF-8" grep -aFq '"3":"tone é x.mp3"' deck.apkg
is "the field says the name" "$(apkg notes deck.apkg | cut -f4 | sed -n 4p)" "[sound:tone é x.mp3]"
cp deck.apkg first.apkg
touch a/pic.png plain.svg
before=$(stamp deck.apkg)
make_media deck.apkg 1700000000 a/pic.png b/pic.png plain.svg 'tone é "x".mp3' a/../a/pic.png data:image/png,ABC \
	'data:image/svg+xml,<svg/>'
is "the same again: not touched, whatever the times of media files" "$(stamp deck.apkg)" "$before"
make_media stored.apkg 1700000000 plain.svg '!deflate 0'
is "compression 0: all stored" "$(inside stored.apkg | cut -d' ' -f1-4 | head -n1)" "0 plain.svg stored 5006"
for level in 9 12; do
	make_media best.apkg 1700000000 plain.svg "!deflate $level"
	is "compression $level: deflated" "$(inside best.apkg | cut -d' ' -f1-4 | head -n1)" "0 plain.svg deflated 5006"
done

# A package with media is updated like any other.
notes notes.txt
run notes.txt -o first.apkg
status_is 0 "a package with media is updated: exit status"
err_like '^first\.apkg: 5 new, 7 no longer in the notes$' "a package with media is updated: its notes were read"

# Missing files.
: >empty.png
make_media poor.apkg 1700000000 none.png empty.png https://example.org/x.png ../x.png data:image/png,
status_is 0 "without media: exit status"
for name in missing-media empty-media remote-media media-outside bad-data-url; do
	err_like "(note|warning): .*\\[$name\\]\$" "without media: $name"
done
is "without media: an empty map" "$(inside poor.apkg)" "True {(1980, 1, 1, 0, 0, 0)}"

# Text formats cannot contain media.
for format in csv tsv; do
	make_media deck.$format 1700000000 a/pic.png b/pic.png plain.svg
	status_is 0 "$format: exit status"
	is "$format: one warning" "$(cat "$tap_err")" "deck.$format: warning: this format cannot contain media, so 3 files were left out;\
 copy the media into Anki's folder collection.media, or make a package (-t apkg) [media-left]"
	check "$format: the reference is there" grep -q "pic.png" deck.$format
done

# Files that change before they are packed: the old output survives.
cp deck.apkg old.apkg
rm -f ./*.csv ./*.tsv best.apkg stored.apkg first.apkg poor.apkg notes.txt
kept=$(find . -mindepth 1 -maxdepth 1 | sed 's,^\./,,' | LC_ALL=C sort | tr '\n' ' ' | sed 's/ $//')
survives() {
	status_is 1 "$1: refused"
	err_like "$2" "$1: says which"
	check "$1: the old output survives" cmp old.apkg deck.apkg
	files_are "$kept" "$1: nothing is left behind"
}
cp plain.svg plain.keep
make_media deck.apkg 1700000000 a/pic.png plain.svg '!change plain.svg'
mv plain.keep plain.svg
survives "a file that grew" 'deck\.apkg: error: the package could not be created: .*plain\.svg changed while it was packed \[cannot-write\]'
cp a/pic.png pic.keep
make_media deck.apkg 1700000000 a/pic.png plain.svg '!change a/pic.png'
mv pic.keep a/pic.png
survives "a stored file that grew" 'a/pic\.png changed'
cp plain.svg plain.keep
make_media deck.apkg 1700000000 a/pic.png plain.svg '!remove plain.svg'
mv plain.keep plain.svg
survives "a file that vanished" 'plain\.svg: No such file'

# A film: in little memory, on a full disk, and to a pipe.
new_folder
truncate -s 300M film.mp4
printf x | dd of=film.mp4 bs=1 seek=1000000 conv=notrunc 2>/dev/null
truncate -s 40M tone.wav
# Not with a sanitizer, which reserves more memory.
if limited "$FLASHPRESS" -V >/dev/null 2>&1; then
	limited "$MAKE" deck.apkg 1700000000 film.mp4 tone.wav >"$tap_out" 2>"$tap_err" </dev/null
	status=$?
	status_is 0 "a large file in 256 MiB of memory: exit status"
	err_like '^make_media: warning: .film\.mp4. has 314572800 bytes; .*\[large-media\]$' "a large file: said, for it is never synced"
	is "a large file: what is in the package" "$(inside deck.apkg)" "0 film.mp4 stored 314572800 $(hash_of film.mp4)
1 tone.wav deflated 41943040 $(hash_of tone.wav)
True {(1980, 1, 1, 0, 0, 0)}"
	is "a large file: only deflated what pays" "$(test "$(wc -c <deck.apkg)" -lt 316000000 && echo yes)" yes
	before=$(stamp deck.apkg)
	make_media deck.apkg 1700000000 film.mp4 tone.wav
	is "a large file again: not touched" "$(stamp deck.apkg)" "$before"
	make_media deck.apkg 1700000001 film.mp4 tone.wav
	check_not "a large file, another time: replaced" test "$(stamp deck.apkg)" = "$before"
	is "a large file: the mode follows the umask" "$(stat -c %a deck.apkg)" "$(printf %o $((0666 & ~0$(umask))))"
	mkfifo pipe.apkg
	timeout 300 cat pipe.apkg >got.apkg &
	make_media pipe.apkg 1700000001 film.mp4 tone.wav
	wait
	check "a large file to a pipe: its bytes" cmp got.apkg deck.apkg
	rm -f pipe.apkg got.apkg
	cp deck.apkg old.apkg
	(
		ulimit -f 200000
		trap '' XFSZ
		exec "$MAKE" deck.apkg 1700000002 film.mp4 tone.wav
	) >"$tap_out" 2>"$tap_err" </dev/null
	status=$?
	status_is 1 "no room for a large file: refused"
	err_like 'deck\.apkg: error: .*File too large' "no room for a large file: message"
	check "no room for a large file: the old output survives" cmp old.apkg deck.apkg
	files_are "deck.apkg film.mp4 old.apkg tone.wav" "no room for a large file: nothing is left behind"
	notes notes.txt
	limited "$FLASHPRESS" --no-update -o old.apkg notes.txt >"$tap_out" 2>"$tap_err" </dev/null
	status=$?
	status_is 0 "a large package replaced in little memory: exit status"
	limited "$FLASHPRESS" -o deck.apkg notes.txt >"$tap_out" 2>"$tap_err" </dev/null
	status=$?
	status_is 0 "a large package updated in little memory: exit status"
	err_like '^deck\.apkg: 5 new, 2 no longer in the notes$' "a large package updated in little memory: its notes were read"
else
	skip "a large file in little memory" "no ulimit -v, or one that the program does not fit in"
fi

# A sound and a picture with the same bytes keep their suffixes; two pictures share a name.
new_folder
printf same >pic.png
cp pic.png copy.png
cp pic.png sound.mp3
printf '%s\n' '# Twins' '## Picture' '![](pic.png)' '## Sound' '[sound:sound.mp3]' '## Copy' '![](copy.png)' >notes.md
run -q -t apkg -o deck.apkg notes.md
is "equal bytes: packed once for each suffix" "$(inside deck.apkg | awk '$4 ~ /^[0-9]+$/ { print $2 }' | tr '\n' ' ')" "pic.png sound.mp3 "
is "equal bytes: references" "$(apkg notes deck.apkg | grep -o 'pic\.png\|sound\.mp3\|copy\.png' | sort | uniq -c | awk '{ print $1, $2 }' | tr '\n' ' ')" "2 pic.png 1 sound.mp3 "
tap_done
