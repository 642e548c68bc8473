import { maximumPutBytes } from './limits.ts'
import { type Refusal, refuse } from './refusal.ts'

/** How large the file of a form may be. */
export interface SizeRange {
  readonly minimum: number
  readonly maximum: number
}

interface Condition {
  readonly kind: 'eq' | 'starts-with'
  readonly field: string
  readonly value: string
}

/** Fields that a policy need not speak of (Amazon S3 API, "POST policy"). */
const exempt = new Set(['policy', 'x-amz-signature', 'file', 'awsaccesskeyid'])

/**
 * Holds the fields of a form against its policy document: not expired, every condition met, every field
 * covered by one.
 */
export function checkPolicy(
  encoded: string,
  fields: ReadonlyMap<string, string>,
  now: Date,
): SizeRange | Refusal {
  const policy = parseJson(Buffer.from(encoded, 'base64').toString('utf8'))
  if (!isRecord(policy) || !Array.isArray(policy.conditions))
    return invalid('The policy is not a JSON document.')
  const expiration = policy.expiration
  const expires = new Date(typeof expiration === 'string' ? expiration : '')
  if (Number.isNaN(expires.getTime())) return invalid('The policy has no expiration.')
  if (now > expires) return denied('Policy expired.')

  let range: SizeRange = { minimum: 0, maximum: maximumPutBytes }
  const covered = new Set<string>()
  for (const entry of policy.conditions) {
    const size = parseSizeRange(entry)
    const condition = size ? undefined : parseCondition(entry)
    if (size) range = size
    else if (!condition) return invalid(`This condition is not understood: ${JSON.stringify(entry)}`)
    else if (!isMet(condition, fields)) return denied(`Policy Condition failed: ${JSON.stringify(entry)}`)
    else covered.add(condition.field)
  }
  const extra = [...fields.keys()].filter(
    (name) => !covered.has(name) && !exempt.has(name) && !name.startsWith('x-ignore-'),
  )
  return extra.length > 0 ? denied(`Extra input fields: ${extra.join(', ')}`) : range
}

function parseSizeRange(entry: unknown): SizeRange | undefined {
  if (!Array.isArray(entry) || entry[0] !== 'content-length-range') return undefined
  const [minimum, maximum] = [Number(entry[1]), Number(entry[2])]
  return Number.isInteger(minimum) && Number.isInteger(maximum) ? { minimum, maximum } : undefined
}

function parseCondition(entry: unknown): Condition | undefined {
  if (Array.isArray(entry)) {
    const [kind, field, value] = entry
    const known = kind === 'eq' || kind === 'starts-with'
    if (!known || typeof field !== 'string' || typeof value !== 'string' || !field.startsWith('$'))
      return undefined
    return { kind, field: field.slice(1).toLowerCase(), value }
  }
  const [pair, ...more] = isRecord(entry) ? Object.entries(entry) : []
  if (!pair || more.length > 0 || typeof pair[1] !== 'string') return undefined
  return { kind: 'eq', field: pair[0].toLowerCase(), value: pair[1] }
}

function isMet({ kind, field, value }: Condition, fields: ReadonlyMap<string, string>): boolean {
  const given = fields.get(field) ?? ''
  return kind === 'eq' ? given === value : given.startsWith(value)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function invalid(reason: string): Refusal {
  return refuse('InvalidPolicyDocument', { message: `Invalid Policy: ${reason}` })
}

function denied(reason: string): Refusal {
  return refuse('AccessDenied', { message: `Invalid according to Policy: ${reason}` })
}
