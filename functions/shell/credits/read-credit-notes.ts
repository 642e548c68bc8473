import { readDraft, readInvoice, type Table } from '@tallystick/store'

/** What became of credits that were asked for. */
export function readCreditNotes(table: Table, creditIds: readonly string[]) {
  return Promise.all(
    creditIds.map(async (creditId) => {
      const draft = await readDraft(table, creditId)
      const { seriesId, sequence } = draft ?? {}
      const note =
        seriesId !== undefined && sequence !== undefined
          ? await readInvoice(table, seriesId, sequence)
          : undefined
      return {
        creditId,
        state: note?.state ?? draft?.state ?? 'asked',
        ...(note && { invoiceId: note.invoiceId, number: note.number, total: note.totalWithTax }),
      }
    }),
  )
}
