import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  en16931Cii,
  facturxEn16931,
  type Profile,
  parseInvoice,
  peppolBis3,
  render as renderXml,
} from '@tallystick/einvoice'
import { renderHtml } from '@tallystick/einvoice/html'
import { notoFonts, renderPdf } from '@tallystick/einvoice/pdf'
import { assert } from '@tallystick/kernel'
import { invoiceDocument } from './invoice-documents.ts'
import { median } from './stopwatch.ts'

type Invoice = Parameters<typeof renderXml>[0]

/** PDFs of the memory's measurement; with `--full` as many as of the other formats, which takes minutes. */
const manyPdfs = process.argv.includes('--full') ? 10_000 : 300
const many = 10_000
/** Documents after which the heap has the size that it keeps. */
const settling = 600
const fonts = notoFonts()

/** Documents of one invoice on one core after warm-up, and whether memory stays flat over very many of them. */
export async function render() {
  const small = invoiceOf(10)
  const medium = invoiceOf(200)
  const large = invoiceOf(1000)
  return {
    msUbl10Lines: await millisecondsEach(300, () => xml(small, peppolBis3)),
    msUbl1000Lines: await millisecondsEach(20, () => xml(large, peppolBis3)),
    msCii10Lines: await millisecondsEach(300, () => xml(small, en16931Cii)),
    msCii1000Lines: await millisecondsEach(20, () => xml(large, en16931Cii)),
    msHtml10Lines: await millisecondsEach(300, () => renderHtml(small, {})),
    msPdf10Lines: await millisecondsEach(40, () => pdf(small)),
    msPdf200Lines: await millisecondsEach(10, () => pdf(medium)),
    kilobytesPdf10Lines: rounded((await pdf(small)).length / 1000, 1),
    ...(await growth('UblAndHtml', many, () => [xml(small, peppolBis3), renderHtml(small, {})])),
    ...(await growth('Pdf', manyPdfs, () => pdf(small))),
  }
}

function invoiceOf(lines: number): Invoice {
  const parsed = parseInvoice(invoiceDocument(lines))
  assert(parsed.ok, 'the invoices of the benchmark can be read')
  return parsed.value.invoice
}

function xml(invoice: Invoice, profile: Profile): Uint8Array {
  const rendered = renderXml(invoice, profile)
  assert(rendered.ok, 'the invoices of the benchmark fit their profile')
  return rendered.value
}

/** As it is sent: with the XML inside. */
function pdf(invoice: Invoice): Promise<Uint8Array> {
  return renderPdf(invoice, { fonts, xml: { bytes: xml(invoice, facturxEn16931), profile: facturxEn16931 } })
}

async function millisecondsEach(rounds: number, work: () => unknown): Promise<number> {
  for (let round = 0; round < rounds; round++) await work()
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return rounded(median(times), 3)
}

/** How much more memory the process holds after that many documents, the heap having found its size before. */
async function growth(name: string, count: number, work: () => unknown) {
  for (let made = 0; made < settling; made++) await work()
  const before = held()
  for (let made = 0; made < count; made++) await work()
  const after = held()
  return {
    [`documents${name}`]: count,
    [`heapGrowthMegabytes${name}`]: rounded((after.heapUsed - before.heapUsed) / 1e6, 2),
    [`rssGrowthMegabytes${name}`]: rounded((after.rss - before.rss) / 1e6, 1),
  }
}

/** The memory held once all that nobody needs is given back. */
function held(): NodeJS.MemoryUsage {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  assert(typeof collect === 'function', 'the flag gives a collector')
  collect()
  return process.memoryUsage()
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
