import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readPrivateFile, writePrivateFile } from './private-file.ts'

type Secrets = Readonly<Record<string, string>>

/** Secrets of app clients by client id, from a file that outlives the process; a new client gets a new one. */
export function openClientSecrets(file: string, clientIds: readonly string[]): ReadonlyMap<string, string> {
  const kept = readPrivateFile<Secrets>(file) ?? {}
  const secrets = clientIds.map((id) => [id, kept[id] ?? randomBytes(32).toString('base64url')] as const)
  if (secrets.some(([id]) => kept[id] === undefined)) {
    writePrivateFile(file, { ...kept, ...Object.fromEntries(secrets) })
  }
  return new Map(secrets)
}

/** Compares without telling by its duration how much is right. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
