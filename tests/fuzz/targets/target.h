/* SPDX-License-Identifier: MIT */
/*
 * A fuzz target is a function that must return for any bytes.  libFuzzer calls it with random ones,
 * and replay.c with those of files.
 */
#ifndef FUZZ_TARGET_H
#define FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#endif
