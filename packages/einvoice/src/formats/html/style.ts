/** The style of every page, the same whatever stands on it, so that one hash in a policy allows it and nothing else. */
export const STYLE = `
:root{color-scheme:light;--ink:#1c2430;--soft:#566070;--line:#dfe4ea;--pale:#f5f7f9}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:#e9edf1;color:var(--ink);font:400 .9375rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Devanagari",sans-serif;font-variant-numeric:tabular-nums lining-nums}
main{position:relative;max-width:56rem;margin:2rem auto;padding:3.25rem 3.5rem 3rem;background:#fff;border-radius:.25rem;box-shadow:0 1px 2px #1c243014,0 8px 32px #1c243014;overflow-wrap:break-word}
h1,h2,p,dl,dd,ul{margin:0;padding:0}
h1{font-size:1.75rem;font-weight:600;line-height:1.2;letter-spacing:-.01em}
h2{margin-bottom:.5rem;color:var(--soft);font-size:.8125rem;font-weight:600;letter-spacing:.01em}
strong{font-weight:600}
small,.soft,dt{color:var(--soft)}
small{font-size:.8125rem}
a{color:#0b57a4;text-underline-offset:.15em;overflow-wrap:anywhere}
a:focus-visible,summary:focus-visible{outline:2px solid #0b57a4;outline-offset:2px}
.text{white-space:pre-line}
.code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono",monospace;font-size:.875rem}
.band{position:absolute;inset:0 0 auto;width:100%;height:.5rem;border-radius:.25rem .25rem 0 0}
header{display:flex;justify-content:space-between;align-items:flex-start;gap:1.5rem 3rem;margin-bottom:2.5rem}
.from{min-width:0;max-width:50%;overflow-wrap:anywhere;font-size:1.125rem}
.from img{display:block;max-width:100%;width:auto;max-height:4.5rem}
.title{min-width:0;text-align:end;overflow-wrap:anywhere}
.title p{color:var(--soft);font-size:1.0625rem}
.summary{display:flex;justify-content:space-between;align-items:stretch;gap:1.5rem 3rem;margin-bottom:2.5rem}
.summary>dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem 2rem;flex:1;align-content:center}
.summary dt{font-size:.8125rem}
.due{position:relative;isolation:isolate;min-width:15rem;max-width:60%;padding:1.125rem 1.5rem;border-radius:.5rem;overflow:hidden;text-align:end}
.due .ground{position:absolute;inset:0;z-index:-1;width:100%;height:100%}
.light{color:#fff}
.dark{color:#000}
.due .amount{margin-block:.125rem .25rem;font-size:1.625rem;font-weight:600;line-height:1.25;overflow-wrap:anywhere}
.parties{display:grid;grid-template-columns:repeat(auto-fill,minmax(13.5rem,1fr));gap:2rem 2.5rem;margin-bottom:2.5rem}
address{font-style:normal}
address>*{display:block}
.party .known{margin-top:.625rem;font-size:.8125rem}
.known>div{display:flex;flex-wrap:wrap;gap:0 .5em}
.known dt:empty{display:none}
.known dd{min-width:0;overflow-wrap:anywhere}
.summary .known>div{display:block}
section{margin-bottom:2.25rem}
.parties section{margin:0}
.wide.known,.known.wide{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:.75rem 2rem}
.wide.known>div{display:block}
.wide dt{font-size:.8125rem}
table{width:100%;border-collapse:collapse}
th{font-weight:600;text-align:start}
td,tbody th{font-weight:400;vertical-align:top}
.lines thead th{overflow-wrap:normal}
.vat thead th{hyphens:auto;overflow-wrap:anywhere}
.item,.details,.totals th{overflow-wrap:anywhere}
thead th{padding:.5rem 0 .5rem 1rem;border-bottom:1.5px solid var(--ink);font-size:.8125rem;vertical-align:bottom}
td{padding:.75rem 0 0 1rem}
.lines tbody,.vat tbody{border-bottom:1px solid var(--line)}
.lines tr:last-child>td{padding-bottom:.75rem}
.lines td.details{padding-top:.25rem}
th:first-child,td:first-child{padding-inline-start:0}
.number{text-align:end}
td.number{white-space:nowrap}
.lines td.item{width:50%}
td.number small{display:block}
.item>strong{display:block}
.item .text{font-size:.8125rem}
.details{font-size:.8125rem}
.details .code{font-size:.8125rem}
.details>*+*{margin-top:.375rem}
.details>.known,.lot>.known{display:flex;flex-wrap:wrap;gap:0 1.25em}
.remarks{padding:1rem 1.25rem;border:1px solid #d9b25f;border-radius:.375rem;background:#fdf8ec;font-size:.8125rem}
.remarks li{list-style:none}
.short{display:none;color:var(--soft);font-size:.875rem}
.adjustments,.serials,.attachments ul{list-style:none}
.tracked{padding:.625rem .875rem;border-radius:.375rem;background:var(--pale)}
.details>*+.tracked{margin-top:.625rem}
.lot+*{margin-top:.625rem;padding-top:.625rem;border-top:1px solid var(--line)}
.component{font-weight:600}
.tracked .heading,summary{color:var(--soft)}
summary{cursor:pointer}
.serials{column-width:9.5rem;column-gap:1.25rem;margin-top:.25rem;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono",monospace;font-size:.75rem;line-height:1.6}
.serials li{break-inside:avoid;overflow-wrap:anywhere}
.figures{display:grid;grid-template-columns:minmax(0,1.3fr) minmax(0,1fr);gap:2rem 2.5rem;align-items:start}
.vat th:not(:first-child),.vat td:not(:first-child){padding-inline-start:.75rem}
.vat thead th{font-size:.75rem}
.vat td{padding-block:.5rem;font-size:.875rem}
.vat .details{padding-top:0;color:var(--soft);font-size:.8125rem}
.totals td,.totals th{padding:.3125rem 0;border:0}
.totals .part th,.totals .part td{padding-block:0 .3125rem;color:var(--soft);font-size:.8125rem}
.totals .part th{padding-inline-start:1rem}
.totals .payable+.part>*{padding-block:.5rem 0}
.totals .sum th,.totals .sum td{border-top:1px solid var(--line);font-weight:600}
.totals .payable th,.totals .payable td{padding-block:.5rem;border-block:1.5px solid var(--ink);font-size:1.125rem;font-weight:600}
.payment>*+*,.notes p+p{margin-top:.75rem}
.attachments li+li{margin-top:.5rem}
.registered{display:flex;justify-content:space-between;align-items:center;gap:1.5rem 3rem;flex-wrap:wrap}
.registered .known{flex:1;min-width:14rem}
figure{margin:0;text-align:center}
.qr{display:block;width:3.4cm;height:auto;margin-inline:auto;background:#fff}
.signed .qr{width:4.6cm}
.scans{display:flex;flex-wrap:wrap;gap:1.25rem;margin-top:1rem}
.gst{overflow-x:auto}
.gst td,.gst thead th{padding-inline-start:.5rem;font-size:.75rem}
.gst td:first-child,.gst thead th:first-child{padding-inline-start:0}
.gst td.item{width:auto;min-width:8rem}
.gst .code{font-size:inherit}
.gst .sums td{padding-block:.5rem;font-weight:600}
.gst.vat td{padding-block:.375rem}
.in-words strong{display:block}
.signature{width:16rem;max-width:100%;margin-inline-start:auto;text-align:center}
.signature p+p{margin-top:3.5rem;padding-top:.25rem;border-top:1px solid var(--soft);font-size:.8125rem}
main>:last-child,main>:last-child>:last-child{margin-bottom:0}
@media screen and (max-width:44rem){
body{background:#fff}
main{margin:0;padding:1.75rem 1.125rem 2rem;border-radius:0;box-shadow:none}
header,.summary{flex-direction:column;align-items:stretch;margin-bottom:1.75rem}
.from{max-width:100%}
.title{text-align:start}
.due{max-width:none;text-align:start}
.parties,.figures{grid-template-columns:minmax(0,1fr);gap:1.75rem}
.summary>dl,.known.wide{grid-template-columns:repeat(2,minmax(0,1fr));gap:.75rem 1.25rem}
.known.account>:first-child{grid-column:1/-1}
.lines .wide{display:none}
.vat th,.vat td{padding-inline-start:.5rem;font-size:.8125rem}
.vat th:first-child,.vat td:first-child{padding-inline-start:0;hyphens:auto}
.vat thead th{font-size:.75rem}
.lines th.item,.lines td.item,.lines .details{width:auto;padding-inline-start:0}
.short{display:block}
}
@media print{
@page{margin:16mm 15mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);color:#566070;font:8pt system-ui,sans-serif}}
body{background:#fff;font-size:9.5pt;line-height:1.4}
main{position:static;max-width:none;margin:0;padding:0;box-shadow:none;overflow:visible}
.band{position:static;display:block;height:1.5mm;margin-bottom:7mm}
header,.summary,.parties{margin-bottom:7mm}
section{margin-bottom:6mm}
.parties{grid-template-columns:repeat(3,minmax(0,1fr));gap:5mm 8mm}
.known.wide{grid-template-columns:repeat(4,minmax(0,1fr));gap:2mm 6mm}
.party .known,.details,.item .text,h2,dt,.wide dt,.summary dt,small{font-size:8pt}
.vat td{font-size:9pt}
.vat thead th,.vat .details{font-size:8pt}
.gst{overflow:visible}
.gst td,.gst thead th{font-size:7pt}
.gst td:not(:first-child),.gst thead th:not(:first-child){padding-inline-start:1.5mm}
.figures .known.wide{grid-template-columns:repeat(2,minmax(0,1fr))}
.gst td.item{min-width:0}
.serials{font-size:7.5pt}
.code{font-size:8.5pt}
thead{display:table-header-group}
h2{break-after:avoid}
tr,tbody,.party,.due,.totals,.payment,.references,.registered,.signature,figure,.lot:not(:has(.serials)){break-inside:avoid}
tbody:has(.serials),tr:has(.serials){break-inside:auto}
.parties,.known.wide>div{break-inside:avoid}
a{color:inherit}
a[download]{display:none}
summary{list-style:none}
details::details-content{content-visibility:visible;display:block;height:auto}
}
`

/** The hash of the style, as a content security policy names it (CSP Level 3). */
export const STYLE_HASH = 'sha256-evGVreDynBARMjJArQxZZfKNxN6/xBtspJVPq8M1JNI='

/**
 * The content security policy to serve a page with; the page holds it too. No script, no frame, no form and nothing from
 * elsewhere: the one style, and images that are part of the page.
 */
export const HTML_POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'`
