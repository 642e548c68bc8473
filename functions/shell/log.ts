import { AssertionError } from 'node:assert/strict'

/** Writes one line of JSON for each thing worth telling. Fields are ids and counts: no bodies, names or secrets. */
export interface Log {
  info(message: string, fields?: LogFields): void
  /** Something in the world is down or a defect showed; the cause goes along. */
  failure(message: string, cause: unknown, fields?: LogFields): void
}

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

/** Characters of an error's message that are told. */
const maxReason = 500
const maxFrames = 5
/** How many causes behind a failure are told. */
const maxCauses = 3

/** A log that writes lines through `write`, each with the function's name. */
export function lineLog(functionName: string, write: (line: string) => void): Log {
  const line = (level: string, message: string, fields: object) =>
    write(JSON.stringify({ level, function: functionName, message, ...fields }))
  return {
    info: (message, fields = {}) => line('info', message, fields),
    failure: (message, cause, fields = {}) => line('error', message, { ...fields, ...described(cause) }),
  }
}

function described(failure: unknown): object {
  if (!(failure instanceof Error)) return { error: 'unknown' }
  const frames = (failure.stack ?? '').split('\n').filter((text) => /^ {4}at /.test(text))
  const causes = causesOf(failure)
  return {
    ...told(failure),
    stack: frames
      .slice(0, maxFrames)
      .map((frame) => frame.trim())
      .join('|'),
    ...(causes.length > 0 && { causes }),
  }
}

function causesOf({ cause }: Error): object[] {
  const causes: object[] = []
  for (let behind = cause; behind instanceof Error && causes.length < maxCauses; behind = behind.cause)
    causes.push(told(behind))
  return causes
}

/** A syntax error quotes what could not be read, an assertion shows its values below its first line: both are kept back. */
function told(error: Error): object {
  if (error instanceof SyntaxError) return { error: error.name }
  const [sentence = ''] = error.message.split('\n', 1)
  const reason = error instanceof AssertionError ? sentence : error.message
  return { error: error.name, reason: reason.slice(0, maxReason) }
}
