import type { Fact, Layout } from './composition.ts'

/** How much a block of fixed place takes: facts and their characters all together. */
interface Room {
  readonly facts: number
  readonly characters: number
}

/** Characters up to which a name or a line of an address stands in its block. */
const MAX_TEXT = 160

/** The facts that a block has room for; the others are put off to the end of the document. */
export function boundedFacts({ further }: Layout, facts: readonly Fact[], room: Room): Fact[] {
  const kept: Fact[] = []
  let characters = 0
  for (const fact of facts) {
    const fits = kept.length < room.facts && characters + fact[1].length <= room.characters
    if (!fits) {
      further.push(fact)
      continue
    }
    characters += fact[1].length
    kept.push(fact)
  }
  return kept
}

/** The text, or its beginning where it is too long for its block; then the whole of it is put off to the end. */
export function boundedText({ further }: Layout, label: string, text: string): string {
  if (text.length <= MAX_TEXT) return text
  further.push([label, text])
  return `${[...text].slice(0, MAX_TEXT - 1).join('')}…`
}
