/* SPDX-License-Identifier: MIT */
/*
 * Notes without markup in any encoding.  The last byte chooses options: none if it is a line feed.
 */
#include "config.h"

#include "convert.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const enum card_lines cards[] = {CARDS_UNSET, CARDS_HEADINGS, CARDS_PAIRS, CARDS_QA};

	uint8_t chosen;

	if (n == 0)
		return 0;
	chosen = bytes[n - 1] ^ '\n';
	convert_settings.cards = cards[chosen % 4];
	convert_settings.chapters = chosen / 4 % 4;
	convert_settings.deletions = chosen / 16 % 4;
	convert_write("input", bytes, n - 1);
	convert("notes", "csv");
	convert("notes", "outline");
	convert("notes", "markdown");
	return 0;
}
