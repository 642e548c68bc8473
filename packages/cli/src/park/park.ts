import { parseArgs } from 'node:util'
import { accessOf, accessOptions } from '../api/access.ts'
import { type ApiClient, apiClient } from '../api/api-client.ts'
import type { Command } from '../main.ts'
import { listParked, type ParkedItem, parkedItem, replayAll } from './parked.ts'

/** Shows what was parked and sends it again. */
export const park: Command = {
  usage:
    'tallystick park list [--state open|replayed|dismissed] [--kind KIND] [--code CODE] [--json]\ntallystick park show ID [--json]\ntallystick park replay ID…|--all [--kind KIND] [--code CODE] [--before MOMENT] [--json] [--api URL --token-url URL --client-id ID]',
  about: 'lists what was set aside with its faults, shows one of it, and sends it again once it is mended',
  async run(words, say) {
    const asked = askedFor(words)
    if (asked === undefined) {
      say(`usage: ${park.usage}`)
      return 2
    }
    const client = apiClient(await accessOf(asked.values, process.env, 'operations'))
    await verbs[asked.verb](client, asked, say)
    return 0
  },
}

/** What became of what was parked: nothing yet, sent again, or left as it is. */
const states: readonly string[] = ['open', 'replayed', 'dismissed']

type Asked = NonNullable<ReturnType<typeof askedFor>>

const verbs = { list, show, replay } as const

async function list(client: ApiClient, { values }: Asked, say: (line: string) => void): Promise<void> {
  for await (const item of listParked(client, values)) {
    const { parkedId, kind, parkedAt, subject, faults } = item
    const codes = [...new Set(faults.map(({ code }) => code))].join(',')
    say(values.json ? JSON.stringify(item) : [parkedId, kind, parkedAt, codes, subject].join('\t'))
  }
}

async function show(client: ApiClient, { values, ids }: Asked, say: (line: string) => void): Promise<void> {
  const answer = await client.get(`/v1/parked/${encodeURIComponent(ids[0] ?? '')}`)
  const item = parkedItem.parse(await answer.json())
  if (values.json) return say(JSON.stringify(item))
  for (const line of linesOf(item)) say(line)
}

function linesOf({ parkedId, kind, subject, state, parkedAt, faults }: ParkedItem): string[] {
  const head = [parkedId, kind, state, parkedAt, subject].join('\t')
  return [head, ...faults.map(({ pointer, code, message }) => [pointer || '/', code, message].join('\t'))]
}

async function replay(client: ApiClient, { values, ids }: Asked, say: (line: string) => void): Promise<void> {
  for (const id of ids) {
    await client.post(`/v1/parked/${encodeURIComponent(id)}/replay`)
    if (!values.json) say(`${id}\treplayed`)
  }
  const replayed = values.all ? await replayAll(client, values) : ids.length
  if (values.json) say(JSON.stringify({ replayed }))
  else if (values.all) say(`${replayed} replayed`)
}

function askedFor(words: readonly string[]) {
  const parsed = wordsOf(words)
  if (parsed === undefined) return undefined
  const { values, positionals } = parsed
  const [verb, ...ids] = positionals
  const isNarrowed = values.kind !== undefined || values.code !== undefined
  if (!states.includes(values.state) || (values.state !== 'open' && verb !== 'list')) return undefined
  if (values.all && verb !== 'replay') return undefined
  if (values.before !== undefined && !values.all) return undefined
  if (verb === 'list') return ids.length === 0 ? ({ verb, values, ids } as const) : undefined
  if (verb === 'show') return ids.length === 1 && !isNarrowed ? ({ verb, values, ids } as const) : undefined
  if (verb !== 'replay' || ids.length > 0 === values.all) return undefined
  return isNarrowed && !values.all ? undefined : ({ verb, values, ids } as const)
}

function wordsOf(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        state: { type: 'string', default: 'open' },
        kind: { type: 'string' },
        code: { type: 'string' },
        before: { type: 'string' },
        all: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        ...accessOptions,
      },
    })
  } catch {
    return undefined
  }
}
