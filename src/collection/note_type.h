/* SPDX-License-Identifier: MIT */
/*
 * A note type as Anki stores it: its fields, the templates that make cards of them, and the css.
 *  Any note type can be represented: keys that have no member here are kept verbatim in `other`, so
 * that writing a note type back loses nothing.
 */
#ifndef COLLECTION_NOTE_TYPE_H
#define COLLECTION_NOTE_TYPE_H

#include "base/slice.h"

/* The values are Anki's. */
enum note_type_kind {
	NOTE_TYPE_NORMAL = 0,		/* one card for each template whose front is not empty */
	NOTE_TYPE_CLOZE = 1		/* one card for each cloze number */
};

struct note_field {
	int64_t		 id;		/* 0 if Anki stores none */
	struct slice	 name;
	struct slice	 font;		/* this and the next five are settings of Anki's editor */
	int64_t		 size;		/* of the font, in pixels */
	bool		 sticky;	/* the next note starts with this content */
	bool		 rtl;		/* text runs from right to left */
	bool		 plain_text;	/* edited as HTML source */
	bool		 collapsed;
	bool		 unsearched;	/* Anki's excludeFromSearch */
	struct slice	 description;	/* shown while the field is empty */
	struct slice	 other;		/* a JSON object with all other keys; empty if there are none */
};

/* Which fields must not be empty for a template to make a card (Anki's "req"). */
enum card_requirement {
	CARD_REQUIRES_UNKNOWN,		/* not stated: only the template's front tells */
	CARD_REQUIRES_ANY,		/* at least one of `required` */
	CARD_REQUIRES_ALL,		/* each of `required` */
	CARD_NEVER			/* the template never makes a card */
};

struct card_template {
	int64_t			 id;		/* 0 if Anki stores none */
	struct slice		 name;
	struct slice		 front;		/* Anki's qfmt */
	struct slice		 back;		/* Anki's afmt */
	struct slice		 browser_front;	/* bqfmt and bafmt: both sides in Anki's browser */
	struct slice		 browser_back;
	struct slice		 browser_font;	/* empty for the default */
	int64_t			 browser_size;	/* 0 for the default */
	int64_t			 deck;		/* id of the deck for its new cards; 0 if none is set */
	enum card_requirement	 requirement;
	const uint32_t		*required;	/* indices of fields, in rising order */
	size_t			 nrequired;
	struct slice		 other;		/* as in struct note_field */
};

struct note_type {
	int64_t				 id;
	struct slice			 name;
	enum note_type_kind		 kind;
	int64_t				 mod;		/* seconds since 1970 of the last change */
	struct slice			 css;
	struct slice			 latex_pre;	/* written before and after the content of [latex] */
	struct slice			 latex_post;
	bool				 latex_svg;
	size_t				 sort_field;	/* index of the field Anki sorts notes by */
	const struct note_field		*fields;
	size_t				 nfields;
	const struct card_template	*templates;
	size_t				 ntemplates;
	struct slice			 other;		/* as in struct note_field */
	const struct note_type		*styled_from;	/* ours, with another name, id and css; or NULL */
};

/* Returns Anki's word for it: "any", "all" or "none"; NULL for CARD_REQUIRES_UNKNOWN. */
const char		*card_requirement_word(enum card_requirement);
/* Returns CARD_REQUIRES_UNKNOWN for any other word. */
enum card_requirement	 card_requirement_find(const char *word);

#endif
