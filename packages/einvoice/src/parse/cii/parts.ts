import type { XmlNode } from '../../xml/xml-node.ts'
import { nodeAt } from '../values.ts'

/** The parts of a Cross Industry Invoice; none of them needs to be there. */
export interface Parts {
  readonly document: XmlNode | undefined
  readonly transaction: XmlNode | undefined
  readonly agreement: XmlNode | undefined
  readonly delivery: XmlNode | undefined
  readonly settlement: XmlNode | undefined
}

/** The parts of the document with that root. */
export function partsOf(root: XmlNode): Parts {
  const transaction = nodeAt(root, 'rsm:SupplyChainTradeTransaction')
  return {
    document: nodeAt(root, 'rsm:ExchangedDocument'),
    transaction,
    agreement: nodeAt(transaction, 'ram:ApplicableHeaderTradeAgreement'),
    delivery: nodeAt(transaction, 'ram:ApplicableHeaderTradeDelivery'),
    settlement: nodeAt(transaction, 'ram:ApplicableHeaderTradeSettlement'),
  }
}
