/* SPDX-License-Identifier: MIT */
/*
 * The form of these URLs is data:[type][;parameter...][;base64],data
 */
#include "config.h"

#include <nettle/base64.h>
#include <strings.h>

#include "html/url.h"
#include "media/data_url.h"
#include "media/kind.h"

#define SCHEME	"data:"
#define BASE64	";base64"

bool
data_url_is(struct slice reference)
{
	return url_has_scheme(reference, SLICE(SCHEME));
}

static bool
ends_in_base64(struct slice header)
{
	size_t n = sizeof(BASE64) - 1;

	return header.n >= n && strncasecmp(header.p + header.n - n, BASE64, n) == 0;
}

/* Decodes base64; white space and a missing "=" at the end are allowed. */
static bool
add_base64(struct buf *out, struct slice text)
{
	struct base64_decode_ctx context;
	size_t n = 0, digits = 0;

	for (size_t i = 0; i < text.n; i++)
		digits += strchr(" \t\r\n", text.p[i]) == NULL;
	buf_reserve(out, BASE64_DECODE_LENGTH(text.n + 4));
	base64_decode_init(&context);
	if (base64_decode_update(&context, &n, (uint8_t *)out->p, text.n, text.p) == 0)
		return false;
	out->n = n;
	if (digits % 4 > 1 && base64_decode_update(&context, &n, (uint8_t *)out->p + out->n,
	    4 - digits % 4, "==") == 0)
		return false;
	return base64_decode_final(&context) != 0;
}

bool
data_url_read(struct slice reference, struct data_url *url)
{
	const char *comma = memchr(reference.p, ',', reference.n);
	struct slice header, type, data;
	struct buf decoded = {0};
	bool fine = true;

	*url = (struct data_url){0};
	if (comma == NULL)
		return false;
	header = (struct slice){reference.p, (size_t)(comma - reference.p)};
	type = slice_from(header, sizeof(SCHEME) - 1);
	for (size_t i = 0; i < type.n; i++)
		if (type.p[i] == ';')
			type.n = i;
	url->suffix = media_kind_suffix(type);
	if (url->suffix == NULL)
		return false;
	data = slice_from(reference, header.n + 1);
	url_decode(&decoded, data);
	if (ends_in_base64(header))
		fine = add_base64(&url->bytes, buf_slice(&decoded));
	else
		buf_add(&url->bytes, buf_slice(&decoded));
	buf_free(&decoded);
	return fine && url->bytes.n != 0;
}
