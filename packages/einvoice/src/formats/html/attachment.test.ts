import { expect, test } from 'vitest'
import type { Attachment } from '../../model/references.ts'
import { attachment, MAX_DOWNLOAD_CHARACTERS } from './attachment.ts'
import { shortCreditNote } from './invoice-fixture.ts'
import { pageWords } from './page-words.ts'

const words = pageWords(shortCreditNote, 'en')
const markup = (file: Partial<Attachment>) =>
  attachment({ mimeCode: 'text/csv', filename: 'a.csv', content: 'YQ==', ...file }, words).markup

test('offers a file of a known kind', () => {
  expect(markup({})).toBe(
    '<div><bdi>a.csv</bdi> <small>1\u00a0B</small> <a download="a.csv" href="data:text/csv;base64,YQ==">Download</a></div>',
  )
  expect(markup({ mimeCode: 'application/pdf', content: 'JVBE\n Ri0x', filename: 'b.PDF' })).toContain(
    'download="b.PDF" href="data:application/pdf;base64,JVBERi0x"',
  )
})

test.each([
  { mimeCode: 'text/html' },
  { mimeCode: 'image/svg+xml' },
  { mimeCode: 'application/xml' },
  { mimeCode: 'constructor' },
  { mimeCode: 'text/csv;x', content: 'YQ==' },
  { mimeCode: 'application/pdf', content: 'PGh0bWw+' },
  { mimeCode: 'image/png', content: 'PGh0bWw+' },
  { content: 'not Base64' },
  { content: 'YQ=' },
  { content: '' },
  { content: 'A'.repeat(MAX_DOWNLOAD_CHARACTERS + 4) },
])('only names $mimeCode and what is not as it says', (file) => {
  expect(markup(file)).not.toContain('<a')
  expect(markup(file)).toContain('a.csv')
})

test.each([
  ['evil.html', 'evil.html.csv'],
  ['../../etc/passwd', 'etc-passwd.csv'],
  ['C:\\a\\b.csv', 'C-a-b.csv'],
  ['.hidden.csv', 'hidden.csv'],
  ['\u202egnp.csv', 'gnp.csv'],
  ['', 'file.csv'],
  ['.csv', 'csv.csv'],
  ['लॉट सूची.csv', 'लॉट सूची.csv'],
])('saves %j as %s', (filename, saved) => {
  expect(markup({ filename })).toContain(`download="${saved}"`)
})

test('tells the size of the file, not of its Base64', () => {
  expect(markup({ content: 'A'.repeat(4_000) })).toContain('3\u00a0kB')
})
