import { createHash } from 'node:crypto'
import type { Attributes, AttributeValue } from './message.ts'
import { invalidCharacter } from './message-text.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Most attributes on a message. */
const maximumAttributes = 10

/** Bytes that attributes count towards the size of a message: names, types and values. */
export function attributeBytes(attributes: Attributes): number {
  return Object.entries(attributes)
    .map(([name, value]) => Buffer.byteLength(name + (value.DataType ?? '')) + valueBytes(value).length)
    .reduce((sum, bytes) => sum + bytes, 0)
}

/**
 * The MD5 that senders and receivers compare: by name, each of name, type and value with its length before it.
 * SQS Developer Guide, "Calculating the MD5 message digest for message attributes".
 */
export function attributesMd5(attributes: Attributes): string | undefined {
  const entries = Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1))
  if (entries.length === 0) return undefined
  const hash = createHash('md5')
  for (const [name, value] of entries) {
    hash.update(withLength(Buffer.from(name)))
    hash.update(withLength(Buffer.from(value.DataType ?? '')))
    hash.update(Buffer.from([isBinary(value) ? 2 : 1]))
    hash.update(withLength(valueBytes(value)))
  }
  return hash.digest('hex')
}

/** The attributes that a receiver asked for, by full name, by `prefix.*` or all. */
export function selectAttributes(attributes: Attributes, names: readonly string[]): Attributes {
  const wanted = (name: string) =>
    names.some(
      (asked) =>
        asked === 'All' || asked === name || (asked.endsWith('.*') && name.startsWith(asked.slice(0, -2))),
    )
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => wanted(name)))
}

export function checkAttributes(attributes: Attributes): Refusal | undefined {
  const entries = Object.entries(attributes)
  if (entries.length > maximumAttributes) {
    const count = `Number of message attributes [${entries.length}] exceeds the allowed maximum [${maximumAttributes}].`
    return refuse('InvalidParameterValue', count)
  }
  for (const [name, value] of entries) {
    const refusal = checkName(name) ?? checkValue(name, value)
    if (refusal) return refusal
  }
  return undefined
}

function checkName(name: string): Refusal | undefined {
  const fits =
    /^[A-Za-z0-9_.-]{1,256}$/.test(name) && !/^(\.|aws\.|amazon\.)/i.test(name) && !/\.$|\.\./.test(name)
  return fits
    ? undefined
    : refuse('InvalidParameterValue', `The message attribute name '${name}' is invalid.`)
}

function checkValue(name: string, value: AttributeValue): Refusal | undefined {
  const type = value.DataType ?? ''
  if (!/^(String|Number|Binary)(\..+)?$/.test(type) || type.length > 256) {
    return refuse(
      'InvalidParameterValue',
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    )
  }
  if (valueBytes(value).length === 0) {
    const text = `Message (user) attribute '${name}' must contain a non-empty value of type '${type}'.`
    return refuse('InvalidParameterValue', text)
  }
  if (type.startsWith('Number') && !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value.StringValue ?? '')) {
    const text = `Can't cast the value of message (user) attribute '${name}' to a number.`
    return refuse('InvalidParameterValue', text)
  }
  const character = invalidCharacter(value.StringValue ?? '')
  return character === undefined
    ? undefined
    : refuse(
        'InvalidParameterValue',
        `Invalid character '${character}' was found in the message attribute '${name}'.`,
      )
}

function isBinary(value: AttributeValue): boolean {
  return value.DataType?.startsWith('Binary') ?? false
}

function valueBytes(value: AttributeValue): Buffer {
  return isBinary(value)
    ? Buffer.from(value.BinaryValue ?? '', 'base64')
    : Buffer.from(value.StringValue ?? '')
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
