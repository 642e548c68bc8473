import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkDocument, type RuleSetName } from '@tallystick/einvoice'
import type { Command } from './main.ts'

const ruleSetNames: readonly RuleSetName[] = ['en16931', 'peppol']

/** Checks UBL documents against the official rules that are native so far. */
export const validate: Command = {
  usage: 'tallystick validate [--profile auto|en16931|peppol] FILE|DIR…',
  about: 'one row per fired rule: FILE, level, RULE-ID; exit 1 when any is fatal',
  async run(words, say) {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { profile: { type: 'string', default: 'auto' }, json: { type: 'boolean', default: false } },
    })
    const asked = values.profile.split(',')
    const known = asked.every((name) => name === 'auto' || ruleSetNames.some((ruleSet) => ruleSet === name))
    if (!known || positionals.length === 0) {
      say(`usage: ${validate.usage}`)
      return 2
    }
    let fatal = false
    for await (const file of filesIn(positionals)) {
      const bytes = await readFile(file)
      const findings = checkDocument(bytes, { ruleSets: ruleSetsFor(asked, bytes) })
      fatal ||= findings.some(({ level }) => level === 'fatal')
      if (values.json) say(JSON.stringify({ file, findings }))
      else if (findings.length === 0) say(`${file}\tok\t-`)
      else for (const { level, rule } of findings) say(`${file}\t${level}\t${rule}`)
    }
    return fatal ? 1 : 0
  },
}

/** `auto` = EN 16931, and Peppol when the document's own profile names it. */
function ruleSetsFor(asked: readonly string[], bytes: Uint8Array): RuleSetName[] {
  const isPeppol = Buffer.from(bytes).includes('peppol.eu:2017:poacc:billing')
  const names = asked.flatMap((name) =>
    name === 'auto' ? (isPeppol ? ['en16931', 'peppol'] : ['en16931']) : [name],
  )
  return ruleSetNames.filter((ruleSet) => names.includes(ruleSet))
}

async function* filesIn(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) yield path
    else
      for (const entry of (await readdir(path, { recursive: true })).sort())
        if (entry.endsWith('.xml')) yield join(path, entry)
  }
}
