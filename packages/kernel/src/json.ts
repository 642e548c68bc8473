import type { Fault } from './fault.ts'
import { type KernelFaultCode, kernelFaults } from './faults.ts'
import { accept, type Result, refuse } from './result.ts'

/** JSON in which every number is its source text, so that neither amounts nor long ids lose a digit. */
export type Json = string | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** How deep arrays and objects of outside input may nest. */
export const MAX_JSON_DEPTH = 64

const refusedKeys = new Set(['__proto__', 'constructor', 'prototype'])

/** Reads JSON losslessly (RFC 8259): numbers become their source text. Faults: syntax, depth, refused keys. */
export function parseJson(text: string): Result<Json, Fault[]> {
  if (isDeeperThan(text, MAX_JSON_DEPTH)) return refuse([fault('KERNEL-JSON-DEPTH')])
  const refused: string[] = []
  try {
    const value = JSON.parse(text, (key: string, held: unknown, context?: { source?: string }) => {
      if (refusedKeys.has(key)) refused.push(key)
      return typeof held === 'number' ? (context?.source ?? String(held)) : held
    }) as Json
    return refused.length > 0 ? refuse([fault('KERNEL-JSON-KEY')]) : accept(value)
  } catch {
    return refuse([fault('KERNEL-JSON-SYNTAX')])
  }
}

function fault(code: KernelFaultCode): Fault {
  return { code, pointer: '', message: kernelFaults[code] }
}

function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (inString) {
      if (character === '\\') i++
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') {
      depth++
      if (depth > limit) return true
    } else if (character === '}' || character === ']') depth--
  }
  return false
}
