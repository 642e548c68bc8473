/**
 * What Factur-X 1.09.2 (ZUGFeRD 2.5.2) allows in what was agreed on, by profile (FX-SCH-A).
 * Notation: `structure-table.ts`.
 */
export const agreementStructure = `
ApplicableHeaderTradeAgreement
 SellerTradeParty =1#27:mwbex
  Name =1#409:mwbex
  RoleCode <1#774:x
  Description <1#575:ex
  PostalTradeAddress =1#32:mwbex
   CountryID =1#35:mwbex ~countries#777:x ~countries#580:e ~countries#502:b ~countries#443:w ~countries#36:m
   CountrySubDivisionName <1#442:wbex
   PostcodeCode @listID-:ex @listVersionID-:ex
  URIUniversalCommunication <1#439:wbex
   URIID =1#445:wbex @schemeID!#446:wbex @schemeID~addressSchemes#782:x @schemeID~addressSchemes#582:e @schemeID~addressSchemes#504:b @schemeID~addressSchemes#447:w
   CompleteNumber -:ex
  SpecifiedTaxRegistration[ID/@schemeID=VA] <1#33:mwbex
   ID =1#412:mwbex @schemeID!#413:mwbex
  SpecifiedTaxRegistration[ID/@schemeID=FC] <1#34:mwbex
   ID =1#411:mwbex @schemeID!#37:mwbex
  DefinedTradeContact <1#576:e
   EmailURIUniversalCommunication
    URIID =1#577:ex @schemeID-:ex
    CompleteNumber -:ex
   FaxUniversalCommunication
    CompleteNumber =1#775:x
    URIID -:x
   TelephoneUniversalCommunication
    CompleteNumber =1#578:ex
    URIID -:ex
  GlobalID @schemeID!#440:wbex @schemeID~partySchemes#776:x @schemeID~partySchemesEn16931#579:e @schemeID~partySchemesEn16931#501:b @schemeID~partySchemesEn16931#441:w
  ID @schemeID-:wbex
  SpecifiedLegalOrganization
   ID @schemeID~schemes#778:x @schemeID~schemes#581:e @schemeID~schemes#503:b @schemeID~schemes#444:w @schemeID~schemes#410:m
   PostalTradeAddress
    CountryID =1#779:x ~countries#781:x
    CountrySubDivisionName <1#780:x
    PostcodeCode @listID-:x @listVersionID-:x
  SpecifiedTaxRegistration[else] -:mwbex
 BuyerTradeParty =1#28:mwbex
  ID <1#163:wbex @schemeID-:wbex
  Name =1#30:mwbex
  RoleCode <1#694:x
  Description <1#695:x -:e
  PostalTradeAddress =1#419:wbex -:m
   CountryID =1#422:wbex ~countries#698:x ~countries#568:e ~countries#495:b ~countries#423:w
   CountrySubDivisionName <1#167:wbex
   PostcodeCode @listID-:ex @listVersionID-:ex
  URIUniversalCommunication <1#165:wbex
   URIID =1#168:wbex @schemeID!#428:wbex @schemeID~addressSchemes#704:x @schemeID~addressSchemes#571:e @schemeID~addressSchemes#498:b @schemeID~addressSchemes#429:w
   CompleteNumber -:ex
  SpecifiedTaxRegistration <1#166:wbex -:m
   ID =1#425:wbex @schemeID!#426:wbex @schemeID~VA#703:x @schemeID~VA#570:e @schemeID~VA#497:b @schemeID~VA#427:w
  DefinedTradeContact <1#288:e
   EmailURIUniversalCommunication
    URIID =1#566:ex @schemeID-:ex
    CompleteNumber -:ex
   FaxUniversalCommunication
    CompleteNumber =1#696:x
    URIID -:x
   TelephoneUniversalCommunication
    CompleteNumber =1#289:ex
    URIID -:ex
  GlobalID @schemeID!#420:wbex @schemeID~partySchemes#697:x <1#164:wbe @schemeID~partySchemesEn16931#567:e @schemeID~partySchemesEn16931#494:b @schemeID~partySchemesEn16931#421:w
  SpecifiedLegalOrganization
   ID @schemeID~schemes#699:x @schemeID~schemes#569:e @schemeID~schemes#496:b @schemeID~schemes#424:w =1#408:m @schemeID~schemes#31:m
   PostalTradeAddress
    CountryID =1#700:x ~countries#702:x
    CountrySubDivisionName <1#701:x
    PostcodeCode @listID-:x @listVersionID-:x
   TradingBusinessName -:wb
 AdditionalReferencedDocument[else] -:ex
 AdditionalReferencedDocument[TypeCode=130]
  IssuerAssignedID =1#557:ex @schemeID-:ex
  TypeCode =1#558:ex ~130#640:x ~130#559:e
  AttachmentBinaryObject -:ex
  FormattedIssueDateTime -:e
   qdt:DateTimeString @format!#637:x @format~102|205#638:x
  LineID -:ex
  Name -:ex
  ReferenceTypeCode ~qualifiers#639:x ~qualifiers#282:e
  URIID -:ex
 AdditionalReferencedDocument[TypeCode=50]
  IssuerAssignedID =1#560:ex @schemeID-:ex
  TypeCode =1#561:ex ~50#643:x ~50#562:e
  AttachmentBinaryObject -:ex
  FormattedIssueDateTime -:e
   qdt:DateTimeString @format!#641:x @format~102|205#642:x
  LineID -:ex
  Name -:ex
  ReferenceTypeCode -:ex
  URIID -:ex
 AdditionalReferencedDocument[TypeCode=916]
  IssuerAssignedID =1#563:ex @schemeID-:ex
  TypeCode =1#564:ex ~916#647:x ~916#565:e
  Name <1#283:ex
  AttachmentBinaryObject <1#284:ex @mimeCode!#285:ex @mimeCode~media#644:x @filename!#286:ex @mimeCode~mediaEn16931#287:e
  FormattedIssueDateTime -:e
   qdt:DateTimeString @format!#645:x @format~102|205#646:x
  LineID -:ex
  ReferenceTypeCode -:ex
  URIID @schemeID-:ex
 ApplicableTradeDeliveryTerms
  DeliveryTypeCode =1#319:x ~1|2|CFR|CIF|CIP|CPT|DAP|DDP|DPU|EXW|FAS|FCA|FOB#320:x
  RelevantTradeLocation
   CountryID ~countries#648:x
 BuyerAgentTradeParty
  ID <1#649:x @schemeID-:x
  Name =1#650:x
  RoleCode <1#321:x
  URIUniversalCommunication <1#651:x
   URIID =1#667:x @schemeID!#668:x @schemeID~addressSchemes#669:x
   CompleteNumber -:x
  SpecifiedTaxRegistration <1#652:x
   ID =1#665:x @schemeID!#666:x
  DefinedTradeContact
   EmailURIUniversalCommunication
    URIID =1#653:x @schemeID-:x
    CompleteNumber -:x
   FaxUniversalCommunication
    CompleteNumber =1#654:x
    URIID -:x
   TelephoneUniversalCommunication
    CompleteNumber =1#655:x
    URIID -:x
  Description -:x
  GlobalID @schemeID!#656:x @schemeID~partySchemes#657:x
  PostalTradeAddress
   CountryID =1#658:x ~countries#660:x
   CountrySubDivisionName <1#659:x
   PostcodeCode @listID-:x @listVersionID-:x
  SpecifiedLegalOrganization
   ID @schemeID~schemes#661:x
   PostalTradeAddress
    CountryID =1#662:x ~countries#664:x
    CountrySubDivisionName <1#663:x
    PostcodeCode @listID-:x @listVersionID-:x
 BuyerOrderReferencedDocument
  IssuerAssignedID =1#29:mwbex @schemeID-:mwbex
  AttachmentBinaryObject -:ex
  FormattedIssueDateTime -:wbe
   qdt:DateTimeString @format!#670:x @format~102|205#671:x
  LineID -:ex
  Name -:ex
  ReferenceTypeCode -:ex
  TypeCode -:ex
  URIID -:ex
 BuyerTaxRepresentativeTradeParty
  ID <1#672:x @schemeID-:x
  Name =1#673:x
  RoleCode <1#674:x
  URIUniversalCommunication <1#675:x
   URIID =1#691:x @schemeID!#692:x @schemeID~addressSchemes#693:x
   CompleteNumber -:x
  SpecifiedTaxRegistration =1#676:x
   ID =1#689:x @schemeID!#690:x
  DefinedTradeContact
   EmailURIUniversalCommunication
    URIID =1#677:x @schemeID-:x
    CompleteNumber -:x
   FaxUniversalCommunication
    CompleteNumber =1#678:x
    URIID -:x
   TelephoneUniversalCommunication
    CompleteNumber =1#679:x
    URIID -:x
  Description -:x
  GlobalID @schemeID!#680:x @schemeID~partySchemes#681:x
  PostalTradeAddress
   CountryID =1#682:x ~countries#684:x
   CountrySubDivisionName <1#683:x
   PostcodeCode @listID-:x @listVersionID-:x
  SpecifiedLegalOrganization
   ID @schemeID~schemes#685:x
   PostalTradeAddress
    CountryID =1#686:x ~countries#688:x
    CountrySubDivisionName <1#687:x
    PostcodeCode @listID-:x @listVersionID-:x
 ContractReferencedDocument
  IssuerAssignedID =1#430:wbex @schemeID-:wbex
  AttachmentBinaryObject -:ex
  FormattedIssueDateTime -:wbe
   qdt:DateTimeString @format!#705:x @format~102|205#706:x
  LineID -:ex
  Name -:ex
  ReferenceTypeCode ~contractQualifiers#707:x -:e
  TypeCode -:ex
  URIID -:ex
 ProductEndUserTradeParty
  ID <1#708:x @schemeID-:x
  Name =1#709:x
  RoleCode <1#710:x
  URIUniversalCommunication <1#711:x
   URIID =1#727:x @schemeID!#728:x @schemeID~addressSchemes#729:x
   CompleteNumber -:x
  SpecifiedTaxRegistration <1#712:x
   ID =1#725:x @schemeID!#726:x
  DefinedTradeContact
   EmailURIUniversalCommunication
    URIID =1#713:x @schemeID-:x
    CompleteNumber -:x
   FaxUniversalCommunication
    CompleteNumber =1#714:x
    URIID -:x
   TelephoneUniversalCommunication
    CompleteNumber =1#715:x
    URIID -:x
  Description -:x
  GlobalID @schemeID!#716:x @schemeID~partySchemes#717:x
  PostalTradeAddress
   CountryID =1#718:x ~countries#720:x
   CountrySubDivisionName <1#719:x
   PostcodeCode @listID-:x @listVersionID-:x
  SpecifiedLegalOrganization
   ID @schemeID~schemes#721:x
   PostalTradeAddress
    CountryID =1#722:x ~countries#724:x
    CountrySubDivisionName <1#723:x
    PostcodeCode @listID-:x @listVersionID-:x
 QuotationReferencedDocument
  IssuerAssignedID =1#730:x @schemeID-:x
  AttachmentBinaryObject -:x
  FormattedIssueDateTime
   qdt:DateTimeString @format!#731:x @format~102|205#732:x
  LineID -:x
  Name -:x
  ReferenceTypeCode -:x
  TypeCode -:x
  URIID -:x
 SalesAgentTradeParty
  ID <1#733:x @schemeID-:x
  Name =1#734:x
  RoleCode <1#735:x
  URIUniversalCommunication <1#736:x
   URIID =1#752:x @schemeID!#753:x @schemeID~addressSchemes#754:x
   CompleteNumber -:x
  SpecifiedTaxRegistration <1#737:x
   ID =1#750:x @schemeID!#751:x
  DefinedTradeContact
   EmailURIUniversalCommunication
    URIID =1#738:x @schemeID-:x
    CompleteNumber -:x
   FaxUniversalCommunication
    CompleteNumber =1#739:x
    URIID -:x
   TelephoneUniversalCommunication
    CompleteNumber =1#740:x
    URIID -:x
  Description -:x
  GlobalID @schemeID!#741:x @schemeID~partySchemes#742:x
  PostalTradeAddress
   CountryID =1#743:x ~countries#745:x
   CountrySubDivisionName <1#744:x
   PostcodeCode @listID-:x @listVersionID-:x
  SpecifiedLegalOrganization
   ID @schemeID~schemes#746:x
   PostalTradeAddress
    CountryID =1#747:x ~countries#749:x
    CountrySubDivisionName <1#748:x
    PostcodeCode @listID-:x @listVersionID-:x
 SellerOrderReferencedDocument
  IssuerAssignedID =1#572:ex @schemeID-:ex
  AttachmentBinaryObject -:ex
  FormattedIssueDateTime -:e
   qdt:DateTimeString @format!#755:x @format~102|205#756:x
  LineID -:ex
  Name -:ex
  ReferenceTypeCode -:ex
  TypeCode -:ex
  URIID -:ex
 SellerTaxRepresentativeTradeParty
  ID <1#757:x @schemeID-:x -:wbe
  Name =1#431:wbex
  RoleCode <1#758:x
  PostalTradeAddress =1#432:wbex
   CountryID =1#433:wbex ~countries#765:x ~countries#573:e ~countries#499:b ~countries#435:w
   CountrySubDivisionName <1#434:wbex
   PostcodeCode @listID-:ex @listVersionID-:ex
  URIUniversalCommunication <1#759:x -:wbe
   URIID =1#771:x @schemeID!#772:x @schemeID~addressSchemes#773:x
   CompleteNumber -:x
  SpecifiedTaxRegistration =1#169:wbex
   ID =1#436:wbex @schemeID!#437:wbex @schemeID~VA#770:x @schemeID~VA#574:e @schemeID~VA#500:b @schemeID~VA#438:w
  DefinedTradeContact -:e
   EmailURIUniversalCommunication
    URIID =1#760:x @schemeID-:x
    CompleteNumber -:x
   FaxUniversalCommunication
    CompleteNumber =1#761:x
    URIID -:x
   TelephoneUniversalCommunication
    CompleteNumber =1#762:x
    URIID -:x
  Description -:ex
  GlobalID @schemeID!#763:x @schemeID~partySchemes#764:x -:wbe
  SpecifiedLegalOrganization -:wbe
   ID @schemeID~schemes#766:x
   PostalTradeAddress
    CountryID =1#767:x ~countries#769:x
    CountrySubDivisionName <1#768:x
    PostcodeCode @listID-:x @listVersionID-:x
 SpecifiedProcuringProject
  ID @schemeID-:ex
 UltimateCustomerOrderReferencedDocument
  IssuerAssignedID =1#783:x @schemeID-:x
  AttachmentBinaryObject -:x
  FormattedIssueDateTime
   qdt:DateTimeString @format!#784:x @format~102|205#785:x
  LineID -:x
  Name -:x
  ReferenceTypeCode -:x
  TypeCode -:x
  URIID -:x
`
