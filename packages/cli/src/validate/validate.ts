import { parseArgs } from 'node:util'
import { type ProfileChoice, ruleSetNames } from '@tallystick/einvoice'
import { cliFaults } from '../faults.ts'
import type { Command } from '../main.ts'
import { xmlIn } from '../xml-in.ts'
import { type CheckedFile, checkedFile, refusedFile } from './checked-file.ts'
import { filesIn, readDocument } from './files-in.ts'
import { htmlReport } from './html-report.ts'
import { type FileReport, fileReport } from './report.ts'
import { textReport } from './text-report.ts'

const unreadable = { code: 'CLI-FILE-UNREADABLE', message: cliFaults['CLI-FILE-UNREADABLE'] }

/** Tells of each file as it is checked; a page comes at the end. */
interface Teller {
  readonly tell: (checked: CheckedFile, bytes: Uint8Array) => void
  readonly finish: () => void
}

/** Validates invoices of anybody: UBL 2.1, CII, and PDFs that hold one. */
export const validate: Command = {
  usage:
    'tallystick validate [--profile auto|en16931|peppol|xrechnung|facturx[,…]] [--structure check|skip] [--json | --report html|text] FILE|DIR|-…',
  about: 'one row per broken rule: FILE, level, RULE-ID; exit 1 when any is fatal',
  async run(words, say) {
    const asked = askedFor(words)
    if (asked === undefined) {
      say(`usage: ${validate.usage}`)
      return 2
    }
    const { options, paths, teller } = asked
    const { tell, finish } = teller(say)
    let valid = true
    for await (const file of filesIn(paths)) {
      const bytes = await readDocument(file, process.stdin).catch(() => undefined)
      const xml = bytes && (await xmlIn(bytes))
      const checked = xml ? checkedFile(file, xml, options) : refusedFile(file, unreadable)
      valid &&= checked.valid
      tell(checked, xml?.ok ? xml.value : new Uint8Array())
    }
    finish()
    return valid ? 0 : 1
  },
}

const tellers = {
  rows: (say: (line: string) => void): Teller => ({
    tell: ({ file, findings }) => {
      if (findings.length === 0) say(`${file}\tok\t-`)
      else say(findings.map(({ level, rule }) => `${file}\t${level}\t${rule}`).join('\n'))
    },
    finish: () => undefined,
  }),
  json: (say: (line: string) => void): Teller => ({
    tell: (checked) => say(JSON.stringify(checked)),
    finish: () => undefined,
  }),
  text: (say: (line: string) => void): Teller => ({
    tell: (checked, bytes) => say(textReport(fileReport(checked, bytes))),
    finish: () => undefined,
  }),
  html: (say: (line: string) => void): Teller => {
    const reports: FileReport[] = []
    return {
      tell: (checked, bytes) => reports.push(fileReport(checked, bytes)),
      finish: () => say(htmlReport(reports).trimEnd()),
    }
  },
} as const

/** What the words ask for; `undefined` when they are no proper question. */
function askedFor(words: readonly string[]) {
  const parsed = wordsOf(words)
  if (parsed === undefined) return undefined
  const { values, positionals } = parsed
  const { structure, report = values.json ? 'json' : 'rows' } = values
  const profile = values.profile.split(',')
  if (!profile.every(isProfile) || positionals.length === 0) return undefined
  if (structure !== undefined && structure !== 'check' && structure !== 'skip') return undefined
  if (report !== 'rows' && report !== 'json' && report !== 'text' && report !== 'html') return undefined
  const options = { profile, ...(structure !== undefined && ({ structure } as const)) }
  return { options, paths: positionals, teller: tellers[report] }
}

function wordsOf(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        profile: { type: 'string', default: 'auto' },
        structure: { type: 'string' },
        json: { type: 'boolean', default: false },
        report: { type: 'string' },
      },
    })
  } catch {
    return undefined
  }
}

function isProfile(name: string): name is ProfileChoice {
  return name === 'auto' || ruleSetNames.some((known) => known === name)
}
