import { compare, type Decimal, decimal, jsonPointer, trimDecimal } from '@tallystick/kernel'
import { isDecimal, numberOf } from '../read-payload.ts'
import {
  type BlockField,
  type Field,
  type ListField,
  MAX_LIST_LENGTH,
  type NumberField,
  type TextField,
} from './field.ts'
import { finding, type Inv01Finding } from './finding.ts'

/**
 * Checks a value field by field against the table and reads it: keys get the table's spelling, and what has the wrong type is
 * left out of what is read. All findings are added to `findings`.
 */
export function checkField(field: Field, value: unknown, path: string, findings: Inv01Finding[]): unknown {
  switch (field.kind) {
    case 'text':
      return checkText(field, value, path, findings)
    case 'number':
      return checkNumber(field, value, path, findings)
    case 'block':
      return checkBlock(field, value, path, findings)
    case 'list':
      return checkList(field, value, path, findings)
  }
}

function wrong({ wrong: code = '2140' }: Field, path: string, message: string): Inv01Finding {
  return finding(code, path, code === '2140' ? message : undefined)
}

function checkText(field: TextField, value: unknown, path: string, findings: Inv01Finding[]) {
  if (typeof value !== 'string') {
    findings.push(wrong(field, path, 'This must be a text.'))
    return undefined
  }
  const { least, most, pattern } = field
  // The schema counts characters, the portal itself units of UTF-16: both have to be content.
  if ([...value].length < least || value.length > most)
    findings.push(wrong(field, path, `This must have ${least} to ${most} characters.`))
  else if (!pattern.test(value))
    findings.push(wrong(field, path, 'This has a form or a character that the field does not take.'))
  return value
}

function checkNumber(field: NumberField, held: unknown, path: string, findings: Inv01Finding[]) {
  const value = typeof held === 'number' ? numberOf(String(held)) : held
  if (!isDecimal(value)) {
    findings.push(wrong(field, path, 'This must be a number.'))
    return undefined
  }
  const { least, most, decimals } = field
  if (!isWithin(value, least, most))
    findings.push(wrong(field, path, `This must lie between ${least} and ${most}.`))
  else if (trimDecimal(value).scale > decimals)
    findings.push(wrong(field, path, `This may have ${decimals} decimals.`))
  return value
}

function isWithin(value: Decimal, least: string, most: string): boolean {
  return compare(value, decimal(least)) >= 0 && compare(value, decimal(most)) <= 0
}

function checkList(field: ListField, value: unknown, path: string, findings: Inv01Finding[]) {
  if (!Array.isArray(value)) {
    findings.push(wrong(field, path, 'This must be a list.'))
    return undefined
  }
  if (value.length > MAX_LIST_LENGTH) {
    findings.push(finding(field.tooLong ?? '2140', path))
    return undefined
  }
  if (value.length === 0 && field.missing !== undefined) findings.push(missing(field, path))
  return Array.from(value, (held: unknown, index) => {
    const at = path + jsonPointer(index)
    return checkBlock(field.of, held, at, findings) ?? {}
  })
}

function checkBlock(field: BlockField, value: unknown, path: string, findings: Inv01Finding[]) {
  if (!isObject(value)) {
    findings.push(wrong(field, path, 'This must be an object.'))
    return undefined
  }
  const held = fieldsOf(field, value, path, findings)
  const read: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(field.fields)) {
    const at = path + jsonPointer(key)
    if (held.has(key)) read[key] = checkField(inner, held.get(key), at, findings)
    else if (inner.missing !== undefined) findings.push(missing(inner, at))
  }
  return read
}

function missing({ missing: code = '2140' }: Field, path: string): Inv01Finding {
  return finding(code, path, code === '2140' ? 'This is missing.' : undefined)
}

/** The values of the block by the table's spelling of their keys: the portal reads keys in any case, and null is absent. */
function fieldsOf(field: BlockField, value: object, path: string, findings: Inv01Finding[]) {
  const spelling = spellingOf(field)
  const held = new Map<string, unknown>()
  for (const [written, inner] of Object.entries(value)) {
    if (inner === null || inner === undefined) continue
    const key = spelling.get(written.toLowerCase())
    const at = path + jsonPointer(key ?? written)
    if (key === undefined) findings.push(finding('2140', at, 'There is no such field.'))
    else if (held.has(key)) findings.push(finding('2140', at, 'This field stands here twice.'))
    else held.set(key, inner)
  }
  return held
}

const spellings = new WeakMap<BlockField, ReadonlyMap<string, string>>()

function spellingOf(field: BlockField): ReadonlyMap<string, string> {
  const known = spellings.get(field)
  if (known !== undefined) return known
  const spelling = new Map(Object.keys(field.fields).map((key) => [key.toLowerCase(), key]))
  spellings.set(field, spelling)
  return spelling
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isDecimal(value)
}
