/* SPDX-License-Identifier: MIT */
/*
 * The last stage of reading Markdown: builds the document from the sections of the text.
 */
#ifndef READ_MARKDOWN_BUILD_DOCUMENT_H
#define READ_MARKDOWN_BUILD_DOCUMENT_H

#include "read/markdown/sections.h"
#include "read/reader.h"

/* Adds the sections, whose roles are known, to the document and labels its lines. */
void	 build_document(struct document *, const struct markdown_sections *,
	    const struct reader_options *, struct diag *);

#endif
