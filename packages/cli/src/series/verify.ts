import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type FileRecord, type PulledInvoice, readManifest } from '../invoices/manifest.ts'
import { seriesFollower, type Verdict } from './follow-entries.ts'
import { jsonLines, plainEntry, proofEntry, proofHead, proofRegister } from './proof-file.ts'

/** What is wrong with a file that was pulled. */
interface FileFlaw {
  readonly file: string
  readonly kind: 'missing' | 'changed'
}

/** What a proof, or a directory that was pulled, is found to be. */
export interface Verification {
  readonly series: readonly Verdict[]
  /** Files that were held against their hashes. */
  readonly files: number
  readonly broken: readonly FileFlaw[]
}

/** Verifies a proof that was kept, or a directory that was pulled, with nothing but what lies there. */
export async function verifyPath(path: string): Promise<Verification> {
  return (await stat(path)).isDirectory() ? verifyDirectory(path) : verifyProof(path)
}

/** True where nothing is wrong. */
export function isWhole({ series, broken }: Verification): boolean {
  return broken.length === 0 && series.every(({ flaws }) => flaws.length === 0)
}

async function verifyProof(file: string): Promise<Verification> {
  const lines = jsonLines(file)
  const head = proofHead.safeParse((await lines.next()).value)
  if (!head.success) throw new Error(`${file} is no proof of a series`)
  const { seriesId, first, last, head: link } = head.data
  const follower = seriesFollower(seriesId, first)
  let register: { count: number; head: string } | undefined
  for await (const line of lines) {
    const end = proofRegister.safeParse(line)
    if (end.success) register = end.data.register
    else follower.take(plainEntry(proofEntry.parse(line)))
  }
  return { series: [follower.finish({ last, head: link, register })], files: 0, broken: [] }
}

async function verifyDirectory(directory: string): Promise<Verification> {
  const invoices = [...(await readManifest(directory)).values()]
  if (invoices.length === 0) throw new Error(`Nothing was pulled to ${directory}`)
  const series = [...Map.groupBy(invoices, ({ seriesId }) => seriesId)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([seriesId, pulled]) => followPulled(seriesId, pulled))
  const files = invoices.flatMap((invoice) => invoice.files)
  const broken: FileFlaw[] = []
  for (const file of files) broken.push(...(await flawsOf(directory, file)))
  return { series, files: files.length, broken: [...broken, ...invoices.flatMap(foreignOriginals)] }
}

function followPulled(seriesId: string, pulled: readonly PulledInvoice[]): Verdict {
  const follower = seriesFollower(seriesId)
  for (const { entry } of pulled.toSorted((a, b) => a.entry.sequence - b.entry.sequence)) follower.take(entry)
  return follower.finish()
}

async function flawsOf(directory: string, { name, sha256 }: FileRecord): Promise<FileFlaw[]> {
  const found = await hashOf(join(directory, name)).catch(() => undefined)
  if (found === sha256) return []
  return [{ file: name, kind: found === undefined ? 'missing' : 'changed' }]
}

/** An original has the hash that the chain has: of what was numbered, or what an authority signed. */
function foreignOriginals({ entry, files }: PulledInvoice): FileFlaw[] {
  const expected = entry.registered?.sha256 ?? entry.sha256
  return files
    .filter(({ role, sha256 }) => role === 'original' && sha256 !== expected)
    .map(({ name }) => ({ file: name, kind: 'changed' }))
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
