/* SPDX-License-Identifier: MIT */
/*
 * Makes a survey of its parts.
 */
#include "config.h"

#include "write/info/survey.h"

void
survey_make(struct survey *survey, const struct collection *collection)
{
	*survey = (struct survey){.collection = collection, .arena = arena_new()};
	survey_decks(survey);
	survey_notes(survey);
	survey_media(survey);
}

void
survey_free(struct survey *survey)
{
	vec_free(&survey->decks);
	vec_free(&survey->types);
	vec_free(&survey->tags);
	vec_free(&survey->missing.names);
	vec_free(&survey->unused.names);
	arena_free(survey->arena);
}
