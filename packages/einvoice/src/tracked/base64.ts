/** How many bytes become characters at a time: a call takes no more arguments than the stack holds. */
const CHUNK = 8192

/** The UTF-8 bytes of a text as Base64 (RFC 4648). */
export function base64(text: string): string {
  const bytes = new TextEncoder().encode(text)
  let characters = ''
  for (let at = 0; at < bytes.length; at += CHUNK)
    characters += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(characters)
}
