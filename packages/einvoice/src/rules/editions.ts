import type { RuleSetName } from '../profiles/profile.ts'
import type { Syntax } from './rule-sets.ts'

/** A set of official rules as its publisher calls it, and which edition ours are of, for each syntax it has rules for. */
interface Edition extends Readonly<Partial<Record<Syntax, string>>> {
  readonly title: string
}

const editions: Readonly<Record<RuleSetName, Edition>> = {
  en16931: {
    title: 'EN 16931 validation artefacts',
    ubl: '1.3.16 (2026-03-30)',
    cii: '1.3.16 (2026-03-30)',
  },
  peppol: {
    title: 'Peppol BIS Billing 3',
    ubl: '3.0.21 (release 2026.5)',
    cii: '3.0.19 (2025-05-29)',
  },
  'peppol-self-billing': { title: 'Peppol BIS Self-Billing 3', ubl: 'release 2026.5' },
  xrechnung: {
    title: 'XRechnung 3.0.2',
    ubl: 'schematron 2.5.0',
    cii: 'schematron 2.5.0',
  },
  facturx: { title: 'Factur-X (ZUGFeRD)', cii: '1.09.2 (ZUGFeRD 2.5.2)' },
}

/** The rules by their publisher's name, with the edition that ours are of for that syntax. */
export function editionOf(ruleSet: RuleSetName, syntax: Syntax): string {
  const { title, [syntax]: edition = '' } = editions[ruleSet]
  return `${title} ${edition} for ${syntax.toUpperCase()}`
}
