// Style as a test: what is banned where, and what to use instead.
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { longFunctions } from './function-lengths.ts'

interface Ban {
  readonly what: RegExp
  readonly instead: string
  readonly where: RegExp
  readonly except?: RegExp
}

const domain = /^packages\/(kernel|gs1|orders|serials|lots|channels|providers|einvoice|billing|epcis)\/src\//
/** Files that turn moments into what a format or a library wants, without reading a clock. */
const clocks = /^packages\/(kernel\/src\/(instant|calendar-date)|einvoice\/src\/formats\/pdf\/pdf-date)\.ts$/

const bans: readonly Ban[] = [
  {
    what: /\bnew Date\(|\bDate\.now\b/,
    instead: 'take the moment as an argument',
    where: domain,
    except: clocks,
  },
  {
    what: /\bMath\.random\b|\brandomBytes\b|\brandomUUID\b/,
    instead: 'take randomness as an argument',
    where: domain,
  },
  {
    what: /(?<![\w.])process\.(env|exit|argv|std|cwd|pid|hrtime|nextTick)/,
    instead: 'take configuration as an argument',
    where: domain,
  },
  { what: /\bfetch\(/, instead: 'domain packages reach no network', where: domain },
  {
    what: /\bparseFloat\b|\bNumber\(|\.toFixed\(|\bMath\.round\b/,
    instead: 'the kernel decimal',
    where: /^packages\/(einvoice\/src\/(calculate|formats|model)|billing|orders)\//,
  },
  { what: /\bScanCommand\b/, instead: 'a query by key', where: /^(packages|functions)\// },
  { what: /\bas any\b|@ts-ignore|@ts-expect-error/, instead: 'a type that is true', where: /./ },
  { what: /\b(describe|test|it)\.(only|skip)\(/, instead: 'run it, or remove it', where: /./ },
  { what: /\b(TODO|FIXME)\b/, instead: 'do it, or file it', where: /./ },
  /** But for the whole text of a literal: ISO 4217 has that code for no currency. */
  { what: /(?<!')\bXXX\b|\bXXX\b(?!')/, instead: 'do it, or file it', where: /./ },
  {
    what: /import \{[^}]*\bz\b[^}]*\} from 'zod'/,
    instead: "import * as z from 'zod': a fifth of the size",
    where: /./,
  },
  { what: /\bvi\.mock\(/, instead: 'a fake that passes the contract', where: /./ },
  { what: /\b(enum|namespace) [A-Z]/, instead: 'types that erase', where: /./ },
]

const files = globSync('{packages,functions,infra,events,test}/**/*.ts', {
  exclude: (path) => /node_modules|cdk\.out|architecture/.test(String(path)),
})
const isTable = (file: string) => /(generated|\.data\.ts$)/.test(file)

describe('every source file', () => {
  test('is seen', () => expect(files.length).toBeGreaterThan(300))

  test.each(bans)('has no $what: $instead', ({ what, where, except, instead }) => {
    const found = files
      .filter((file) => where.test(file) && !except?.test(file))
      .filter((file) => (where.source === '.' || !/\.test\.ts$/.test(file)) && !isTable(file))
      .flatMap((file) =>
        readFileSync(file, 'utf8')
          .split('\n')
          .flatMap((line, i) => (what.test(withoutComment(line)) ? [`${file}:${i + 1}: ${instead}`] : [])),
      )
    expect(found).toEqual([])
  })

  test('has at most 300 lines', () => {
    const long = files.filter((file) => !isTable(file) && readFileSync(file, 'utf8').split('\n').length > 301)
    expect(long).toEqual([])
  })

  test('has functions of at most 50 lines', () => {
    const seen = files.filter((file) => !isTable(file) && !/\.test\.ts$/.test(file))
    expect(seen.flatMap((file) => longFunctions(file, readFileSync(file, 'utf8'), 50))).toEqual([])
  })

  test('is named in kebab-case', () => {
    expect(
      files.filter((file) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.ts$/.test(file.split('/').at(-1) ?? '')),
    ).toEqual([])
  })
})

function withoutComment(line: string): string {
  return line.replace(/^\s*(\*|\/\*\*?|\/\/).*$/, '')
}
