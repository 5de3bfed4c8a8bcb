/* SPDX-License-Identifier: MIT */
/*
 * The lists of known words, and a small hash table of them, built once per document so that
 * lines are measured without comparing strings.
 */
#include "config.h"

#include "base/utf8.h"
#include "document/question_signs.h"
#include "recognise/known_words.h"

#define SLOTS	2048	/* a power of two, much larger than the number of words */

struct known_words {
	struct {
		uint32_t	 hash;
		unsigned	 kinds;
	} slots[SLOTS];
};

static const struct {
	unsigned	 kinds;
	const char	*words;
} lists[] = {
	{WORD_STOP, "the a an of to in is are was were be been can will may must should has "
	    "have had it its this that these those with from as at by on for and or not but "
	    "which who when if then than into you your we they their he she i"},
	{WORD_STOP, "der die das und ist sind nicht mit von ein eine wird werden wurde auf für "
	    "im den dem des zu sich als auch"},
	{WORD_STOP, "le la les un une des et est sont dans pour du sur qui que par il elle ce "
	    "cette on ne pas au aux se plus"},
	{WORD_STOP, "el los las una es son con por para del se que no su al como más o os as "
	    "uma não com do da dos das são em ao na é"},
	{WORD_STOP, "lo gli di che per della delle sono nel si è non w z na i do jest się nie "
	    "to и в на с не что это по для как из к från och är att en av som det för på med "
	    "het een van zijn niet"},
	{WORD_VERB, "is are was were can will may must should has have had do does means uses "
	    "allows provides ist sind wird werden wurde hat haben kann können muss est sont a "
	    "ont peut doit es son tiene puede hay é são tem pode sono può jest są może это "
	    "является är kan har kunnen heeft wordt"},
	{WORD_QUESTION, "what why how when where who which was wie warum wer quoi pourquoi "
	    "comment qui qué cómo por o que come perché cosa co jak dlaczego что как почему "
	    "vad hur varför wat hoe waarom"},
	{WORD_SMALL, "of and in the for to a with on vs or by from de la le du et des der die "
	    "das und von del los el y e di da do"},
	{WORD_CHAPTER, "chapter part section step unit week lecture module kapitel teil "
	    "chapitre partie capítulo parte tema capitolo глава rozdział hoofdstuk lesson "
	    "lektion leçon lección"},
	{WORD_BODY, "example note see this it these they there if when source beispiel exemple "
	    "ejemplo exemplo esempio przykład пример exempel voorbeeld"},
	{WORD_ASK, "q question frage pregunta pergunta domanda pytanie вопрос fråga vraag"},
	{WORD_ANSWER, "a answer antwort réponse respuesta resposta risposta odpowiedź ответ "
	    "svar antwoord"},
	{WORD_REMARK, "note notes nb example examples ex tip tips hint warning caution important "
	    "remember remark source reference see todo summary conclusion update"},
	{WORD_REMARK, "beispiel beispiele hinweis achtung merke tipp wichtig quelle anmerkung "
	    "exemple remarque attention astuce ejemplo ejemplos importante consejo exemplo dica "
	    "esempio attenzione przykład uwaga пример важно примечание voorbeeld obs exempel"},
	{WORD_GLOSSARY, "glossary vocabulary vocab terms terminology definitions definition "
	    "abbreviations acronyms dictionary flashcards glossar vokabeln begriffe definitionen "
	    "abkürzungen wortschatz glossaire vocabulaire définitions lexique termes glosario "
	    "vocabulario definiciones términos glossário vocabulário definições termos "
	    "glossario vocabolario definizioni termini słownik słownictwo definicje pojęcia "
	    "словарь глоссарий термины определения woordenlijst begrippen ordlista begrepp"},
	{WORD_KEY, "answers key solutions antworten lösungen lösung réponses corrigé "
	    "respuestas soluciones risposte soluzioni respostas gabarito soluções odpowiedzi "
	    "ответы svar facit antwoorden vastaukset odpovědi cevaplar răspunsuri válaszok "
	    "megoldások відповіді 答案 解答 정답"},
};

static void
learn(struct known_words *words, uint32_t hash, unsigned kinds)
{
	size_t slot = (hash ^ hash >> 16) & (SLOTS - 1);

	while (words->slots[slot].kinds != 0 && words->slots[slot].hash != hash)
		slot = (slot + 1) & (SLOTS - 1);
	words->slots[slot].hash = hash;
	words->slots[slot].kinds |= kinds;
}

static void
learn_list(struct known_words *words, const char *string, unsigned kinds)
{
	struct slice list = slice_of(string);
	uint32_t hash = WORD_HASH_START;

	for (size_t at = 0; at < list.n;) {
		int32_t character = utf8_next(list, &at);

		if (character != ' ')
			hash = word_hash_add(hash, character);
		if (character == ' ' || at == list.n) {
			learn(words, hash, kinds);
			hash = WORD_HASH_START;
		}
	}
}

struct known_words *
known_words_new(struct arena *arena)
{
	static const unsigned signs[SIGN_FAMILIES][2] = {
		[SIGNS_QUESTION] = {WORD_ASK_SIGN, WORD_ANSWER_SIGN},
		[SIGNS_FRONT] = {WORD_FRONT_SIGN, WORD_BACK_SIGN},
		[SIGNS_TERM] = {WORD_TERM_SIGN, WORD_DEFINITION_SIGN},
	};
	struct known_words *words = arena_alloc(arena, sizeof(*words));

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		learn_list(words, lists[i].words, lists[i].kinds);
	for (size_t i = 0; i < SIGN_FAMILIES; i++) {
		learn_list(words, question_signs[i].question, signs[i][0]);
		learn_list(words, question_signs[i].answer, signs[i][1]);
	}
	return words;
}

unsigned
known_word_kinds(const struct known_words *words, uint32_t hash)
{
	size_t slot = (hash ^ hash >> 16) & (SLOTS - 1);

	while (words->slots[slot].kinds != 0) {
		if (words->slots[slot].hash == hash)
			return words->slots[slot].kinds;
		slot = (slot + 1) & (SLOTS - 1);
	}
	return 0;
}
