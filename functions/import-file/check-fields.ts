import { accept, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import type * as z from 'zod'
import { inOurWords } from '../shell/check-shape.ts'
import { importFault } from '../shell/tables/faults.ts'
import type { Fields } from './import-kind.ts'

/** Checks a row against its schema: all faults at once, each with the pointer of its column. */
export function checkFields<Schema extends z.ZodType>(
  fields: Fields,
  schema: Schema,
): Result<z.output<Schema>, Fault[]> {
  const checked = schema.safeParse(fields, { error: inOurWords })
  return checked.success
    ? accept(checked.data)
    : refuse(checked.error.issues.flatMap((issue) => faultsOf(issue, fields)))
}

function faultsOf(issue: z.core.$ZodIssue, fields: Fields): Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => importFault('IMPORT-VALUE-UNKNOWN', jsonPointer(key)))
  const [column = ''] = issue.path.map(String)
  const pointer = jsonPointer(column)
  return [
    fields[column] === undefined
      ? importFault('IMPORT-VALUE-MISSING', pointer)
      : importFault('IMPORT-VALUE-INVALID', pointer, issue.message),
  ]
}
