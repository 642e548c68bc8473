import { type Fault, type Json, kernelFaults, parseJson, type Result, refuse } from '@tallystick/kernel'
import type * as z from 'zod'
import { checkShape } from './check-shape.ts'

/** Reads JSON losslessly, whatever it says. */
export function readJson(bytes: Uint8Array): Result<Json, Fault[]> {
  const text = utf8(bytes)
  return text === undefined ? refuse([notJson]) : parseJson(text)
}

/** Reads a JSON body losslessly and checks its shape; each issue becomes a fault with a JSON Pointer. */
export function readJsonBody<Schema extends z.ZodType>(
  bytes: Uint8Array,
  schema: Schema,
): Result<z.output<Schema>, Fault[]> {
  const parsed = readJson(bytes)
  return parsed.ok ? checkShape(schema, parsed.value, 'HTTP-BODY-INVALID') : parsed
}

const notJson: Fault = {
  code: 'KERNEL-JSON-SYNTAX',
  pointer: '',
  message: kernelFaults['KERNEL-JSON-SYNTAX'],
}

/** JSON is UTF-8 (RFC 8259 section 8.1): bytes that are not are refused, never replaced. */
export function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
