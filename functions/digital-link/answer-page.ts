import type { PublicAnswer } from './public-answer.ts'
import type { Verdict } from './verdict.ts'

/** The page has its own style, and nothing else may load or run. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const words: Readonly<Record<Verdict, { readonly title: string; readonly says: string }>> = {
  genuine: { title: 'Genuine', says: 'This code is one of ours.' },
  sold: { title: 'Genuine, and sold', says: 'This code is one of ours, on goods that were sold.' },
  returned: {
    title: 'Returned',
    says: 'Goods with this code were given back to the seller. Ask before you buy them.',
  },
  recalled: {
    title: 'Recalled',
    says: 'Do not use these goods. Ask the shop where you bought them what to do.',
  },
  expired: { title: 'Expired', says: 'The last day of these goods is over.' },
  unknown: {
    title: 'Not known',
    says: 'No goods of ours carry this code. It may be mistyped, or the goods may be a copy.',
  },
}

const shared = {
  title: 'One of our products',
  says: 'This code is one of ours. It stands on many goods alike: it does not prove that these are genuine.',
}

const style =
  'body{font:1.1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:34rem;padding:1.5rem;color-scheme:light dark}' +
  'h1{font-size:2rem;line-height:1.2;margin:0 0 .5rem}dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem}' +
  'dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}.recalled h1,.unknown h1{color:#b3261e}'

/** The verdict as a page that needs no script. */
export function answerPage(answer: PublicAnswer): string {
  const { verdict, identifies, product, lot, serial, expiry, bestBefore, firstCheckedAt } = answer
  const isShared = verdict === 'genuine' && identifies !== 'unit'
  const { title, says } = isShared ? shared : words[verdict]
  const facts = [
    ['Product', product],
    ['Lot', lot],
    ['Serial number', serial],
    ['Use by', expiry],
    ['Best before', bestBefore],
    ['First checked', firstCheckedAt?.slice(0, 10)],
  ] as const
  const rows = facts.flatMap(([name, value]) =>
    value === undefined ? [] : [`<dt>${name}</dt><dd>${escaped(value)}</dd>`],
  )
  const notes = [
    ...(answer.possibleCopy ? ['This code is checked from many places: it may have been copied.'] : []),
  ]
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${title}</title><style>${style}</style></head><body class="${verdict}"><main><h1>${title}</h1>` +
    `<p>${says}</p>${notes.map((note) => `<p>${note}</p>`).join('')}<dl>${rows.join('')}</dl></main></body></html>`
  )
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
