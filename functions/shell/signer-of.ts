import type { Channel, Secret } from '@tallystick/channels'
import type { Instant } from '@tallystick/kernel'
import { readConnectionSecrets, type Table } from '@tallystick/store'
import type { HttpRequest } from './http-message.ts'
import { remember } from './remember.ts'

/** How long a rotated secret may go unnoticed by a warm container. */
const secretsMilliseconds = 60_000

/** The live secrets of a connection, or of an account at a provider; none when there is no such one. */
export type SecretsOf = (kind: string, id: string) => Promise<readonly Secret[]>

/** Reads secrets from their table, and keeps them for a while. */
export function rememberedSecrets(secrets: Table, now: () => Instant): SecretsOf {
  const remembered = remember(
    (path) => {
      const [kind = '', id = ''] = path.split('/')
      return readConnectionSecrets(secrets, kind, id)
    },
    { milliseconds: secretsMilliseconds, now },
  )
  return (kind, id) => remembered(`${kind}/${id}`)
}

/** The id of the secret that signed the call; `undefined` when none did. */
export async function signerOf(
  deps: { readonly secretsOf: SecretsOf; readonly now: () => Instant },
  { name, verify }: Pick<Channel, 'name' | 'verify'>,
  id: string,
  { body, headers }: HttpRequest,
): Promise<string | undefined> {
  const secrets = await deps.secretsOf(name, id)
  if (secrets.length === 0) return undefined
  const verified = verify(body, headers, secrets, deps.now())
  return verified.ok ? verified.value.secretId : undefined
}
