import { accept, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import type * as z from 'zod'

/** Checks what came in against its shape; each thing that is wrong becomes a fault with the code and a JSON Pointer. */
export function checkShape<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code: string,
): Result<z.output<Schema>, Fault[]> {
  const checked = schema.safeParse(value, { error: inOurWords })
  if (checked.success) return accept(checked.data)
  return refuse(faultsOf(checked.error.issues, [], code))
}

type Issues = readonly z.core.$ZodIssue[]

function faultsOf(issues: Issues, within: readonly string[], code: string): Fault[] {
  return issues.flatMap((issue) => {
    const path = [...within, ...issue.path.map(String)]
    if (issue.code === 'unrecognized_keys') {
      const message = 'there is nothing of this name'
      return issue.keys.map((key) => ({ code, pointer: jsonPointer(...path, key), message }))
    }
    const nearest = issue.code === 'invalid_union' ? nearestOf(issue.errors) : undefined
    if (nearest !== undefined) return faultsOf(nearest, path, code)
    return [{ code, pointer: jsonPointer(...path), message: issue.message }]
  })
}

/** Of several shapes that a value may have, what keeps it from the one that it has the least against. */
function nearestOf(options: readonly Issues[]): Issues | undefined {
  const ofObjects = options.filter((issues) =>
    issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
  )
  return ofObjects.toSorted((a, b) => a.length - b.length)[0]
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text or a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** Says what was expected where the schema itself does not; never what came. `undefined` = as the schema's library says it. */
export function inOurWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined && issue.code !== 'custom') return 'is missing'
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${kinds[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return oneOf(issue.values)
    case 'invalid_union':
      return Array.isArray(issue.options) ? oneOf(issue.options) : undefined
    case 'too_small':
      return `expected at least ${issue.minimum} ${unitOf(issue.origin)}`
    case 'too_big':
      return `expected at most ${issue.maximum} ${unitOf(issue.origin)}`
    default:
      return undefined
  }
}

function oneOf(values: readonly unknown[]): string {
  return `expected ${values.length === 1 ? '' : 'one of '}${values.map(String).join(', ')}`
}

function unitOf(origin: string): string {
  return origin === 'string' ? 'characters' : 'entries'
}
