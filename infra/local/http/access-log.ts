import type { Log } from '../log.ts'

/** One request, as the stage's access log tells it: no addresses, paths, queries or bodies. */
interface AccessLogEntry {
  readonly requestId: string
  readonly time: string
  readonly status: number
  readonly milliseconds: number
  readonly bytes: number
  readonly notes: AccessNotes
}

/** What is known of some requests only. */
export interface AccessNotes {
  readonly route?: string
  /** The caller's client id. */
  readonly client?: string
  readonly authorizerError?: string
  readonly integrationError?: string
}

/** Writes the line; a hyphen stands for what is not known. */
export function logAccess(log: Log, { notes, ...entry }: AccessLogEntry): void {
  const { route = '-', client = '-', authorizerError = '-', integrationError = '-' } = notes
  log('http', JSON.stringify({ ...entry, route, client, authorizerError, integrationError }))
}
