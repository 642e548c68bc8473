import { expect, test } from 'vitest'
import { given, html, isEmpty, nothing } from './html.ts'

test('escapes every value and no template', () => {
  expect(html`<p title="${'"&\''}">${'<b>'}${html`<i>${['x', '>']}</i>`}${undefined}</p>`.markup).toBe(
    '<p title="&quot;&amp;&#39;">&lt;b&gt;<i>x&gt;</i></p>',
  )
})

test('drops what reorders text and replaces what HTML cannot hold', () => {
  expect(html`${'a\u202eb\u2066c\0d\ud800e\u{1f600}\tf\n'}`.markup).toBe('abc\ufffdd\ufffde\u{1f600}\tf\n')
})

test('keeps marks that right-to-left scripts need', () => {
  expect(html`${'\u200fש\u200e'}`.markup).toBe('\u200fש\u200e')
})

test('knows what is empty', () => {
  expect(isEmpty([nothing, undefined, '', []])).toBe(true)
  expect(isEmpty([nothing, ' '])).toBe(false)
  expect(given('', () => html`x`)).toBe(nothing)
  expect(given('y', (value) => html`${value}`).markup).toBe('y')
})
