/* SPDX-License-Identifier: MIT */
/*
 * The layouts of an Anki package: a zip with a database, a media map and media files named by
 * numbers.
 */
#ifndef ANKI_PACKAGE_H
#define ANKI_PACKAGE_H

/* In the oldest layout, which is the one that flashpress writes. */
#define PACKAGE_DATABASE	"collection.anki2"
/* JSON that maps members to names of media files: {"0":"pic.png"} */
#define PACKAGE_MEDIA_MAP	"media"

/*
 * The message PackageMetadata, whose field 1 is the version of the layout.  Without this member, a
 * package has PACKAGE_DATABASE_2 or else PACKAGE_DATABASE.  Others of these members may hold a note
 * that asks people to update Anki.
 */
#define PACKAGE_META		"meta"
#define PACKAGE_DATABASE_2	"collection.anki21"	/* version 2 */
#define PACKAGE_VERSION_3	"\x08\x03"
/* Version 3: the database, the map, which is the message MediaEntries, and media are zstd frames. */
#define PACKAGE_DATABASE_3	"collection.anki21b"

/*
 * Packages that flashpress writes carry a mark, an extra field of the first local header; readers
 * skip extra fields with ids they do not know.
 */
#define PACKAGE_MARK_ID		0x7066
#define PACKAGE_MARK		"flashpress"

#endif
