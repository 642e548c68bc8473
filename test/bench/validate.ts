import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkDocument, type RuleSetName } from '@tallystick/einvoice'
import { assert } from '@tallystick/kernel'
import { buildSync } from 'esbuild'
import { invoiceDocument } from './invoice-documents.ts'
import { median } from './stopwatch.ts'

const ruleSets: readonly RuleSetName[] = ['en16931', 'peppol']
const official = fileURLToPath(
  new URL('../../../shared/data/en16931/cases/valid-peppol-2026.5/', import.meta.url),
)
const door = fileURLToPath(new URL('../../packages/einvoice/src/index.ts', import.meta.url))

/** Own invoices where the official examples are not at hand: about as long as those. */
const ownLines = [2, 3, 4, 2, 3, 4, 2, 3, 4, 2]
const warmUps = 200
const rounds = 200
const largeRounds = 15
const freshProcesses = 7

/** Reading an invoice and checking its structure and the rules of EN 16931 and Peppol, on one core after warm-up; and what the package weighs. */
export function validate() {
  const examples = officialExamples() ?? ownLines.map(invoiceDocument)
  const msPerInvoice = millisecondsEach(examples)
  const large = [1000, 5000].map((lines) => ({ lines, document: invoiceDocument(lines) }))
  const [ms1000Lines = 0, ms5000Lines = 0] = large.map(({ document }) => millisecondsOfLarge(document))
  return {
    documents: existsSync(official) ? 'official Peppol examples' : 'own invoices',
    meanKilobytes: rounded(examples.reduce((sum, each) => sum + each.length, 0) / examples.length / 1000),
    msPerInvoice,
    ms1000Lines,
    ms5000Lines,
    linearity: rounded(ms5000Lines / ms1000Lines / 5, 2),
    ...bundled(large.at(-1)?.document ?? new Uint8Array()),
  }
}

function officialExamples(): Uint8Array[] | undefined {
  if (!existsSync(official)) return undefined
  const names = readdirSync(official).filter((name) => /^billing.*\.xml$/.test(name))
  return names.map((name) => readFileSync(join(official, name)))
}

function check(document: Uint8Array): void {
  const findings = checkDocument(document, { ruleSets })
  assert(!findings.some(({ level }) => level === 'fatal'), 'the invoices of the benchmark are valid')
}

function millisecondsEach(documents: readonly Uint8Array[]): number {
  const once = () => milliseconds(() => documents.forEach(check)) / documents.length
  for (let round = 0; round < warmUps; round++) once()
  return rounded(median(Array.from({ length: rounds }, once)), 3)
}

function millisecondsOfLarge(document: Uint8Array): number {
  for (let round = 0; round < largeRounds; round++) check(document)
  return rounded(median(Array.from({ length: largeRounds }, () => milliseconds(() => check(document)))))
}

function milliseconds(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** Figures of the package as it is shipped: one minified file, imported by processes that know nothing of it yet. */
function bundled(document: Uint8Array) {
  const folder = mkdtempSync(join(tmpdir(), 'tallystick-bench-'))
  try {
    const bundle = join(folder, 'einvoice.mjs')
    buildSync({
      entryPoints: [door],
      outfile: bundle,
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'node',
    })
    const invoice = join(folder, 'invoice.xml')
    writeFileSync(invoice, document)
    return {
      importMs: rounded(median(Array.from({ length: freshProcesses }, () => importMilliseconds(bundle)))),
      bundleKilobytes: rounded(statSync(bundle).size / 1000),
      peakMegabytes5000Lines: peakMegabytes(bundle, invoice),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function importMilliseconds(bundle: string): number {
  return freshly(`const start = performance.now()
    await import(${JSON.stringify(bundle)})
    console.log(performance.now() - start)`)
}

/** The most memory that a process held that checked the invoice once, its own included. */
function peakMegabytes(bundle: string, invoice: string): number {
  return rounded(
    freshly(`import { readFileSync } from 'node:fs'
      import { checkDocument } from ${JSON.stringify(bundle)}
      checkDocument(readFileSync(${JSON.stringify(invoice)}), { ruleSets: ${JSON.stringify(ruleSets)} })
      console.log(process.resourceUsage().maxRSS / 1000)`),
  )
}

/** What a module prints, run by a fresh process. */
function freshly(module: string): number {
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '--eval', module], { encoding: 'utf8' }),
  )
}

function rounded(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
