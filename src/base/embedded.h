/* SPDX-License-Identifier: MIT */
/*
 * The files of data/ that are part of the program, as strings; embedded.c is
 * generated from them by scripts/embed.
 */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

extern const char embedded_basic_back[];
extern const char embedded_basic_front[];
extern const char embedded_card_css[];
extern const char embedded_cloze_back[];
extern const char embedded_cloze_front[];
extern const char embedded_optional_reversed_front[];
extern const char embedded_reversed_back[];
extern const char embedded_reversed_front[];
extern const char embedded_schema11[];
extern const char embedded_type_in_back[];
extern const char embedded_type_in_front[];

#endif
