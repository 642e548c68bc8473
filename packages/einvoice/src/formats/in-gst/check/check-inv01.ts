import { MAX_INV01_BYTES, readPayload } from '../read-payload.ts'
import { checkField } from './check-fields.ts'
import { dayOf } from './dates.ts'
import { documentRules } from './document-rules.ts'
import { ewayBillRules } from './eway-bill-rules.ts'
import { exportRules } from './export-rules.ts'
import { finding, type Inv01Finding } from './finding.ts'
import { goodsRules } from './goods-rules.ts'
import { inv01Fields, type ReadInv01 } from './inv01-fields.ts'
import { lineRules } from './line-rules.ts'
import { partyRules } from './party-rules.ts'
import { placeRules } from './place-rules.ts'
import { referenceRules } from './reference-rules.ts'
import type { CheckContext, Rule, Subject } from './rule.ts'
import { isInterState } from './supply.ts'
import { totalRules } from './total-rules.ts'

/** All rules that go beyond a single field, in the order in which they are told. */
export const inv01Rules: readonly Rule[] = [
  ...documentRules,
  ...partyRules,
  ...placeRules,
  ...goodsRules,
  ...lineRules,
  ...totalRules,
  ...referenceRules,
  ...exportRules,
  ...ewayBillRules,
]

/**
 * Everything that the IRP would find wrong with a request to register a document, with the portal's own codes, all at once;
 * a document without an error will pass, save for what only the portal knows. The payload is JSON text, its bytes, or values
 * (numbers as decimals or JavaScript's); keys are read in any case, as the portal reads them. FORM GST INV-01 v1.1.
 */
export function checkInv01(payload: unknown, context: CheckContext = {}): Inv01Finding[] {
  const { inv01, findings } = readInv01(payload)
  return inv01 === undefined ? findings : [...findings, ...judge(inv01, context)]
}

/** What was read of a payload, as far as it has the types of the schema, and what is wrong with its fields. */
export function readInv01(payload: unknown): {
  readonly inv01: ReadInv01 | undefined
  readonly findings: Inv01Finding[]
} {
  const read = readPayload(payload)
  if (read === undefined) {
    const most = MAX_INV01_BYTES / 1_000_000
    return {
      inv01: undefined,
      findings: [finding('2140', '', `This is no JSON, or larger than ${most} MB.`)],
    }
  }
  if (isEmpty(read)) return { inv01: undefined, findings: [finding('2255', '')] }
  const findings: Inv01Finding[] = []
  const inv01 = checkField(inv01Fields, read, '', findings) as ReadInv01 | undefined
  return { inv01, findings }
}

function isEmpty(read: unknown): boolean {
  return read === null || (typeof read === 'object' && !Array.isArray(read) && Object.keys(read).length === 0)
}

function judge(inv01: ReadInv01, context: CheckContext): Inv01Finding[] {
  const type = inv01.DocDtls?.Typ
  const subject: Subject = {
    inv01,
    context,
    date: dayOf(inv01.DocDtls?.Dt),
    isInterState: isInterState(inv01),
    isNote: type === 'CRN' || type === 'DBN',
  }
  return inv01Rules.flatMap(({ code, broken }) => broken(subject).map((path) => finding(code, path)))
}
