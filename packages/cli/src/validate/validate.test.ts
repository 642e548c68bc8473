import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../main.ts'

const golden = join(import.meta.dirname, 'golden')
const valid = readFileSync(
  join(import.meta.dirname, '../../../einvoice/golden/peppol-bis-3/18-buyer-on-the-network.xml'),
)
const broken = readFileSync(join(golden, 'broken.xml'))
const folder = mkdtempSync(join(tmpdir(), 'tallystick-validate-'))

beforeAll(() => {
  mkdirSync(join(folder, 'b/deep.xml'), { recursive: true })
  writeFileSync(join(folder, 'b/deep.xml/1.xml'), valid)
  writeFileSync(join(folder, 'c.xml'), broken)
  writeFileSync(join(folder, 'a.xml'), valid)
  writeFileSync(join(folder, 'readme.txt'), 'no invoice')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What the command says, with file names as seen from the folder, and its exit code. */
async function told(...words: readonly string[]) {
  const lines: string[] = []
  const code = await run(['validate', ...words], (line) => lines.push(line))
  return { code, said: lines.join('\n').replaceAll(`${folder}/`, '') }
}

const brokenRules = ['fatal\tUBL-STRUCTURE-MISSING', 'fatal\tUBL-STRUCTURE-UNKNOWN']

describe('rows', () => {
  test('one for each broken rule of each file, directories in the order of names, exit 1', async () => {
    const { code, said } = await told(folder)
    const rows = said.split('\n')
    expect(rows.slice(0, 4)).toEqual([
      'a.xml\tok\t-',
      'b/deep.xml/1.xml\tok\t-',
      ...brokenRules.map((row) => `c.xml\t${row}`),
    ])
    expect(
      rows.filter((row) => !/^[\w/.]+\t(ok\t-|(fatal|warning|information)\t[A-Z0-9-]+)$/.test(row)),
    ).toEqual([])
    expect(code).toBe(1)
  })

  test('exit 0 where nothing is fatal', async () => {
    expect(await told(join(folder, 'a.xml'), join(folder, 'b'))).toEqual({
      code: 0,
      said: 'a.xml\tok\t-\nb/deep.xml/1.xml\tok\t-',
    })
  })

  test('a profile by its name is its rules alone; several are all of theirs', async () => {
    const rules = async (...words: readonly string[]) =>
      (await told(...words, join(folder, 'c.xml'))).said.split('\n').map((row) => row.split('\t')[2])
    expect(await rules('--profile', 'en16931')).toContain('BR-03')
    expect(await rules('--profile', 'peppol')).not.toContain('BR-03')
    expect(await rules('--profile', 'peppol,en16931')).toContain('BR-03')
    expect(await rules('--profile', 'en16931')).not.toContain('UBL-STRUCTURE-MISSING')
    expect(await rules('--profile=en16931', '--structure=check')).toContain('UBL-STRUCTURE-MISSING')
  })

  test('a file that is not there is told, and the others are validated', async () => {
    const { code, said } = await told(join(folder, 'nowhere.xml'), join(folder, 'a.xml'))
    expect(said).toBe('nowhere.xml\tfatal\tCLI-FILE-UNREADABLE\na.xml\tok\t-')
    expect(code).toBe(1)
  })
})

test.each([
  [[]],
  [['--profile', 'nonsense', 'x']],
  [['--profile', '', 'x']],
  [['--report', 'pdf', 'x']],
  [['--structure', 'some', 'x']],
  [['--nonsense', 'x']],
])('%j is wrong usage', async (words) => {
  const { code, said } = await told(...words)
  expect(said).toMatch(/^usage: tallystick validate/)
  expect(code).toBe(2)
})

test('JSON is one object for each file', async () => {
  const { said } = await told('--json', join(folder, 'a.xml'), join(folder, 'c.xml'))
  const [first, second, ...more] = said.split('\n').map((line) => JSON.parse(line))
  expect(first).toMatchObject({ file: 'a.xml', valid: true, findings: [], ruleSets: ['en16931', 'peppol'] })
  expect(second).toMatchObject({ file: 'c.xml', valid: false })
  expect(second.findings[0]).toMatchObject({ rule: 'UBL-STRUCTURE-MISSING', line: 2 })
  expect(more).toEqual([])
})

test.each([
  ['html', 'broken.html'],
  ['text', 'broken.txt'],
])('the %s report is as kept', async (kind, kept) => {
  const file = relative(process.cwd(), join(golden, 'broken.xml'))
  const { said } = await told('--report', kind, file)
  await expect(`${said}\n`).toMatchFileSnapshot(join(golden, kept))
})

describe('as a process', () => {
  const tallystick = join(import.meta.dirname, '../../bin/tallystick.js')
  const inShell = (command: string, input: Uint8Array) =>
    spawnSync('sh', ['-c', command], {
      input,
      encoding: 'utf8',
      env: { ...process.env, NODE: process.execPath },
    })

  test('it reads the standard input', () => {
    const { stdout, status } = inShell(`"$NODE" ${tallystick} validate -`, valid)
    expect([stdout, status]).toEqual(['-\tok\t-\n', 0])
  })

  test('whoever reads may stop reading', () => {
    const many = `${folder} `.repeat(200)
    const { stdout, stderr } = inShell(`"$NODE" ${tallystick} validate ${many} | head -n 1`, new Uint8Array())
    expect(stdout).toMatch(/a\.xml\tok\t-\n$/)
    expect(stderr).toBe('')
  })

  test('it refuses what never ends', () => {
    const { stdout } = inShell(`cat /dev/zero | "$NODE" ${tallystick} validate -`, new Uint8Array())
    expect(stdout).toBe('-\tfatal\tEINVOICE-XML-SIZE\n')
  })
})
