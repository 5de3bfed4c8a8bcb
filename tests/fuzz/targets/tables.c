/* SPDX-License-Identifier: MIT */
/*
 * A table as text; the first byte chooses the format.
 */
#include "config.h"

#include "convert.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const char *const readers[] = {"csv", "tsv", "quizlet"};

	if (n == 0)
		return 0;
	convert_write("input", bytes + 1, n - 1);
	convert(readers[bytes[0] % 3], "csv");
	return 0;
}
