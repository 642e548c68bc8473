import { editionOf, type Level, type ToldFinding } from '@tallystick/einvoice'
import type { CheckedFile } from './checked-file.ts'

/** How many places of one rule a report shows before it counts the rest. */
export const MAX_SHOWN_PLACES = 20

/** How much of a line a report shows. */
const MAX_EXCERPT = 120

/** What a report tells of a file; holds nothing of the document but the excerpts. */
export interface FileReport {
  readonly file: string
  readonly valid: boolean
  readonly specification: string
  /** What the file was held against, by the names of the publishers. */
  readonly heldAgainst: readonly string[]
  readonly counts: Readonly<Record<Level, number>>
  readonly rules: readonly BrokenRule[]
}

/** A rule that a file breaks, at one or more places. */
export interface BrokenRule {
  readonly rule: string
  readonly level: Level
  readonly message: string
  readonly terms: readonly string[]
  /** The first places, at most `MAX_SHOWN_PLACES`. */
  readonly places: readonly ReportedPlace[]
  /** How many places there are besides. */
  readonly more: number
}

/** Where a rule is broken, with what stands there. */
export interface ReportedPlace {
  readonly line?: number
  readonly location: string
  readonly excerpt: string
}

/** What the levels mean to people. */
export const levels: Readonly<Record<Level, string>> = {
  fatal: 'must be mended',
  warning: 'should be mended',
  information: 'worth knowing',
}

/** The levels, the worst first. */
export const levelNames: readonly Level[] = ['fatal', 'warning', 'information']

/** The report of a file from its bytes and what is to be said of it: the worst first. */
export function fileReport(checked: CheckedFile, bytes: Uint8Array): FileReport {
  const { file, valid, specification, findings } = checked
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/)
  const groups = [...Map.groupBy(findings, ({ rule, level, message }) => `${level} ${rule} ${message}`)]
  const rules = groups
    .flatMap(([, group]) => brokenRule(group, lines))
    .sort((a, b) => levelNames.indexOf(a.level) - levelNames.indexOf(b.level))
  return { file, valid, specification, heldAgainst: heldAgainst(checked), counts: countsOf(findings), rules }
}

function brokenRule([first, ...others]: readonly ToldFinding[], lines: readonly string[]): BrokenRule[] {
  if (first === undefined) return []
  const { rule, level, message, terms } = first
  const places = [first, ...others].slice(0, MAX_SHOWN_PLACES).map(({ line, column = 1, location }) => ({
    ...(line !== undefined && { line }),
    location,
    excerpt: line === undefined ? '' : excerpt(lines[line - 1] ?? '', column),
  }))
  return [{ rule, level, message, terms, places, more: others.length + 1 - places.length }]
}

/** What stands on the line from the column on. */
function excerpt(line: string, column: number): string {
  const text = line.slice(column - 1).trim()
  return text.length > MAX_EXCERPT ? `${text.slice(0, MAX_EXCERPT)}…` : text
}

function countsOf(findings: readonly ToldFinding[]): Record<Level, number> {
  const counts = { fatal: 0, warning: 0, information: 0 }
  for (const { level } of findings) counts[level]++
  return counts
}

function heldAgainst({ syntax, structure, ruleSets }: CheckedFile): string[] {
  if (syntax === undefined) return []
  const schema = structure === 'check' ? [`the schema of ${syntax.toUpperCase()}`] : []
  return [...schema, ...ruleSets.map((name) => editionOf(name, syntax))]
}
