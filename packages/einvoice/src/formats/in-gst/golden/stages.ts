import { readdirSync, readFileSync } from 'node:fs'
import { assert, type Fault, type Result } from '@tallystick/kernel'
import { calculateGst } from '../../../regimes/in/calculate/calculate-gst.ts'
import { finishGst, type GstNumbering } from '../../../regimes/in/calculate/finish-gst.ts'
import type { GstInvoice, GstInvoiceInput } from '../../../regimes/in/model/invoice.ts'
import { inv01Bytes } from '../inv01-bytes.ts'
import { type Inv01Settings, projectInv01, type RenderedInv01 } from '../render-inv01.ts'

/** A case: `cases/NN-name.json` and all that is made of it. */
export interface GoldenCase {
  /** `NN-name`. */
  readonly name: string
  readonly input: GstInvoiceInput
  readonly numbering: GstNumbering
  readonly settings: Inv01Settings
}

const cases = new URL('cases/', import.meta.url)

/** Every case, by number. */
export function goldenCases(): GoldenCase[] {
  return readdirSync(cases)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.calculated.json'))
    .sort()
    .map((file) => {
      const held: Omit<GoldenCase, 'name'> = JSON.parse(readFileSync(new URL(file, cases), 'utf8'))
      return { ...held, name: file.slice(0, -'.json'.length) }
    })
}

/** Where the calculated document of a case is kept. */
export function calculatedFile({ name }: GoldenCase): URL {
  return new URL(`${name}.calculated.json`, cases)
}

/** Where the rendered document of a case is kept. */
export function renderedFile({ name }: GoldenCase): URL {
  return new URL(`inv01/${name}.json`, import.meta.url)
}

/** Calculates a case. */
export function calculated({ name, input }: GoldenCase): GstInvoice {
  return accepted(name, calculateGst(input))
}

/** The case as INV-01, and what that does not carry. */
export function rendered(golden: GoldenCase): RenderedInv01 {
  const numbered = accepted(golden.name, finishGst(calculated(golden), golden.numbering))
  return accepted(golden.name, projectInv01(numbered, golden.settings))
}

/** The calculated document as it is kept. */
export function calculatedText(invoice: GstInvoice): string {
  return `${JSON.stringify(invoice, null, 2)}\n`
}

/** The rendered document as it is kept: its bytes, an item to a line. */
export function renderedText({ inv01 }: RenderedInv01): string {
  const text = new TextDecoder().decode(inv01Bytes(inv01))
  return `${text.replaceAll(/,"(?=[A-Z][A-Za-z]+":[[{])|\{"(?=SlNo")/g, (found) => `${found.slice(0, -1)}\n"`)}\n`
}

function accepted<Value>(name: string, result: Result<Value, Fault[]>): Value {
  assert(result.ok, `${name} has no faults: ${result.ok || JSON.stringify(result.faults)}`)
  return result.value
}
