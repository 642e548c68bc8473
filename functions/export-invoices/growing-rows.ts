import type { GrownFile } from '@tallystick/store'
import type { GrowingSpec } from './layouts/growing-spec.ts'
import type { Piece } from './piece.ts'
import { deflatePiece, emptyFile, grown } from './zip/growing-file.ts'

/** What came to the files that are written at the end, since the last checkpoint. */
export interface GrowingRows {
  add(piece: Pick<Piece, 'rows' | 'frame'>): void
  /** Each file with what came to it, and that deflated. */
  close(): Promise<{
    readonly files: { readonly [name: string]: GrownFile }
    readonly sections: { readonly [name: string]: Uint8Array }
  }>
}

interface Growth {
  texts: string[]
  rows: number
  readonly seen: Set<string>
}

/** Gathers rows behind those that the files have. */
export function growingRows(
  specs: readonly GrowingSpec[],
  files: { readonly [name: string]: GrownFile },
): GrowingRows {
  const growths = new Map<string, Growth>(
    specs.map(({ name }) => [name, { texts: [], rows: 0, seen: new Set() }]),
  )
  const fileOf = (name: string): GrownFile => files[name] ?? { ...emptyFile, rows: 0 }
  return {
    add({ rows, frame }) {
      for (const spec of specs) {
        const growth = growths.get(spec.name)
        if (growth === undefined) continue
        for (const row of rows.get(spec.name) ?? []) addRow(spec, growth, row, fileOf(spec.name).rows)
        growth.texts.push(frame?.get(spec.name) ?? '')
      }
    },
    async close() {
      const grownFiles: { [name: string]: GrownFile } = { ...files }
      const sections: { [name: string]: Uint8Array } = {}
      for (const [name, { texts, rows }] of growths) {
        const bytes = Buffer.from(texts.join(''))
        grownFiles[name] = fileOf(name)
        if (bytes.length === 0) continue
        const section = await deflatePiece(bytes)
        const before = fileOf(name)
        grownFiles[name] = { ...before, ...grown(before, bytes, section), rows: before.rows + rows }
        sections[name] = section
      }
      return { files: grownFiles, sections }
    },
  }
}

function addRow({ distinct, separator }: GrowingSpec, growth: Growth, row: string, before: number): void {
  if (distinct && growth.seen.has(row)) return
  if (distinct) growth.seen.add(row)
  growth.texts.push(before + growth.rows > 0 ? separator + row : row)
  growth.rows += 1
}
