import type { Finding } from '../finding.ts'
import { type GermanProfile, germanLevels } from './german-levels.data.ts'

/**
 * The findings with the levels that Germany gives them; `root` is the name of the document's root, `specification` its
 * BT-24. A document that does not call itself XRechnung keeps the levels of the rules.
 */
export function withGermanLevels(
  findings: readonly Finding[],
  root: string,
  specification: string,
): Finding[] {
  const profile = germanProfile(specification)
  if (profile === undefined) return [...findings]
  const levels = new Map(
    germanLevels
      .filter(
        ({ profiles, documents }) => profiles.includes(profile) && documents.some((name) => name === root),
      )
      .map(({ id, level }) => [id, level]),
  )
  return findings.map((finding) => ({ ...finding, level: levels.get(finding.rule) ?? finding.level }))
}

function germanProfile(specification: string): GermanProfile | undefined {
  if (!specification.includes('xrechnung')) return undefined
  if (specification.includes('extension:xrechnung')) return 'extension'
  return specification.includes('xrechnung:cvd') ? 'clean-vehicles' : 'cius'
}
