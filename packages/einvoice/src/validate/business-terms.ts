/** The business terms and groups of EN 16931-1:2017 that a sentence names: `BT-126`, `BG-25`; each once. */
export function businessTerms(sentence: string): string[] {
  return [...new Set(sentence.match(/\bB[TG](?:-[A-Z]+)?-\d+\b/g))]
}
