import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parseInvoice } from '@tallystick/einvoice'
import { renderHtml } from '@tallystick/einvoice/html'
import { notoFonts, renderPdf } from '@tallystick/einvoice/pdf'
import type { Command } from './main.ts'
import { lookOf, lookOptions } from './render/look.ts'
import { xmlIn } from './xml-in.ts'

/** Makes an invoice of anybody readable: a page or a PDF of what its XML says. */
export const view: Command = {
  usage:
    "tallystick view FILE [--out FILE.html|FILE.pdf] [--language L] [--paper A4|Letter] [--logo FILE] [--colour '#rrggbb'] [--verification URL]",
  about: 'shows a UBL, CII or Factur-X invoice as a page (to the standard output, or to a file) or as a PDF',
  async run(words, say) {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { out: { type: 'string' }, ...lookOptions },
    })
    const [file] = positionals
    const look = await lookOf(values)
    if (file === undefined || look === undefined) {
      say(`usage: ${view.usage}`)
      return 2
    }
    const xml = await xmlIn(await readFile(file))
    const parsed = xml.ok ? parseInvoice(xml.value) : xml
    if (!parsed.ok) {
      for (const { code, pointer, message } of parsed.faults) say(`${code}\t${pointer || '/'}\t${message}`)
      return 1
    }
    const { invoice, remarks } = parsed.value
    const { out } = values
    if (out === undefined) say(renderHtml(invoice, { ...look, remarks }).trimEnd())
    else if (out.endsWith('.pdf'))
      await writeFile(out, await renderPdf(invoice, { ...look, fonts: notoFonts() }))
    else await writeFile(out, renderHtml(invoice, { ...look, remarks }))
    return 0
  },
}
