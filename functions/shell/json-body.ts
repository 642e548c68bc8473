import { accept, type Fault, jsonPointer, parseJson, type Result, refuse } from '@tallystick/kernel'
import type * as z from 'zod'

/** Reads a JSON body losslessly and checks its shape; each issue becomes a fault with a JSON Pointer. */
export function readJsonBody<Schema extends z.ZodType>(
  bytes: Uint8Array,
  schema: Schema,
): Result<z.output<Schema>, Fault[]> {
  const parsed = parseJson(Buffer.from(bytes).toString('utf8'))
  if (!parsed.ok) return parsed
  const checked = schema.safeParse(parsed.value)
  if (checked.success) return accept(checked.data)
  return refuse(
    checked.error.issues.map((issue) => ({
      code: 'HTTP-BODY-INVALID',
      pointer: jsonPointer(
        ...issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment))),
      ),
      message: issue.message,
    })),
  )
}
