import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { lockDirectory } from './process-lock.ts'

/** Where a local stack keeps everything that outlives it. */
export interface DataDirectory {
  readonly path: string
  /** The secret that belongs to an access key id; the same at every start. */
  secretKey(accessKeyId: string): string
  release(): void
}

/** What tells such a directory from any other; nothing else is ever wiped or written to. */
const MARKER = 'tallystick-data.json'
const FORMAT = { format: 1 }

/** Makes or opens the directory and locks it; `fresh` forgets all it held, once it is locked. */
export function openDataDirectory(directory: string, fresh: boolean): DataDirectory {
  const path = resolve(directory)
  refuseForeign(path)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, MARKER), `${JSON.stringify(FORMAT)}\n`)
  const release = lockDirectory(path)
  if (fresh) {
    for (const name of readdirSync(path)) {
      if (name !== 'locks' && name !== MARKER) rmSync(join(path, name), { recursive: true })
    }
  }
  const key = masterKey(join(path, 'secret-key'))
  return {
    path,
    release,
    secretKey: (accessKeyId) => createHmac('sha256', key).update(accessKeyId).digest('base64url'),
  }
}

function refuseForeign(path: string): void {
  const foreign = existsSync(path) && readdirSync(path).length > 0 && !existsSync(join(path, MARKER))
  if (foreign) throw new Error(`${path} has content of its own and is no data directory of Tallystick`)
}

function masterKey(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}
