import { readdirSync, readFileSync } from 'node:fs'
import { assert } from '@tallystick/kernel'
import { calculate } from '../src/calculate/calculate.ts'
import { finishInvoice, type Numbering } from '../src/calculate/finish-invoice.ts'
import { render } from '../src/formats/render.ts'
import type { Invoice, NumberedInvoice } from '../src/model/invoice.ts'
import type { InvoiceInput } from '../src/model/invoice-input.ts'
import type { Profile } from '../src/profiles/profile.ts'
import { profileOf } from '../src/profiles/profiles.ts'

/** A case: `cases/NN-name.json` and all that is made of it. */
export interface GoldenCase {
  /** `NN-name`. */
  readonly name: string
  readonly profiles: readonly Profile[]
  readonly input: InvoiceInput
  readonly numbering: Numbering
}

/** What a case comes to in one profile. */
export interface GoldenDocument {
  readonly name: string
  readonly profile: Profile
  /** Where the document is kept. */
  readonly file: URL
}

/** A case as its file holds it. */
interface CaseFile extends Omit<GoldenCase, 'name' | 'profiles'> {
  readonly profiles: readonly string[]
}

const cases = new URL('cases/', import.meta.url)

/** Every case, by number. */
export function goldenCases(): GoldenCase[] {
  return readdirSync(cases)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.calculated.json'))
    .sort()
    .map((file) => goldenCase(file.slice(0, -'.json'.length)))
}

/** The documents of a case, in the order of its profiles. */
export function goldenDocuments({ name, profiles }: GoldenCase): GoldenDocument[] {
  return profiles.map((profile) => ({ name, profile, file: goldenFile(name, profile) }))
}

/** Where the calculated invoice of a case is kept. */
export function calculatedFile({ name }: GoldenCase): URL {
  return new URL(`${name}.calculated.json`, cases)
}

/** Calculates a case. */
export function calculated({ name, input }: GoldenCase): Invoice {
  const invoice = calculate(input)
  assert(invoice.ok, `${name} is calculated without faults: ${JSON.stringify(invoice)}`)
  return invoice.value
}

/** The calculated invoice with its number, as the formats take it. */
export function numbered(golden: GoldenCase): NumberedInvoice {
  return finishInvoice(calculated(golden), golden.numbering)
}

/** The invoice of a case as a document of the profile. */
export function rendered(invoice: NumberedInvoice, profile: Profile): Uint8Array {
  const bytes = render(invoice, profile)
  assert(bytes.ok, `${profile.id} takes ${invoice.number}: ${JSON.stringify(bytes)}`)
  return bytes.value
}

/** The calculated invoice as it is kept. */
export function invoiceText(invoice: Invoice): string {
  return `${JSON.stringify(invoice, null, 2)}\n`
}

function goldenCase(name: string): GoldenCase {
  const file: CaseFile = JSON.parse(readFileSync(new URL(`${name}.json`, cases), 'utf8'))
  return { ...file, name, profiles: file.profiles.map(knownProfile) }
}

function knownProfile(id: string): Profile {
  const profile = profileOf(id)
  assert(profile !== undefined, `no profile ${id}`)
  return profile
}

function goldenFile(name: string, { id }: Profile): URL {
  return new URL(`${id}/${name}.xml`, import.meta.url)
}
