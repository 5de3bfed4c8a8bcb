/* SPDX-License-Identifier: MIT */
/*
 * Markdown with a picture and a sound beside it.  The last byte chooses options: none if it
 * is a line feed.
 */
#include "config.h"

#include "convert.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	uint8_t chosen;

	if (n == 0)
		return 0;
	chosen = bytes[n - 1] ^ '\n';
	convert_settings.chapters = chosen % 4;
	convert_settings.deletions = chosen / 4 % 4;
	convert_settings.line_breaks = chosen / 16 % 4;
	convert_write("input", bytes, n - 1);
	convert_write("a.png", (const uint8_t *)"picture", 7);
	convert_write("b.mp3", (const uint8_t *)"sound", 5);
	convert("markdown", "csv");
	convert("markdown", "markdown");
	convert("markdown", "cards");
	return 0;
}
