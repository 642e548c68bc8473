/**
 * The bytes behind base64 text with padding (RFC 4648 section 4); `undefined` for anything else. Node decodes leniently,
 * so only text that is exactly what it would write itself counts.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}
