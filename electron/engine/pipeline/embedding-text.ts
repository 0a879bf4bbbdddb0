/** What the model sees of a passage: where it stands, then what it says. */
export function embeddingText({ context, text }: { context: string; text: string }): string {
  return context === '' ? text : `${context}\n${text}`
}
