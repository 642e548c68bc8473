import { constants, createCipheriv, createDecipheriv, type KeyObject, privateDecrypt } from 'node:crypto'

/** Encrypts with AES-256-ECB and PKCS #7 padding; base64. */
export function seal(key: Buffer, plain: string | Buffer): string {
  const cipher = createCipheriv('aes-256-ecb', key, null)
  const head = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain)
  return Buffer.concat([head, cipher.final()]).toString('base64')
}

/** Decrypts base64; `undefined` when it is under another key. */
export function unseal(key: Buffer, base64: string): string | undefined {
  const decipher = createDecipheriv('aes-256-ecb', key, null)
  try {
    return decipher.update(base64, 'base64', 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}

/**
 * Decrypts a login: RSA with PKCS #1 v1.5, then base64. Node refuses that padding on private keys, because an oracle of
 * it gives the plain text away; here it is taken off by hand, and the portal is nobody's but ours.
 */
export function openLogin(privateKey: KeyObject, base64: string): string | undefined {
  const block = decryptedBlock(privateKey, Buffer.from(base64, 'base64'))
  const end = block?.indexOf(0, 2) ?? -1
  if (block === undefined || block[0] !== 0 || block[1] !== 2 || end < 10) return undefined
  return Buffer.from(block.subarray(end + 1).toString(), 'base64').toString()
}

function decryptedBlock(key: KeyObject, data: Buffer): Buffer | undefined {
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, data)
  } catch {
    return undefined
  }
}
