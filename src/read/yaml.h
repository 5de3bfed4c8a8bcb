/* SPDX-License-Identifier: MIT */
/*
 * Helpers for using libyaml on a slice, event by event, with limited depth.
 */
#ifndef READ_YAML_H
#define READ_YAML_H

#include <yaml.h>

#include "base/memory.h"
#include "base/slice.h"

/* Called after libyaml failed.  Does not return if it ran out of memory, which it does not always say. */
static inline void
yaml_check_memory(const yaml_parser_t *yaml)
{
	if (yaml->error == YAML_MEMORY_ERROR || yaml->error == YAML_NO_ERROR)
		memory_out();
}

/* Nobody writes deeper front matter by hand, and libyaml's time grows with depth. */
#define YAML_DEEPEST	32

/* Starts parsing the bytes, which are borrowed until the caller's yaml_parser_delete(). */
static inline void
yaml_start(yaml_parser_t *yaml, struct slice bytes)
{
	if (!yaml_parser_initialize(yaml))
		memory_out();
	yaml_parser_set_encoding(yaml, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(yaml, (const unsigned char *)bytes.p, bytes.n);
}

/* Returns the depth of nesting after an event; `depth` is that before it. */
static inline size_t
yaml_depth(size_t depth, yaml_event_type_t type)
{
	switch (type) {
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		return depth + 1;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return depth - 1;
	default:
		return depth;
	}
}

#endif
