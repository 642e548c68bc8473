/**
 * What Factur-X 1.09.2 (ZUGFeRD 2.5.2) allows in the document around its trade, by profile (FX-SCH-A).
 * Notation: `structure-table.ts`.
 */
export const documentStructure = `
rsm:ExchangedDocument
 ID =1#19:mwbex @schemeID-:mwbex
 Name <1#630:x
 TypeCode =1#20:mwbex ~types#635:x ~types#555:e ~types#492:b ~types#417:w ~types#23:m
 LanguageID <1#315:x ~languages#389:x @schemeID-:x
 EffectiveSpecifiedPeriod
  CompleteDateTime =1#316:x
   udt:DateTimeString @format!#631:x @format~102#632:x
  Description -:x
  EndDateTime -:x
  StartDateTime -:x
 IncludedNote
  Content <1#317:x =1#160:wbe
  SubjectCode <1#161:wbex ~subjects#633:x @listID-:ex @listVersionID-:ex ~subjects#553:e ~subjects#490:b ~subjects#162:w
  ContentCode @listID-:x @listVersionID-:x
 IssueDateTime
  udt:DateTimeString @format!#21:mwbex @format~102#634:x @format~102#554:e @format~102#491:b @format~102#416:w @format~102#22:m
rsm:ExchangedDocumentContext
 BusinessProcessSpecifiedDocumentContextParameter <1#24:mwbex
  ID =1#406:mwbex @schemeID-:mwbex
 GuidelineSpecifiedDocumentContextParameter =1#25:mwbex
  ID =1#407:mwbex ~extended#636:x @schemeID-:mwbex ~en16931#556:e ~basic#493:b ~basicWl#418:w ~minimum#26:m
`
