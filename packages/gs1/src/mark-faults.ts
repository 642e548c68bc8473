import type { Result } from '@tallystick/kernel'
import type { TextFault } from './faults.ts'

/** For tests: the text with every wrong run between asterisks, `1234567*3*`; two asterisks where something is missing. */
export function markFaults<Value>(parse: (text: string) => Result<Value, TextFault[]>, text: string): string {
  const result = parse(text)
  if (result.ok) return text
  return result.faults
    .toSorted((a, b) => b.position - a.position)
    .reduce(
      (marked, { position: start, length }) =>
        `${marked.slice(0, start)}*${marked.slice(start, start + length)}*${marked.slice(start + length)}`,
      text,
    )
}
