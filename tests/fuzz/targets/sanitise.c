/* SPDX-License-Identifier: MIT */
/*
 * HTML that authors type in their notes.  What is safe must stay as it is if it is made safe again,
 * and all elements must be closed.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "html/sanitise.h"
#include "html/tex.h"
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
ignore_dropped(void *unused, struct slice what, enum unsafe_reason reason, size_t at)
{
	(void)reason;
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
	tex_disable_macros(safe, 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct buf once = {0}, twice = {0};

	make_safe(&once, (struct slice){(const char *)bytes, n});
	make_safe(&twice, buf_slice(&once));
	if (!slice_equal(buf_slice(&once), buf_slice(&twice))) {
		fprintf(stderr, "%s\n---\n%s\n", buf_string(&once), buf_string(&twice));
		abort();
	}
	buf_free(&once);
	buf_free(&twice);
	return 0;
}
