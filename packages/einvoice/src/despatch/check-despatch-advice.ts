import { einvoiceFault } from '../faults.ts'
import { unreadable } from '../rules/check-document.ts'
import { compileJudge } from '../rules/engine.ts'
import type { Finding } from '../rules/finding.ts'
import { once } from '../rules/once.ts'
import { identifierContexts } from '../rules/peppol-ubl/identifier-contexts.ts'
import { type UblDocument, ublDocument } from '../rules/ubl/ubl-document.ts'
import { withPlaces } from '../rules/with-places.ts'
import { readXml } from '../xml/read-xml.ts'
import { checkContent } from './check-content.ts'
import { codePattern } from './code-pattern.ts'
import { despatchPrefixes, rootName } from './despatch-names.ts'
import { datePattern, emptyPattern, transactionPattern } from './rule-patterns.ts'

const judge = once(() =>
  compileJudge<UblDocument>([emptyPattern, datePattern, identifierContexts, codePattern, transactionPattern]),
)

/**
 * Checks the bytes of a UBL 2.1 despatch advice against Peppol's transaction T16 (BIS Despatch Advice 3, 2026.5): what
 * stands where, code lists, the form of identifiers, the rules. Findings carry the official id of a rule, or a code of
 * `einvoiceFaults` for content and for what cannot be read. A document is valid when no finding is fatal.
 */
export function checkDespatchAdvice(bytes: Uint8Array): Finding[] {
  const read = readXml(bytes, despatchPrefixes)
  if (!read.ok) return unreadable(read.faults)
  const root = read.value
  if (root.name !== rootName)
    return unreadable([einvoiceFault('EINVOICE-XML-ROOT', '', 'The document is no UBL 2.1 despatch advice.')])
  return withPlaces([...checkContent(root), ...judge()(ublDocument(root))], root, bytes)
}
