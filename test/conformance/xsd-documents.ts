import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { goldenCases, numbered, rendered } from '../../packages/einvoice/golden/stages.ts'
import { calculate } from '../../packages/einvoice/src/calculate/calculate.ts'
import { finishInvoice } from '../../packages/einvoice/src/calculate/finish-invoice.ts'
import { saleFor } from '../../packages/einvoice/src/formats/sale-arbitrary.ts'
import type { NumberedInvoice } from '../../packages/einvoice/src/model/invoice.ts'
import { isCreditNote } from '../../packages/einvoice/src/model/type-code.ts'
import type { Profile } from '../../packages/einvoice/src/profiles/profile.ts'
import { profiles } from '../../packages/einvoice/src/profiles/profiles.ts'
import type { SchemaName } from './xsd-schemas.ts'

/** A document of ours, and the schemas that it must keep. */
export interface RenderedDocument {
  readonly about: string
  readonly bytes: Uint8Array
  readonly schemas: readonly SchemaName[]
}

/** Generated sales for each profile; the same ones every time. */
const salesPerProfile = 50
const seed = 5

const ciiSchemas: Readonly<Record<string, readonly SchemaName[]>> = {
  'facturx-en16931': ['ciiD16b', 'facturxEn16931'],
  'facturx-extended': ['facturxExtended'],
}

/** Everything we render: the golden cases and generated sales in every profile, and despatch advices. */
export function* renderedDocuments(): Generator<RenderedDocument> {
  for (const golden of goldenCases())
    for (const profile of golden.profiles) yield documentOf(golden.name, numbered(golden), profile)
  for (const profile of profiles) yield* generated(profile)
  yield* despatchAdvices()
}

function* generated(profile: Profile): Generator<RenderedDocument> {
  for (const [index, sale] of fc.sample(saleFor(profile), { numRuns: salesPerProfile, seed }).entries()) {
    const invoice = calculate(sale.input)
    if (invoice.ok) yield documentOf(`sale ${index}`, finishInvoice(invoice.value, sale.numbering), profile)
  }
}

function documentOf(name: string, invoice: NumberedInvoice, profile: Profile): RenderedDocument {
  const ubl: SchemaName = isCreditNote(invoice.typeCode) ? 'creditNote' : 'invoice'
  return {
    about: `${profile.id}/${name}`,
    bytes: rendered(invoice, profile),
    schemas: profile.format === 'ubl' ? [ubl] : (ciiSchemas[profile.id] ?? ['ciiD16b']),
  }
}

function* despatchAdvices(): Generator<RenderedDocument> {
  const folder = path.join(import.meta.dirname, '../../packages/einvoice/src/despatch/golden')
  for (const file of globSync('*.xml', { cwd: folder }).sort())
    yield {
      about: `despatch/${file}`,
      bytes: readFileSync(path.join(folder, file)),
      schemas: ['despatchAdvice'],
    }
}
