/* SPDX-License-Identifier: MIT */
/*
 * Evidence: the shape of a line, its neighbours and the stats of the document
 * as a short list of small integers, each a row of features.def.  Weights
 * are a table with one row for each of them.
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

#define EVIDENCE_MOST	112	/* pieces of evidence a line can have at once */

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

/* The number of edges, which rise, at or below the value. */
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

/* The evidence of the line with text number i of the stats. */
void		 find_features(const struct document_stats *, size_t i, struct evidence *);
/* In words, for a person; empty for evidence that is hard to put in words. */
const char	*feature_phrase(enum feature);

#endif
