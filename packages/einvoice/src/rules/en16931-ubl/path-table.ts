import { assert } from '@tallystick/kernel'
import { lineNames } from '../ubl/ubl-document.ts'

/** A row of a table of paths: what must not be there, and which rule says so. */
export interface PathRow {
  readonly id: string
  /** Element names from the root on, or from anywhere on. */
  readonly steps: readonly string[]
  readonly attribute?: string
  readonly anywhere: boolean
}

/** Reads `parent: Name=number …` lines; `L` becomes a row for each line element. */
export function pathTable(prefix: string, text: string): PathRow[] {
  let parent = '.'
  return text
    .trim()
    .split(/\s+/)
    .flatMap((token) => {
      if (token.endsWith(':')) {
        parent = token.slice(0, -1)
        return []
      }
      const [name = '', number] = token.split('=')
      assert(number !== undefined, `not a rule of the table: ${token}`)
      return rows(`${prefix}-${number}`, parent, name)
    })
}

function rows(id: string, parent: string, name: string): PathRow[] {
  const anywhere = parent.startsWith('//')
  const parents = (anywhere ? parent.slice(2) : parent)
    .split('/')
    .filter((step) => step !== '' && step !== '.')
  const isAttribute = name.startsWith('@')
  const steps = (isAttribute ? parents : [...parents, name]).map(elementName)
  const row = { id, anywhere, ...(isAttribute ? { attribute: name.slice(1) } : {}) }
  if (steps[0] !== 'L') return [{ ...row, steps }]
  return lineNames.map((line) => ({ ...row, steps: [line, ...steps.slice(1)] }))
}

function elementName(step: string): string {
  if (step === 'L' || step.includes(':')) return step
  return step.startsWith('+') ? `cac:${step.slice(1)}` : `cbc:${step}`
}
