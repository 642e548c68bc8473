import { assert } from '@tallystick/kernel'
import { plainCodeList } from '../code-lists/code-list.ts'
import type { FacturxProfile } from './profile.ts'
import { structureLists } from './structure-lists.ts'

/**
 * A place in the tree of a document, as a line of the tables: `Name[condition] rule …`, what stands in it indented by a
 * blank more. A name without a prefix is of `ram`. Of several lines of one name the first whose condition holds counts,
 * `[else]` where no other does, and the one without a condition always.
 *
 * Rules: `=1` exactly once, `<1` at most once, `>1` at least once in what it stands in; `-` not used; `~list` a code of
 * the list; `@name!` the attribute must stand, `@name-` not used, `@name~list` a code of the list. Lists are of
 * `structureLists`, or codes with `|` between. Then the rule's number, for those that have one, as `#27`, and as `:mwbex`
 * the profiles that have it.
 */
export interface StructurePlace {
  readonly name: string
  readonly condition: string | undefined
  readonly rows: readonly StructureRow[]
  readonly children: readonly StructurePlace[]
}

/** A rule of a place. */
export type StructureRow = {
  readonly id: string
  readonly profiles: string
} & (
  | { readonly kind: 'unused'; readonly attribute: string | undefined }
  | { readonly kind: 'wanted'; readonly attribute: string | undefined }
  | { readonly kind: 'coded'; readonly attribute: string | undefined; readonly list: ReadonlySet<string> }
  | { readonly kind: 'count'; readonly least: number; readonly most: number }
)

/** How the tables mark a profile. */
export const profileMarks: Readonly<Record<FacturxProfile, string>> = {
  minimum: 'm',
  basicwl: 'w',
  basic: 'b',
  en16931: 'e',
  extended: 'x',
}

/** What rules without a number of their own are called. */
const unnumbered = 'FX-SCH-A'

interface OpenPlace extends StructurePlace {
  readonly children: OpenPlace[]
}

/** Reads the lines of a table. */
export function readStructure(table: string): StructurePlace[] {
  const top: OpenPlace[] = []
  const open: OpenPlace[] = []
  for (const line of table.split('\n').filter((each) => each !== '')) {
    const [, indent = '', name = '', condition, tokens = ''] =
      /^( *)([\w:]+)(?:\[([^\]]*)\])?((?: \S+)*)$/.exec(line) ?? []
    assert(name !== '' && indent.length <= open.length, `not a line of the table: ${line}`)
    const rows = tokens
      .split(' ')
      .filter((token) => token !== '')
      .map(readRow)
    const place: OpenPlace = { name: elementName(name), condition, rows, children: [] }
    open.length = indent.length
    const around = open.at(-1)?.children ?? top
    around.push(place)
    open.push(place)
  }
  return top
}

/** A step of a path or a name, with its prefix. */
export function elementName(step: string): string {
  return step.includes(':') || step.startsWith('@') ? step : `ram:${step}`
}

function readRow(token: string): StructureRow {
  const [, attribute, mark, held = '', number, profiles = ''] =
    /^(?:@(\w+))?([-!~=<>])([^#:]*)(?:#(\d+))?:([mwbex]+)$/.exec(token) ?? []
  const row = { id: number === undefined ? unnumbered : `${unnumbered}-${number.padStart(6, '0')}`, profiles }
  switch (mark) {
    case '-':
      return { ...row, kind: 'unused', attribute }
    case '!':
      return { ...row, kind: 'wanted', attribute }
    case '~':
      return { ...row, kind: 'coded', attribute, list: listNamed(held) }
    default: {
      assert(mark !== undefined, `not a rule of the table: ${token}`)
      const times = Number(held)
      return {
        ...row,
        kind: 'count',
        least: mark === '<' ? 0 : times,
        most: mark === '>' ? Number.POSITIVE_INFINITY : times,
      }
    }
  }
}

function listNamed(held: string): ReadonlySet<string> {
  return structureLists[held] ?? plainCodeList(held.replaceAll('|', ' '))
}
