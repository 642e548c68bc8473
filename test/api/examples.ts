import { existsSync, readFileSync } from 'node:fs'

/** What is sent to a door and what it answers, for example: the body of a request, and bodies of answers by status. */
export interface Examples {
  readonly request?: unknown
  readonly answers?: Readonly<Record<string, unknown>>
}

/** The examples of a door, from `docs/api/examples`. */
export function examplesOf(id: string): Examples {
  const file = new URL(`../../docs/api/examples/${id}.json`, import.meta.url)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Examples) : {}
}
