import type { XmlNode } from '../../xml/xml-node.ts'
import { stringValue } from '../../xml/xml-node.ts'
import { type Assertion, assertion, exists } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { line, lineSettlement, lineSummation } from '../cii/names.ts'
import { isOfVat } from '../cii/tax.ts'
import { readOnce } from '../once.ts'
import { childrenOf, has, path, select } from '../path.ts'
import type { Context } from '../pattern.ts'
import type { RuleDocument } from '../rule-document.ts'
import { castDouble, normalizeSpace } from '../xpath-values.ts'

const about = 'ram:AssociatedDocumentLineDocument'
const status = path(`${about}/ram:LineStatusReasonCode`)
const parentId = path(`${about}/ram:ParentLineID`)
const lineId = path(`${about}/ram:LineID`)
const total = path(`${lineSettlement}/${lineSummation}/ram:LineTotalAmount`)
const taxes = path(`${lineSettlement}/ram:ApplicableTradeTax`)

/** True for a line that counts: not one that groups others or only informs. */
export function isDetail(node: XmlNode): boolean {
  const said = select(node, status)
  return said.length === 0 || said.some((each) => stringValue(each) === 'DETAIL')
}

function isGroup(node: XmlNode): boolean {
  return select(node, status).some((each) => stringValue(each) === 'GROUP')
}

/** Rules of EXTENDED about lines within lines. */
export const extendedLineContexts: readonly Context<CiiDocument>[][] = [
  [
    {
      names: [line],
      assertions: [
        assertion(
          'BR-FXEXT-06',
          'A line within another (BT-X-304) does not say whether it is a detail, a group or an information (BT-X-8).',
          (node, document) =>
            document.text(select(node, parentId)) === '' ||
            select(node, status).some((each) => stringValue(each) !== ''),
        ),
        assertion(
          'BR-FXEXT-08',
          'The net amount (BT-131) of a line that groups others is not what these come to.',
          (_line, document) => groupsAddUp(document),
        ),
        assertion(
          'BR-FXEXT-11',
          'A line stands within a line (BT-X-304) that there is not.',
          (node, document) => {
            const parent = document.text(select(node, parentId))
            return parent === '' || lineIdsOf(document).has(parent)
          },
        ),
      ],
    },
  ],
  [
    {
      names: [about],
      under: [line],
      when: ({ parent }) => parent !== undefined && isDetail(parent),
      assertions: [
        ofLine(
          'BR-FXEXT-BR-22',
          'The quantity of a line (BT-129)',
          'ram:SpecifiedLineTradeDelivery/ram:BilledQuantity',
        ),
        ofLine(
          'BR-FXEXT-BR-23',
          'The unit of a line (BT-130)',
          'ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode',
        ),
        ofLine(
          'BR-FXEXT-BR-24',
          'The net amount of a line (BT-131)',
          `${lineSettlement}/${lineSummation}/ram:LineTotalAmount`,
        ),
        ofLine(
          'BR-FXEXT-BR-26',
          'The net price of an item (BT-146)',
          'ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount',
        ),
        assertion('BR-FXEXT-CO-04', 'A line has no VAT category (BT-151).', ({ parent }, document) => {
          const found = parent === undefined ? [] : select(parent, taxes)
          return (
            found.some((tax) =>
              childrenOf(tax, 'ram:TypeCode').some((type) => stringValue(type) === 'VAT'),
            ) && found.some((tax) => isOfVat(tax, document) && childrenOf(tax, 'ram:CategoryCode').length > 0)
          )
        }),
      ],
    },
  ],
  [
    {
      names: [line],
      when: (node) => isGroup(node) && has(node, total),
      assertions: [
        assertion(
          'BR-FXEXT-12',
          'A group of lines has a net amount (BT-131), but not every group within it has.',
          (node, document) => {
            const id = document.single(select(node, lineId))
            if (id === undefined) return false
            const inner = document
              .all(line)
              .filter((each) => isGroup(each) && isWithin(each, stringValue(id)))
            return inner.length === inner.flatMap((each) => select(each, total)).length
          },
        ),
      ],
    },
  ],
  [
    {
      names: ['ram:IncludedNote'],
      under: [about],
      when: (note) => childrenOf(note, 'ram:SubjectCode').length > 0,
      assertions: [noteRule('BR-FXEXT-02', 'a line')],
    },
  ],
]

/** A note with a subject must say something. */
export function noteRule(id: string, where: string): Assertion<RuleDocument> {
  return assertion(id, `A note of ${where} has a subject and no text.`, (note) =>
    ['ram:ContentCode', 'ram:Content'].some((name) => childrenOf(note, name).length > 0),
  )
}

function ofLine(id: string, what: string, at: string): Assertion<RuleDocument> {
  const message = `${what} is missing.`
  const { holds } = exists(id, message, at)
  return assertion(id, message, ({ parent }, document) => parent !== undefined && holds(parent, document))
}

function isWithin(node: XmlNode, id: string): boolean {
  return select(node, parentId).some((each) => stringValue(each) === id)
}

const keptIds = new WeakMap<RuleDocument, ReadonlySet<string>>()

function lineIdsOf(document: RuleDocument): ReadonlySet<string> {
  const ids =
    keptIds.get(document) ??
    new Set(
      document.all(line).flatMap((each) => select(each, lineId).map((id) => normalizeSpace(stringValue(id)))),
    )
  keptIds.set(document, ids)
  return ids
}

const keptVerdicts = new WeakMap<RuleDocument, () => boolean>()

/** Asked of every line, answered for all at once. */
function groupsAddUp(document: RuleDocument): boolean {
  const verdict = keptVerdicts.get(document) ?? readOnce(document, () => doGroupsAddUp(document))
  keptVerdicts.set(document, verdict)
  return verdict()
}

function doGroupsAddUp(document: RuleDocument): boolean {
  const lines = document.all(line)
  const groups = lines.filter((each) => isGroup(each) && document.text(select(each, total)) !== '')
  if (groups.length === 0) return true
  const sums = new Map<string, number>()
  for (const each of lines) {
    if (!select(each, status).some((said) => ['DETAIL', 'GROUP'].includes(stringValue(said)))) continue
    const parent = document.text(select(each, parentId))
    sums.set(parent, (sums.get(parent) ?? 0) + totalOf(each, document))
  }
  return groups.every((each) => {
    const inner = sums.get(document.text(select(each, lineId))) ?? 0
    return totalOf(each, document) === Math.round(inner * 100) / 100
  })
}

/** In binary, as the rule counts; not a number for a text that is none. */
function totalOf(node: XmlNode, document: RuleDocument): number {
  return castDouble(document.text(select(node, total))) ?? Number.NaN
}
