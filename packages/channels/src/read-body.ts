import { type Fault, type Json, parseJson, type Result, refuse } from '@tallystick/kernel'
import { fault } from './faults.ts'

/** Reads the raw bytes of a call as JSON, losslessly. Faults: not UTF-8, and those of `parseJson`. */
export function readBody(raw: Uint8Array): Result<Json, Fault[]> {
  const text = utf8(raw)
  return text === undefined ? refuse([fault('CHANNELS-BODY-UTF8', '')]) : parseJson(text)
}

function utf8(raw: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    return undefined
  }
}
