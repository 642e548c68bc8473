import { verify } from 'node:crypto'

/** The id of the key that a portal has signed an invoice with. Throws unless it is one of the portal's, and its signature. */
export function portalSignature(token: Uint8Array, keys: Readonly<Record<string, string>>): string {
  const [head = '', payload = '', signature = ''] = Buffer.from(token).toString().split('.')
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string }
  const key = keys[kid]
  const signed = Buffer.from(`${head}.${payload}`)
  if (key === undefined || !verify('sha256', signed, key, Buffer.from(signature, 'base64url')))
    throw new Error('A registered invoice is not signed by the portal')
  return kid
}
