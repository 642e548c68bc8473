import { createCipheriv, generateKeyPairSync } from 'node:crypto'
import type { NicConfig } from './nic-config.ts'

/** A key that a portal could publish for logins. */
export const loginKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString()

/** A configuration of our invention; every secret in it can be searched for. */
export const nicConfig: NicConfig = {
  baseUrl: 'https://irp.example',
  gstin: '29AAKCT5521P1Z7',
  clientId: 'client-of-tests',
  clientSecret: 'topsecret-client',
  userName: 'tallystick_29',
  password: 'topsecret-word',
  loginKey,
}

/** AES-256-ECB, as a portal writes it. */
export function sealed(key: Uint8Array, plain: string | Uint8Array): string {
  const cipher = createCipheriv('aes-256-ecb', key, null)
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64')
}
