import { type BrokenRule, type FileReport, levels } from './report.ts'

/** A report for reading in a terminal. */
export function textReport({ file, valid, specification, heldAgainst, rules }: FileReport): string {
  return [
    `${file}: ${valid ? 'valid' : 'NOT VALID'}`,
    ...(specification === '' ? [] : [`  says it follows ${specification}`]),
    ...(heldAgainst.length === 0 ? [] : [`  held against ${heldAgainst.join(', ')}`]),
    ...rules.flatMap(ruleLines),
    '',
  ].join('\n')
}

function ruleLines({ rule, level, message, terms, places, more }: BrokenRule): string[] {
  const about = terms.length === 0 ? '' : ` [${terms.join(', ')}]`
  return [
    '',
    `  ${rule} (${level}: ${levels[level]})${about}`,
    `    ${message}`,
    ...places.flatMap(({ line, location, excerpt }) => [
      `    ${line === undefined ? '' : `line ${line}, `}${location}`,
      ...(excerpt === '' ? [] : [`      ${excerpt}`]),
    ]),
    ...(more === 0 ? [] : [`    and ${more} more`]),
  ]
}
