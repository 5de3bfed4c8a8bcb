/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "convert.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	convert_write("input", bytes, n);
	convert("json", "json");
	convert("json", "apkg");
	return 0;
}
