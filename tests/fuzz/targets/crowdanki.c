/* SPDX-License-Identifier: MIT */
/*
 * The deck.json of CrowdAnki, with a media file beside it.
 */
#include "config.h"

#include "convert.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	convert_write("input", bytes, n);
	convert_write("media/a.png", (const uint8_t *)"picture", 7);
	convert_to_folder("crowdanki", "crowdanki");
	convert("crowdanki", "apkg");
	return 0;
}
