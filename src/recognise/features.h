/* SPDX-License-Identifier: MIT */
/*
 * The evidence of a line: its shape, its neighbours and the statistics of the document,
 * expressed as a short list of rows of features.def.  The weights have one row for each of
 * them.
 */
#ifndef RECOGNISE_FEATURES_H
#define RECOGNISE_FEATURES_H

#include "recognise/document_stats.h"

enum feature {
#define FEATURE(symbol, phrase)		FEATURE_##symbol,
#define FAMILY(symbol, rows, phrase)                                                               \
	FEATURE_##symbol, FEATURE_##symbol##_LAST = FEATURE_##symbol + (rows)-1,
#include "recognise/features.def"
#undef FEATURE
#undef FAMILY
	FEATURES
};

#define EVIDENCE_MOST	112	/* pieces of evidence that one line can have at most */

struct evidence {
	uint16_t	 features[EVIDENCE_MOST];	/* enum feature */
	size_t		 n;
};

static inline void
evidence_add(struct evidence *evidence, unsigned feature)
{
	if (evidence->n < EVIDENCE_MOST)
		evidence->features[evidence->n++] = (uint16_t)feature;
}

/* The number of edges that are at most the value.  The edges must be in ascending order. */
static inline unsigned
bin(uint64_t value, const uint16_t *edges, size_t n)
{
	unsigned i = 0;

	while (i < n && value >= edges[i])
		i++;
	return i;
}

#define BIN(value, ...)                                                                            \
	bin(value, (const uint16_t[]){__VA_ARGS__},                                                \
	    sizeof((const uint16_t[]){__VA_ARGS__}) / sizeof(uint16_t))

/* Sets the evidence of the first pass for line i of the statistics. */
void		 find_features(const struct document_stats *, size_t i, struct evidence *);
/* An explanation for users; empty if the feature is never shown. */
const char	*feature_phrase(enum feature);

#endif
