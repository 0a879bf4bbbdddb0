/** How far into a page the HTML standard looks for its encoding. */
const prescanBytes = 1024

/** The encoding that a page names in a `meta` element or its XML declaration; null where it names none. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    Math.min(bytes.byteLength, prescanBytes * 4),
  ).toString('latin1')
  const named =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head) ??
    /<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)
  return named?.[1] ?? null
}
