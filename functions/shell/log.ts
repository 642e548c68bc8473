/** Writes one line of JSON for each thing worth telling. Fields are ids and counts: no bodies, names or secrets. */
export interface Log {
  info(message: string, fields?: LogFields): void
  /** Something in the world is down or a defect showed; the cause goes along. */
  failure(message: string, cause: unknown, fields?: LogFields): void
}

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

/** A log that writes lines through `write`, each with the function's name. */
export function lineLog(functionName: string, write: (line: string) => void): Log {
  const line = (level: string, message: string, fields: object) =>
    write(JSON.stringify({ level, function: functionName, message, ...fields }))
  return {
    info: (message, fields = {}) => line('info', message, fields),
    failure: (message, cause, fields = {}) => line('error', message, { ...fields, ...described(cause) }),
  }
}

function described(cause: unknown): object {
  if (!(cause instanceof Error)) return { error: 'unknown' }
  return {
    error: cause.name,
    reason: cause.message.slice(0, 500),
    stack: cause.stack?.split('\n').slice(1, 6).join('|'),
  }
}
