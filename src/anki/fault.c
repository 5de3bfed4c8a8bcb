/* SPDX-License-Identifier: MIT */
/*
 * Records the first fault; those after it are usually consequences.
 */
#include "config.h"

#include <errno.h>

#include "anki/fault.h"
#include "base/buf.h"

bool
package_fail(struct package_fault *fault, struct arena *arena, enum package_fault_kind kind,
    const char *format, ...)
{
	struct buf text = {0};
	va_list arguments;

	if (fault->kind != PACKAGE_FINE)
		return false;
	va_start(arguments, format);
	buf_vformat(&text, format, arguments);
	va_end(arguments);
	*fault = (struct package_fault){kind, arena_string(arena, buf_slice(&text))};
	buf_free(&text);
	return false;
}

bool
package_fail_errno(struct package_fault *fault, struct arena *arena, const char *what, int error)
{
	if (error == EBADMSG)
		return package_fail(fault, arena, PACKAGE_DAMAGED, "%s in it is damaged", what);
	return package_fail(
	    fault, arena, PACKAGE_UNREADABLE, "%s cannot be read: %s", what, strerror(error));
}
