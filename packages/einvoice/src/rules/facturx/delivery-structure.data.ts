/**
 * What Factur-X 1.09.2 (ZUGFeRD 2.5.2) allows in what was delivered, by profile (FX-SCH-A).
 * Notation: `structure-table.ts`.
 */
export const deliveryStructure = `
ApplicableHeaderTradeDelivery
 ActualDeliverySupplyChainEvent
  OccurrenceDateTime =1#171:wbex
   udt:DateTimeString @format!#448:wbex @format~102#786:x @format~102#583:e @format~102#505:b @format~102#449:w
 DeliveryNoteReferencedDocument
  IssuerAssignedID =1#787:x @schemeID-:x
  AttachmentBinaryObject -:x
  FormattedIssueDateTime
   qdt:DateTimeString @format!#788:x @format~102|205#789:x
  LineID -:x
  Name -:x
  ReferenceTypeCode -:x
  TypeCode -:x
  URIID -:x
 DespatchAdviceReferencedDocument
  IssuerAssignedID =1#450:wbex @schemeID-:wbex
  AttachmentBinaryObject -:ex
  FormattedIssueDateTime -:wbe
   qdt:DateTimeString @format!#790:x @format~102|205#791:x
  LineID -:ex
  Name -:ex
  ReferenceTypeCode -:ex
  TypeCode -:ex
  URIID -:ex
 ReceivingAdviceReferencedDocument
  IssuerAssignedID =1#584:ex @schemeID-:ex
  AttachmentBinaryObject -:ex
  FormattedIssueDateTime -:e
   qdt:DateTimeString @format!#792:x @format~102|205#793:x
  LineID -:ex
  Name -:ex
  ReferenceTypeCode -:ex
  TypeCode -:ex
  URIID -:ex
 RelatedSupplyChainConsignment
  SpecifiedLogisticsTransportMovement
   ModeCode =1#322:x ~0|1|2|3|4|5|6|7|8|9#346:x
 ShipFromTradeParty
  ID <1#794:x @schemeID-:x
  RoleCode <1#795:x
  URIUniversalCommunication <1#796:x
   URIID =1#812:x @schemeID!#813:x @schemeID~addressSchemes#814:x
   CompleteNumber -:x
  SpecifiedTaxRegistration <1#797:x
   ID =1#810:x @schemeID!#811:x
  DefinedTradeContact
   EmailURIUniversalCommunication
    URIID =1#798:x @schemeID-:x
    CompleteNumber -:x
   FaxUniversalCommunication
    CompleteNumber =1#799:x
    URIID -:x
   TelephoneUniversalCommunication
    CompleteNumber =1#800:x
    URIID -:x
  Description -:x
  GlobalID @schemeID!#801:x @schemeID~partySchemes#802:x
  PostalTradeAddress
   CountryID =1#803:x ~countries#805:x
   CountrySubDivisionName <1#804:x
   PostcodeCode @listID-:x @listVersionID-:x
  SpecifiedLegalOrganization
   ID @schemeID~schemes#806:x
   PostalTradeAddress
    CountryID =1#807:x ~countries#809:x
    CountrySubDivisionName <1#808:x
    PostcodeCode @listID-:x @listVersionID-:x
 ShipToTradeParty
  ID <1#451:wbex @schemeID-:wbex
  RoleCode <1#815:x
  URIUniversalCommunication <1#816:x -:wbe
   URIID =1#829:x @schemeID!#830:x @schemeID~addressSchemes#831:x
   CompleteNumber -:x
  SpecifiedTaxRegistration <1#817:x -:wbe
   ID =1#827:x @schemeID!#828:x
  DefinedTradeContact -:e
   EmailURIUniversalCommunication
    URIID =1#818:x @schemeID-:x
    CompleteNumber -:x
   FaxUniversalCommunication
    CompleteNumber =1#819:x
    URIID -:x
   TelephoneUniversalCommunication
    CompleteNumber =1#820:x
    URIID -:x
  Description -:ex
  GlobalID @schemeID!#453:wbex @schemeID~partySchemes#821:x <1#452:wbe @schemeID~partySchemesEn16931#585:e @schemeID~partySchemesEn16931#506:b @schemeID~partySchemesEn16931#454:w
  PostalTradeAddress
   CountryID =1#455:wbex ~countries#822:x ~countries#586:e ~countries#507:b ~countries#457:w
   CountrySubDivisionName <1#456:wbex
   PostcodeCode @listID-:ex @listVersionID-:ex
  SpecifiedLegalOrganization -:wbe
   ID @schemeID~schemes#823:x
   PostalTradeAddress
    CountryID =1#824:x ~countries#826:x
    CountrySubDivisionName <1#825:x
    PostcodeCode @listID-:x @listVersionID-:x
 UltimateShipToTradeParty
  ID <1#832:x @schemeID-:x
  RoleCode <1#833:x
  URIUniversalCommunication <1#834:x
   URIID =1#850:x @schemeID!#851:x @schemeID~addressSchemes#852:x
   CompleteNumber -:x
  SpecifiedTaxRegistration <1#835:x
   ID =1#848:x @schemeID!#849:x
  DefinedTradeContact
   EmailURIUniversalCommunication
    URIID =1#836:x @schemeID-:x
    CompleteNumber -:x
   FaxUniversalCommunication
    CompleteNumber =1#837:x
    URIID -:x
   TelephoneUniversalCommunication
    CompleteNumber =1#838:x
    URIID -:x
  Description -:x
  GlobalID @schemeID!#839:x @schemeID~partySchemes#840:x
  PostalTradeAddress
   CountryID =1#841:x ~countries#843:x
   CountrySubDivisionName <1#842:x
   PostcodeCode @listID-:x @listVersionID-:x
  SpecifiedLegalOrganization
   ID @schemeID~schemes#844:x
   PostalTradeAddress
    CountryID =1#845:x ~countries#847:x
    CountrySubDivisionName <1#846:x
    PostcodeCode @listID-:x @listVersionID-:x
`
