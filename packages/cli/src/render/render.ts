import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { calculate, finishInvoice, type NumberedInvoice, type Profile, profiles } from '@tallystick/einvoice'
import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { Command } from '../main.ts'
import { type FileFormat, filesOf, type ProfiledInvoice, profiledInvoice } from './documents-of.ts'
import { type Look, lookOf, lookOptions } from './look.ts'
import { readInvoiceFile } from './read-invoice-file.ts'

interface Asked {
  readonly file: string
  readonly folder: string
  readonly profiles: readonly Profile[]
  readonly formats: readonly FileFormat[]
  readonly look: Look
  readonly json: boolean
}

/** Calculates an invoice, renders it in any profile, checks it and writes it. */
export const renderCommand: Command = {
  usage:
    "tallystick render --profile P[,…] --in FILE --out DIR [--format xml,pdf,html,json] [--language L] [--paper A4|Letter] [--logo FILE] [--colour '#rrggbb'] [--verification URL] [--json]",
  about: `writes the invoice in FILE as a document of each profile: ${profiles.map(({ id }) => id).join(', ')}`,
  async run(words, say) {
    const asked = await askedFor(words)
    if (asked === undefined) {
      say(`usage: ${renderCommand.usage}`)
      return 2
    }
    const made = documentsOf(await readFile(asked.file, 'utf8'), asked.profiles)
    if (!made.ok) {
      tellFaults(made.faults, asked.json, say)
      return 1
    }
    const { invoice, documents } = made.value
    const files = await filesOf(invoice, documents, asked)
    await mkdir(asked.folder, { recursive: true })
    for (const { name, bytes } of files) await writeFile(join(asked.folder, name), bytes)
    tellFiles(
      files.map(({ name }) => join(asked.folder, name)),
      documents,
      asked.json,
      say,
    )
    return 0
  },
}

interface Made {
  readonly invoice: NumberedInvoice
  readonly documents: readonly ProfiledInvoice[]
}

/** The calculated invoice and its document in each profile. A profile's faults start with its name. */
function documentsOf(text: string, asked: readonly Profile[]): Result<Made, Fault[]> {
  const file = readInvoiceFile(text)
  if (!file.ok) return file
  const calculated = calculate(file.value.input)
  if (!calculated.ok) return calculated
  const invoice = finishInvoice(calculated.value, file.value.numbering)
  const results = asked.map((profile) => ({ profile, result: profiledInvoice(invoice, profile) }))
  const faults = results.flatMap(({ profile, result }) =>
    result.ok ? [] : result.faults.map((fault) => ({ ...fault, message: `${profile.id}: ${fault.message}` })),
  )
  if (faults.length > 0) return refuse(faults)
  return accept({ invoice, documents: results.flatMap(({ result }) => (result.ok ? [result.value] : [])) })
}

function tellFaults(faults: readonly Fault[], json: boolean, say: (line: string) => void): void {
  if (json) say(JSON.stringify({ faults }))
  else
    for (const { code, rule = code, pointer, message } of faults)
      say(`${rule}\t${pointer || '/'}\t${message}`)
}

function tellFiles(
  files: readonly string[],
  documents: readonly ProfiledInvoice[],
  json: boolean,
  say: (line: string) => void,
): void {
  const findings = documents.flatMap(({ profile, findings: found }) =>
    found.map(({ rule, level }) => ({ profile: profile.id, level, rule })),
  )
  if (json) {
    say(JSON.stringify({ files, findings }))
    return
  }
  for (const { profile, level, rule } of findings) say(`${profile}\t${level}\t${rule}`)
  for (const file of files) say(file)
}

/** What the words ask for; `undefined` when they are no proper question. */
async function askedFor(words: readonly string[]): Promise<Asked | undefined> {
  const values = valuesOf(words)
  if (values?.in === undefined || values.out === undefined || values.profile === undefined) return undefined
  const wanted = values.profile.split(',')
  const found = wanted.map((id) => profiles.find((profile) => profile.id === id))
  const formats = values.format?.split(',') ?? []
  const look = await lookOf(values)
  if (look === undefined || !found.every((profile) => profile !== undefined)) return undefined
  if (!formats.every(isFormat)) return undefined
  return { file: values.in, folder: values.out, profiles: found, formats, look, json: values.json }
}

function valuesOf(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        profile: { type: 'string' },
        in: { type: 'string' },
        out: { type: 'string' },
        format: { type: 'string' },
        json: { type: 'boolean', default: false },
        ...lookOptions,
      },
    }).values
  } catch {
    return undefined
  }
}

function isFormat(name: string): name is FileFormat {
  return name === 'xml' || name === 'pdf' || name === 'html' || name === 'json'
}
