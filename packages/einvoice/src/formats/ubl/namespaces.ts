/** Namespace of `cac:` elements, those that hold others (OASIS UBL 2.1). */
export const cacNamespace = 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2'

/** Namespace of `cbc:` elements, those that hold a value (OASIS UBL 2.1). */
export const cbcNamespace = 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'

/** Namespace of the UBL 2.1 invoice's root. */
export const invoiceNamespace = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'

/** Namespace of the UBL 2.1 credit note's root. */
export const creditNoteNamespace = 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2'

/** Namespace of `ext:` elements, which hold extensions (OASIS UBL 2.1). */
export const extNamespace = 'urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2'
