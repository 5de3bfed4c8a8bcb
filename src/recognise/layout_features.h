/* SPDX-License-Identifier: MIT */
/* The part of the evidence that depends on the layout of the document. */
#ifndef RECOGNISE_LAYOUT_FEATURES_H
#define RECOGNISE_LAYOUT_FEATURES_H

#include "recognise/features.h"

/* Adds the evidence for unbulleted line i of the statistics. */
void	add_layout_features(const struct document_stats *, size_t i, struct evidence *);

#endif
