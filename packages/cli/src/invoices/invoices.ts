import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { accessOf, accessOptions } from '../api/access.ts'
import { apiClient } from '../api/api-client.ts'
import type { Command } from '../main.ts'
import { progress } from '../progress.ts'
import { exportCommand, exportUsage } from './export-command.ts'
import { formats, isFormat } from './formats.ts'
import { type Pulled, pullInvoices } from './pull.ts'

/** Pulls invoices from the API to a directory, or has a ZIP made of them. */
export const invoices: Command = {
  usage: `${exportUsage}\ntallystick invoices pull --to DIR [--since last|MOMENT] [--format ${Object.keys(formats).join('|')}[,…]] [--legal-entity ID] [--series ID] [--type invoice|credit_note] [--json] [--api URL --token-url URL --client-id ID]`,
  about:
    'pulls what is new or changed, holds every document against its hash, and goes on where it was broken off; exports days as a ZIP with its proof',
  async run(words, say) {
    const exported = words[0] === 'export' ? await exportCommand(words, say) : undefined
    if (exported !== undefined) return exported
    const asked = askedFor(words)
    if (asked === undefined) {
      say(`usage: ${invoices.usage}`)
      return 2
    }
    const { values, wish } = asked
    const client = apiClient(await accessOf(values, process.env))
    await mkdir(wish.directory, { recursive: true })
    const bar = progress()
    const told = (pulled: Pulled, part: number) => bar.show(summaryOf(pulled), part)
    const pulled = await pullInvoices(client, { ...wish, told }, Date.now)
    bar.end()
    say(values.json ? JSON.stringify(pulled) : summaryOf(pulled))
    return 0
  },
}

function summaryOf({ pulled, known, files, missing }: Pulled): string {
  const absent = missing > 0 ? `, ${missing} not to be had in a format` : ''
  return `${pulled} invoices pulled, ${files} documents${absent}; ${known} were there`
}

/** What the words ask for; `undefined` when they are no proper question. */
function askedFor(words: readonly string[]) {
  const parsed = wordsOf(words)
  if (parsed === undefined) return undefined
  const { values, positionals } = parsed
  const names = values.format.split(',')
  const since = values.since === 'last' ? 'last' : momentOf(values.since)
  const { to } = values
  if (positionals.join(' ') !== 'pull' || to === undefined || since === undefined) return undefined
  if (!names.every(isFormat)) return undefined
  const filters = {
    ...(values['legal-entity'] !== undefined && { legalEntityId: values['legal-entity'] }),
    ...(values.series !== undefined && { series: values.series }),
    ...(values.type !== undefined && { type: values.type }),
  }
  return { values, wish: { directory: to, since, formats: [...new Set(names)], filters } }
}

/** A day, or a moment with its zone. */
function momentOf(text: string): string | undefined {
  const isMoment = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text)
  const milliseconds = isMoment ? Date.parse(text) : Number.NaN
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString()
}

function wordsOf(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        since: { type: 'string', default: 'last' },
        format: { type: 'string', default: 'original' },
        'legal-entity': { type: 'string' },
        series: { type: 'string' },
        type: { type: 'string' },
        json: { type: 'boolean', default: false },
        ...accessOptions,
      },
    })
  } catch {
    return undefined
  }
}
