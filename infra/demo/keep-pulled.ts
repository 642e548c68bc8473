import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { ShownInvoice } from './run-orders.ts'

/** An invoice that lies where a person finds it. */
export type KeptInvoice = ShownInvoice & {
  /** Of the document as it was issued. */
  readonly path: string
  /** Of its PDF. */
  readonly pagePath: string
}

const extensions: ReadonlyMap<string, string> = new Map([
  ['application/xml', 'xml'],
  ['application/jose', 'jws'],
  ['application/pdf', 'pdf'],
])

/** Keeps what finance pulled under its numbers. */
export function keepPulled(pulled: readonly ShownInvoice[], folder: string): readonly KeptInvoice[] {
  mkdirSync(folder, { recursive: true })
  return pulled.map((invoice) => {
    const extension = extensions.get(invoice.mediaType)
    if (extension === undefined) throw new Error(`${invoice.number} is of an unknown type`)
    const file = join(folder, invoice.number.replaceAll('/', '-'))
    const [path, pagePath] = [`${file}.${extension}`, `${file}.pdf`]
    writeFileSync(path, invoice.document)
    writeFileSync(pagePath, invoice.page)
    return { ...invoice, path: relative(process.cwd(), path), pagePath: relative(process.cwd(), pagePath) }
  })
}
