/* SPDX-License-Identifier: MIT */
/*
 * Cards in the syntax of another program, which the last byte chooses; it is recognised if that is a
 * line feed.
 */
#include "config.h"

#include "convert.h"
#include "read/syntaxes/syntaxes.h"

static struct slice
syntax_name(size_t number)
{
	size_t count = 0;

	while (syntaxes[count].name != NULL)
		count++;
	number %= count + 1;
	return number == 0 ? (struct slice){"", 0} : slice_of(syntaxes[number - 1].name);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	if (n == 0)
		return 0;
	convert_settings.syntax = syntax_name(bytes[n - 1] ^ '\n');
	convert_settings.cards = convert_settings.syntax.n == 0 ? CARDS_UNSET : CARDS_MARKED;
	convert_write("input", bytes, n - 1);
	convert("markdown", "csv");
	convert("markdown", "outline");
	return 0;
}
