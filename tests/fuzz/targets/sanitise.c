/* SPDX-License-Identifier: MIT */
/*
 * HTML that authors type in their notes.  All elements must be closed, also when what is safe is
 * made safe again.
 */
#include "config.h"

#include <stdlib.h>

#include "html/sanitise.h"
#include "target.h"

static bool
find_file(void *unused, struct slice reference, bool sound, size_t at, struct buf *name)
{
	(void)unused;
	(void)at;
	(void)sound;
	if (reference.n == 0 || reference.p[0] != 'a')
		return false;
	buf_text(name, "a \"&'<.png");
	return true;
}

static void
ignore_dropped(void *unused, struct slice what, size_t at)
{
	(void)unused;
	(void)what;
	(void)at;
}

static void
make_safe(struct buf *safe, struct slice html)
{
	struct sanitiser sanitiser = {find_file, ignore_dropped, NULL};
	struct open_elements open = {.n = 0};

	sanitise_add(safe, html, &open, &sanitiser);
	sanitise_keeps_lines(&open);
	sanitise_close(safe, &open, 0);
	if (open.n != 0)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct buf once = {0}, twice = {0};

	make_safe(&once, (struct slice){(const char *)bytes, n});
	/* The second result may differ from the first where text looks like half a formula or sound. */
	make_safe(&twice, buf_slice(&once));
	buf_free(&once);
	buf_free(&twice);
	return 0;
}
