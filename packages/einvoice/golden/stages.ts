import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { calculateInvoice } from '../src/calculate/calculate-invoice.ts'
import { finishInvoice, type Numbering } from '../src/calculate/finish-invoice.ts'
import { renderUblInvoice } from '../src/formats/ubl/render-ubl-invoice.ts'
import type { InvoiceInput } from '../src/model/invoice-input.ts'
import type { Profile } from '../src/profiles/profile.ts'
import { profiles } from '../src/profiles/profiles.ts'

/** A case: `<profile>/<name>.json` and the two files that are made of it. */
export interface GoldenCase {
  readonly name: string
  readonly profile: Profile
  /** Path without `.json`. */
  readonly path: string
}

/** What a case comes to, step by step. */
export interface Stages {
  readonly calculated: string
  readonly ubl: string
}

/** Every case, in the order of profiles and names. */
export function goldenCases(): GoldenCase[] {
  return profiles.flatMap((profile) => {
    const folder = fileURLToPath(new URL(`${profile.id}/`, import.meta.url))
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json') && !file.endsWith('.calculated.json'))
      .sort()
      .map((file) => file.slice(0, -'.json'.length))
      .map((name) => ({ name: `${profile.id}/${name}`, profile, path: `${folder}${name}` }))
  })
}

/** Calculates and renders a case. */
export function stagesOf({ name, path, profile }: GoldenCase): Stages {
  const { input, numbering }: { input: InvoiceInput; numbering: Numbering } = JSON.parse(
    readFileSync(`${path}.json`, 'utf8'),
  )
  const invoice = calculateInvoice(input)
  if (!invoice.ok) throw new Error(`${name}: ${JSON.stringify(invoice.faults)}`)
  return {
    calculated: `${JSON.stringify(invoice.value, null, 2)}\n`,
    ubl: new TextDecoder().decode(renderUblInvoice(finishInvoice(invoice.value, numbering), profile)),
  }
}
