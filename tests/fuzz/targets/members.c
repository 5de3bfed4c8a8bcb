/* SPDX-License-Identifier: MIT */
/*
 * The members of a package, which are packed into a sound archive here, so that random changes reach
 * what is behind the checksums of zip and zstd.  The first byte chooses the layout, the second and
 * the next two (low byte first) are the lengths of the version and of the list of media files;
 * these follow, and then the database.
 */
#include "config.h"

#include <zip.h>
#include <zstd.h>

#include "anki/package.h"
#include "convert.h"

#define HEADER	4

/* Adds a member, as a zstd frame if that is asked for.  The bytes must outlive the archive. */
static void
add_member(zip_t *archive, const char *name, struct slice bytes, bool as_frame)
{
	zip_source_t *source;
	zip_int64_t index;
	size_t most = ZSTD_compressBound(bytes.n);
	char *frame = as_frame ? malloc(most) : NULL;

	if (as_frame && frame == NULL)
		abort();
	if (as_frame)
		bytes = (struct slice){frame, ZSTD_compress(frame, most, bytes.p, bytes.n, 1)};
	source = zip_source_buffer(archive, bytes.p, bytes.n, as_frame);
	index = zip_file_add(archive, name, source, 0);
	if (index < 0 ||
	    zip_set_file_compression(archive, (zip_uint64_t)index, ZIP_CM_STORE, 0) != 0)
		abort();
}

static struct slice
take(struct slice *rest, size_t n)
{
	struct slice taken = slice_until(*rest, n);

	*rest = slice_from(*rest, n);
	return taken;
}

static void
pack(const uint8_t *header, struct slice rest)
{
	static const char *const databases[] = {
		PACKAGE_DATABASE, PACKAGE_DATABASE_2, PACKAGE_DATABASE_3,
	};
	char path[CONVERT_PATH];
	bool latest = header[0] % 3 == 2;
	struct slice meta = take(&rest, header[1]);
	struct slice list = take(&rest, header[2] | (size_t)header[3] << 8);
	zip_t *archive = zip_open(convert_path(path, "input"), ZIP_CREATE | ZIP_TRUNCATE, NULL);

	if (archive == NULL)
		abort();
	if (meta.n != 0)
		add_member(archive, PACKAGE_META, meta, false);
	add_member(archive, databases[header[0] % 3], rest, latest);
	add_member(archive, PACKAGE_MEDIA_MAP, list, latest);
	add_member(archive, "0", SLICE("picture"), latest);
	add_member(archive, "1", SLICE("sound"), latest);
	if (zip_close(archive) != 0)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	if (n < HEADER)
		return 0;
	pack(bytes, (struct slice){(const char *)bytes + HEADER, n - HEADER});
	convert("apkg", "json");
	convert("apkg", "apkg");
	convert_to_folder("apkg", "markdown");
	convert_to_folder("apkg", "crowdanki");
	return 0;
}
