import {
  checkDocument,
  type Finding,
  findingFaults,
  type NumberedInvoice,
  type Profile,
  render,
} from '@tallystick/einvoice'
import { renderHtml } from '@tallystick/einvoice/html'
import { notoFonts, renderPdf } from '@tallystick/einvoice/pdf'
import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { Look } from './look.ts'

/** A kind of file: the invoice itself, or a view of it. */
export type FileFormat = 'xml' | 'pdf' | 'html' | 'json'

/** A file to be written. */
export interface NamedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The invoice in one profile: its XML, and what the rules say of it that is not fatal. */
export interface ProfiledInvoice {
  readonly profile: Profile
  readonly xml: Uint8Array
  readonly findings: readonly Finding[]
}

/** Renders the invoice in a profile and checks it; whatever is fatal is a fault. */
export function profiledInvoice(
  invoice: NumberedInvoice,
  profile: Profile,
): Result<ProfiledInvoice, Fault[]> {
  const rendered = render(invoice, profile)
  if (!rendered.ok) return rendered
  const findings = checkDocument(rendered.value, { ruleSets: profile.ruleSets, structure: 'check' })
  const faults = findingFaults(findings)
  return faults.length > 0 ? refuse(faults) : accept({ profile, xml: rendered.value, findings })
}

/** The files of an invoice: one for each profile in its own format, and the views that were asked for beside it. */
export async function filesOf(
  invoice: NumberedInvoice,
  documents: readonly ProfiledInvoice[],
  asked: { readonly formats: readonly FileFormat[]; readonly look: Look },
): Promise<NamedFile[]> {
  const { formats, look } = asked
  const name = fileNameOf(invoice.number)
  const files: NamedFile[] = []
  for (const { profile, xml } of documents) {
    const isHybrid = profile.container === 'pdf'
    if (!isHybrid || formats.includes('xml')) files.push({ name: `${name}.${profile.id}.xml`, bytes: xml })
    if (!isHybrid) continue
    const bytes = await renderPdf(invoice, { ...look, fonts: notoFonts(), xml: { bytes: xml, profile } })
    files.push({ name: `${name}.${profile.id}.pdf`, bytes })
  }
  const views: Partial<Record<FileFormat, () => Uint8Array | Promise<Uint8Array>>> = {
    pdf: () => renderPdf(invoice, { ...look, fonts: notoFonts() }),
    html: () => Buffer.from(renderHtml(invoice, look)),
    json: () => Buffer.from(`${JSON.stringify(invoice, null, 2)}\n`),
  }
  for (const format of formats) {
    const view = views[format]
    if (view !== undefined) files.push({ name: `${name}.${format}`, bytes: await view() })
  }
  return files
}

/** A number as the start of a file name: what file systems give a meaning becomes a hyphen. */
function fileNameOf(number: string): string {
  return number.replaceAll(/[^\p{L}\p{N}._-]/gu, '-').replace(/^\.+/, '-')
}
