import type { Language } from '../../labels/language.ts'
import { type Html, html } from './html.ts'
import { HTML_POLICY, STYLE } from './style.ts'

/** A whole page of HTML with its one style and the policy that allows nothing else. */
export function htmlPage(language: Language, title: string, content: readonly Html[]): string {
  return html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{ markup: HTML_POLICY }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<main>${content}
</main>
</body>
</html>
`.markup
}
