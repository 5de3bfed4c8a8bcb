/* SPDX-License-Identifier: MIT */
/*
 * The evidence of a line: what its shape, its neighbours and the statistics of the document
 * reveal, as a short list of features.  Each feature is a row of features.def and of the weights.
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

#define EVIDENCE_MOST	112	/* a line has about 60 features; more than this many are dropped */

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

/* Returns the number of the bin of the value.  Edges must ascend; bin i ends before edges[i]. */
static inline unsigned
bin(uint64_t value, const uint16_t *edges, size_t n)
{
	unsigned i = 0;

	while (i < n && value >= edges[i])
		i++;
	return i;
}

/* The same, with the edges as further arguments. */
#define BIN(value, ...)                                                                            \
	bin(value, (const uint16_t[]){__VA_ARGS__},                                                \
	    sizeof((const uint16_t[]){__VA_ARGS__}) / sizeof(uint16_t))

/* The length of a line: 0 short, 1 medium, 2 long. */
static inline unsigned
size_of_3(const struct shape *line)
{
	return BIN(line->length, 40, 80);
}

/* How a line ends: 0 like a sentence, 1 with a colon, 2 with a question mark, 3 otherwise. */
static inline unsigned
end_of_4(const struct shape *line)
{
	switch (line->last) {
	case END_STOP:
		return 0;
	case END_COLON:
		return 1;
	case END_QUESTION:
		return 2;
	default:
		return 3;
	}
}

/* Sets the evidence of the first pass for line i of the statistics. */
void		 find_features(const struct document_stats *, size_t i, struct evidence *);
/* Returns an explanation for users; empty if the feature is never shown. */
const char	*feature_phrase(enum feature);

#endif
