import { parseArgs } from 'node:util'
import { accessOptions } from '../api/access.ts'

/** What a report is asked for; `undefined` when the words are no proper question. */
export function periodIn(words: readonly string[]) {
  const parsed = wordsOf(words)
  if (parsed === undefined || parsed.positionals.length > 0) return undefined
  const { values } = parsed
  const { 'legal-entity': legalEntity, from, to } = values
  if (legalEntity === undefined || !isDay(from) || !isDay(to)) return undefined
  return { values, query: { legalEntity, from, to } }
}

function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)
}

function wordsOf(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        'legal-entity': { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        json: { type: 'boolean', default: false },
        ...accessOptions,
      },
    })
  } catch {
    return undefined
  }
}
