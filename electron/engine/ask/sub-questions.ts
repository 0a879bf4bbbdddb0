/** A question of more parts than this is searched for as it is. */
const mostParts = 3

/** What a part of a question may begin with, in the languages that most people write. */
const interrogatives =
  'who|whom|whose|what|when|where|which|why|how|is|are|was|were|does|do|did|can|could|should|will|' +
  'wer|wen|wem|was|wann|wo|wohin|woher|welche[rsmn]?|warum|wieso|wie|' +
  'qui|que|quoi|quand|où|quel(?:le)?s?|pourquoi|comment|combien|' +
  'quién|qué|cuándo|dónde|cuál|cómo|cuánto'

/** A word that joins two questions: “… and how …”. */
const joint = new RegExp(
  String.raw`\s*[,;]?\s+(?:and|und|et|y|as well as|sowie)\s+(?=(?:${interrogatives})\s)`,
  'iu',
)

const sentenceEnd = /(?<=[?？！!;；])\s*/u

/** A shorter part is no question by itself. */
const leastWords = 3
const leastUnspaced = 4

const isQuestion = (part: string): boolean =>
  part.split(/\s+/).length >= leastWords ||
  (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(part) && part.length >= leastUnspaced)

/**
 * The questions that a question consists of, which are searched for one by one: `When was it built, and who paid for it?` A
 * question of one part is that part alone; one of several comes first as a whole, since its parts share what they are about.
 */
export function subQuestions(question: string): string[] {
  const whole = question.replace(/\s+/g, ' ').trim()
  const parts = whole
    .split(sentenceEnd)
    .flatMap((sentence) => sentence.split(joint))
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (parts.length < 2 || parts.length > mostParts || !parts.every(isQuestion)) return [whole]
  return [whole, ...parts]
}
