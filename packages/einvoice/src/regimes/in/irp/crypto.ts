import { constants, createCipheriv, createDecipheriv, type KeyObject, publicEncrypt } from 'node:crypto'

/** Bytes of an application key and of a session key: AES-256. */
export const AES_KEY_BYTES = 32

/** RSA of 2048 bits with PKCS #1 v1.5 padding takes 245 bytes, and so much JSON fills them once it is base64. */
export const MAX_LOGIN_JSON_BYTES = 183

/** Encrypts with AES-256-ECB and PKCS #7 padding, as the portal's API v1.04 asks; base64. */
export function encryptForSession(key: Uint8Array, plain: Uint8Array): string {
  const cipher = createCipheriv('aes-256-ecb', key, null)
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64')
}

/** Decrypts what `encryptForSession` made; `undefined` when it is under another key or no such thing. */
export function decryptOfSession(key: Uint8Array, base64: string): Uint8Array | undefined {
  const decipher = createDecipheriv('aes-256-ecb', key, null)
  try {
    return Buffer.concat([decipher.update(base64, 'base64'), decipher.final()])
  } catch {
    return undefined
  }
}

/** The login as the portal reads it: base64 of its JSON, encrypted with the portal's public key; base64. */
export function encryptLogin(publicKey: KeyObject, json: string): string {
  const inner = Buffer.from(Buffer.from(json).toString('base64'))
  return publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, inner).toString('base64')
}

/** The session key (SEK) of a login; some portals encrypt its base64 text instead of its bytes. */
export function sessionKeyIn(sek: string, appKey: Uint8Array): Uint8Array | undefined {
  const decrypted = decryptOfSession(appKey, sek)
  if (decrypted === undefined || decrypted.length === AES_KEY_BYTES) return decrypted
  const bytes = Buffer.from(Buffer.from(decrypted).toString(), 'base64')
  return bytes.length === AES_KEY_BYTES ? bytes : undefined
}
