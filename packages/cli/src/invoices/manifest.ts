import { existsSync } from 'node:fs'
import { appendFile, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { SeriesEntry } from '@tallystick/billing/chain'
import { jsonLines } from '../series/proof-file.ts'

/** The file in which a directory tells what was pulled to it: a line for each time an invoice was. */
const manifestName = 'invoices.jsonl'

/** A document as it was pulled. */
export interface FileRecord {
  /** Path from the directory. */
  readonly name: string
  readonly format: string
  readonly sha256: string
  /** Only the original is the invoice. */
  readonly role: 'original' | 'view'
}

/** An invoice as it was pulled: what its chain needs, and its files. */
export interface PulledInvoice {
  readonly invoiceId: string
  readonly seriesId: string
  readonly updatedAt: string
  readonly entry: SeriesEntry
  readonly files: readonly FileRecord[]
  /** Formats that it cannot be had in. */
  readonly missing: readonly string[]
}

/** Invoices that were pulled to a directory, by id: of each the last line counts. */
export async function readManifest(directory: string): Promise<Map<string, PulledInvoice>> {
  const file = join(directory, manifestName)
  const pulled = new Map<string, PulledInvoice>()
  if (!existsSync(file)) return pulled
  for await (const line of jsonLines(file)) {
    const { invoice: _told, ...kept } = line as PulledInvoice & { invoice?: unknown }
    pulled.set(kept.invoiceId, kept)
  }
  return pulled
}

/** Takes away a last line that was not written to its end, because somebody pulled the plug. */
export async function mendManifest(directory: string): Promise<void> {
  const file = join(directory, manifestName)
  if (!existsSync(file)) return
  const handle = await open(file, 'r+')
  try {
    let end = (await handle.stat()).size
    const byte = Buffer.alloc(1)
    for (; end > 0; end--) {
      await handle.read(byte, 0, 1, end - 1)
      if (byte.toString() === '\n') break
    }
    await handle.truncate(end)
  } finally {
    await handle.close()
  }
}

/** Adds what was pulled, with what the list told of it, once its files lie there. */
export async function addToManifest(
  directory: string,
  invoices: readonly (PulledInvoice & { readonly invoice: object })[],
): Promise<void> {
  if (invoices.length === 0) return
  await appendFile(
    join(directory, manifestName),
    invoices.map((invoice) => `${JSON.stringify(invoice)}\n`).join(''),
  )
}
