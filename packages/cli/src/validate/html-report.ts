import { type BrokenRule, type FileReport, levelNames, levels, type ReportedPlace } from './report.ts'

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
section { border-top: 1px solid #8888; margin-top: 2rem }
article { border-left: .4rem solid #888; margin: 1rem 0; padding: 0 1rem }
article.fatal { border-color: #b00020 }
article.warning { border-color: #b26a00 }
h2, th, code { overflow-wrap: anywhere }
h3, p { margin: .3rem 0 }
pre { overflow-x: auto; background: #8882; padding: .3rem .6rem; margin: .2rem 0 .6rem }
td, th { padding: .2rem 1rem .2rem 0; text-align: left }
`

/** A report for people, as one page that needs nothing beside itself: no script, no image, no network. */
export function htmlReport(reports: readonly FileReport[]): string {
  const invalid = reports.filter(({ valid }) => !valid).length
  const title = `${reports.length} ${reports.length === 1 ? 'invoice' : 'invoices'} validated, ${invalid} not valid`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${summary(reports)}
${reports.map(fileSection).join('')}</main>
</body>
</html>
`
}

function summary(reports: readonly FileReport[]): string {
  const heads = ['file', 'verdict', ...levelNames.map((level) => levels[level])]
  const rows = reports.map(({ file, valid, counts, rules }, index) => {
    const name = rules.length === 0 ? escaped(file) : `<a href="#file-${index + 1}">${escaped(file)}</a>`
    const cells = [valid ? 'valid' : 'not valid', ...levelNames.map((level) => counts[level])]
    return `<tr><th scope="row">${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  })
  return `<table>
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`
}

/** A file in which something fired, with the anchor that the summary links to. */
function fileSection({ file, specification, heldAgainst, rules }: FileReport, index: number): string {
  if (rules.length === 0) return ''
  const follows =
    specification === '' ? '' : `<p>Says it follows <code>${escaped(specification)}</code>.</p>\n`
  const held = heldAgainst.length === 0 ? '' : `<p>Held against ${escaped(heldAgainst.join(', '))}.</p>\n`
  return `<section id="file-${index + 1}">
<h2>${escaped(file)}</h2>
${follows}${held}${rules.map(ruleArticle).join('')}</section>
`
}

function ruleArticle({ rule, level, message, terms, places, more }: BrokenRule): string {
  const about = terms.length === 0 ? '' : `<p>Business terms: ${escaped(terms.join(', '))}.</p>\n`
  const rest = more === 0 ? '' : `<p>And at ${more} more ${more === 1 ? 'place' : 'places'}.</p>\n`
  return `<article class="${level}">
<h3>${escaped(rule)}: ${levels[level]} (${level})</h3>
<p>${escaped(message)}</p>
${about}${places.map(placeParagraph).join('')}${rest}</article>
`
}

function placeParagraph({ line, location, excerpt }: ReportedPlace): string {
  const where = line === undefined ? '' : `Line ${line}: `
  const shown = excerpt === '' ? '' : `<pre><code>${escaped(excerpt)}</code></pre>\n`
  return `<p>${where}<code>${escaped(location)}</code></p>\n${shown}`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text of a document or a file's name, as HTML shows it; what no page can hold is replaced. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
    .replace(/[^\P{Cc}\t]/gu, '\uFFFD')
}
