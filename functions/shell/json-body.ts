import { type Fault, kernelFaults, parseJson, type Result, refuse } from '@tallystick/kernel'
import type * as z from 'zod'
import { checkShape } from './check-shape.ts'

/** Reads a JSON body losslessly and checks its shape; each issue becomes a fault with a JSON Pointer. */
export function readJsonBody<Schema extends z.ZodType>(
  bytes: Uint8Array,
  schema: Schema,
): Result<z.output<Schema>, Fault[]> {
  const text = utf8(bytes)
  if (text === undefined) return refuse([notJson])
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  return checkShape(schema, parsed.value, 'HTTP-BODY-INVALID')
}

const notJson: Fault = {
  code: 'KERNEL-JSON-SYNTAX',
  pointer: '',
  message: kernelFaults['KERNEL-JSON-SYNTAX'],
}

/** JSON is UTF-8 (RFC 8259 section 8.1): bytes that are not are refused, never replaced. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
