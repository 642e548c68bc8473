/** What a PartiQL statement does to which table or index. */
export interface PartiQlStatement {
  readonly action: 'PartiQLSelect' | 'PartiQLInsert' | 'PartiQLUpdate' | 'PartiQLDelete'
  readonly table: string
  readonly index?: string
}

/** Reads as much of a statement as names its table; `undefined` when that is not beyond doubt. */
export function readPartiQl(statement: string): PartiQlStatement | undefined {
  const tokens = statement.match(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\w+|\S/g) ?? []
  const words = tokens.map((token) => token.toUpperCase())
  const form = forms.find(({ start }) => start.every((word, index) => words[index] === word))
  if (form === undefined || isCommented(tokens)) return undefined
  const { action, start, source, after } = form
  const at = source === undefined ? start.length : words.indexOf(source) + 1
  if (source !== undefined && (at === 0 || words.lastIndexOf(source) !== at - 1)) return undefined
  const table = identifier(tokens[at])
  const index = tokens[at + 1] === '.' ? identifier(tokens[at + 2]) : undefined
  const next = words[index === undefined ? at + 1 : at + 3]
  if (table === undefined || !after.includes(next)) return undefined
  return { action, table, ...(index !== undefined && { index }) }
}

interface Form {
  readonly action: PartiQlStatement['action']
  readonly start: readonly string[]
  /** The word before the table, when it does not follow the start. */
  readonly source?: string
  /** What may follow the table; `undefined` = nothing. */
  readonly after: readonly (string | undefined)[]
}

const forms: readonly Form[] = [
  { action: 'PartiQLSelect', start: ['SELECT'], source: 'FROM', after: [undefined, 'WHERE', 'ORDER'] },
  { action: 'PartiQLInsert', start: ['INSERT', 'INTO'], after: ['VALUE'] },
  { action: 'PartiQLUpdate', start: ['UPDATE'], after: ['SET', 'REMOVE'] },
  { action: 'PartiQLDelete', start: ['DELETE', 'FROM'], after: ['WHERE'] },
]

/** Names with other characters must be quoted; one that holds a quote is no name of a table. */
function identifier(token = ''): string | undefined {
  return /^"([\w.-]+)"$/.exec(token)?.[1] ?? /^[A-Za-z_]\w*$/.exec(token)?.[0]
}

function isCommented(tokens: readonly string[]): boolean {
  return tokens.some((token, index) => ['--', '/*'].includes(token + (tokens[index + 1] ?? '')))
}
