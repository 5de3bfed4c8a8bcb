/* SPDX-License-Identifier: MIT */
/*
 * The layout of an Anki package of schema 11: a zip with a database, a media map and media files
 * named by numbers.
 */
#ifndef ANKI_PACKAGE_H
#define ANKI_PACKAGE_H

#define PACKAGE_DATABASE	"collection.anki2"
/* JSON that maps members to names of media files: {"0":"pic.png"} */
#define PACKAGE_MEDIA_MAP	"media"

/*
 * Packages that flashpress writes carry a mark, an extra field of the first local header; readers
 * skip extra fields with ids they do not know.
 */
#define PACKAGE_MARK_ID		0x7066
#define PACKAGE_MARK		"flashpress"

#endif
