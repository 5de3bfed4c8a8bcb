/* SPDX-License-Identifier: MIT */
/*
 * A package in any layout, or a bare database, which random changes do not make unreadable as they
 * do a zip archive with its checksums.
 */
#include "config.h"

#include "convert.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	convert_write("input", bytes, n);
	convert("apkg", "info");
	convert("apkg", "json");
	convert("apkg", "markdown");
	return 0;
}
