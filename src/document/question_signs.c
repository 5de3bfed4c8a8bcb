/* SPDX-License-Identifier: MIT */
/*
 * The words in about twenty languages.
 */
#include "config.h"

#include "document/question_signs.h"

const struct question_signs question_signs[SIGN_FAMILIES] = {
	[SIGNS_QUESTION] = {
		"q question ques frage f pregunta p pergunta domanda d pytanie вопрос в fråga vraag v "
		"spørgsmål spørsmål kysymys otázka soru întrebare kérdés питання 問 问 質問 问题 問題 "
		"题目 질문 문제",
		"a answer ans antwort réponse r respuesta resposta risposta odpowiedź o ответ о svar "
		"s antwoord vastaus odpověď cevap răspuns válasz відповідь 答 答え 回答 答案 正确答案 "
		"参考答案 正解 解答 답 정답",
	},
	[SIGNS_FRONT] = {
		"front vorderseite vorne recto anverso frente fronte przód framsida forside "
		"voorkant etupuoli líc ön față előlap 表 表面 正面 앞면",
		"back rückseite hinten verso reverso retro tył baksida bagside bakside "
		"achterkant takapuoli rub arka hátlap 裏 裏面 背面 뒷면",
	},
	[SIGNS_TERM] = {
		"term word begriff wort vokabel terme mot término palabra termo palavra termine "
		"parola termin pojęcie słowo термин слово begrepp ord begrip woord begreb begrep "
		"termi sana pojem termín slovo terim kelime termen cuvânt fogalom szó термін "
		"用語 単語 术语 術語 单词 용어 단어",
		"definition meaning translation erklärung bedeutung übersetzung définition sens "
		"traduction definición significado traducción definição tradução definizione "
		"significato traduzione definicja znaczenie tłumaczenie определение значение "
		"перевод betydelse definitie betekenis vertaling betydning definisjon määritelmä "
		"merkitys definice význam překlad tanım anlam definiție sens meghatározás jelentés "
		"визначення 定義 意味 定义 意思 释义 정의 뜻",
	},
};
