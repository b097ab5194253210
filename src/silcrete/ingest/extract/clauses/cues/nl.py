"""Dutch cues."""

from __future__ import annotations

from silcrete.ingest.extract.clauses.cues.table import (
    Grammar,
    Marks,
    Nouns,
    Rule,
    Verbs,
    Words,
    pairs,
    pattern,
    roles,
    rules,
    words,
)


def grammar() -> Grammar:
    """The tables of Dutch."""
    return Grammar(
        language="nl",
        verb_second=True,
        words=_words(),
        nouns=_nouns(),
        verbs=_verbs(),
        marks=_marks(),
        commitments=_commitments(),
        requests=_requests(),
        aims=_aims(),
        statements=_statements(),
        events=_events(),
    )


def _words() -> Words:
    return Words(
        first_singular=words("ik"),
        first_plural=words("wij we"),
        pronouns=words("ik wij we hij zij ze jullie men dit dat deze het er"),
        things=words("dit dat deze het hiermee daarmee die er"),
        articles=words(
            "de het een dit dat deze die mijn onze ons uw hun zijn haar elke elk ieder iedere alle beide enkele geen zo'n"
        ),
        preps=words(
            """in op aan bij met van voor na naar tot door over om onder tegen tussen uit vanaf vanuit via volgens wegens
            zonder sinds tijdens binnen buiten langs naast middels conform gedurende omtrent inzake ondanks rond mede
            namens per vanwege uiterlijk begin eind medio samen ter ten te dankzij gezien"""
        ),
        of_preps=words("van voor der des bij tussen met aan over tot"),
        coords=words("en of maar want doch alsook evenals alsmede"),
        relatives=words(
            """die dat wat wie waar waarin waarbij waarvan waarmee waardoor waarop waarvoor waaruit waarover waarnaar
            waaraan waartoe waarna welke wiens"""
        ),
        subs=roles(
            """
            content: dat, of, hoe, waarom
            condition: als, indien, wanneer, zodra, mits, tenzij, zolang, op voorwaarde dat, voor zover
            time: nadat, voordat, totdat, tot, sinds
            reason: omdat, aangezien, doordat, daar
            contrast: terwijl, hoewel, ofschoon, ook al
            purpose: zodat, opdat
            manner: zoals
            """
        ),
        finite=words(
            """ben bent is zijn was waren word wordt worden werd werden heb heeft hebben had hadden zal zullen zou zouden kan
            kunnen kon konden moet moeten moest moesten mag mogen mocht wil willen wilde wilden ga gaat gaan ging gingen
            blijf blijft blijven bleef bleven doe doet doen deed deden laat laten liet lieten staat staan stond stonden
            ligt liggen lag lagen komt komen kwam kwamen dient dienen vormt vormen biedt bieden bood boden geeft geven
            gaf gaven maakt maken maakte neemt nemen nam namen ziet zien zag zagen loopt lopen liep liepen vindt vinden
            vond vonden zorgt zorgen zorgde leidt leiden leidde draagt dragen droeg speelt spelen speelde houdt houden
            hield beschikt beschikken beheerst kent kennen vraagt vragen vroeg verzoekt verzoeken roept roepen riep
            verwacht streeft streven beoogt werkt werken werkte start starten startte begint beginnen begon stelt
            stellen stelde stuur stuurt sturen informeer informeert steunt steunen investeert investeren onderzoekt
            organiseert bezocht sprak spraken tekende tekenden ondertekende ondertekenden lanceerde presenteerde
            publiceerde kondigde nodigt zet zetten richt richten betekent betreft bevat omvat levert leveren
            groeit groeien daalt stijgt versterkt vergroot hangt hangen toont tonen blijkt bleek lijkt"""
        ),
        adverbs=words(
            """ook dan nog al reeds wel niet nu namelijk daarom verder zelf samen graag eveneens tevens daarbij hierbij
            daarnaast bovendien vervolgens hier daar hierover daarover hierop hiermee inmiddels binnenkort mogelijk
            echter immers zeker nader nadrukkelijk daartoe hiertoe zo snel spoedig actief blijvend opnieuw gezamenlijk
            er zich mij me ons onverminderd daarvoor hiervoor"""
        ),
        connective=pattern(
            r"""(?:en|maar|want|of|dus|ook|daarom|daartoe|hiertoe|daarnaast|bovendien|verder|tevens|tot slot|ten slotte|
            tenslotte|kortom|toch|niettemin|echter|zo|dan ook|eveneens|ten (?:eerste|tweede|derde|vierde)|vervolgens|
            in dit (?:kader|verband|licht)|op deze (?:wijze|manier)|op die manier|hierdoor|daardoor|concreet|derhalve|
            om die reden|namelijk|immers|daarbij|hierbij|als gevolg daarvan|met het oog daarop|daarmee|hiermee|
            tegelijkertijd|allereerst|met andere woorden|mede daarom|juist daarom)\b,?\s*"""
        ),
    )


def _nouns() -> Nouns:
    return Nouns(
        actors=words(
            """kabinet regering overheid overheden rijksoverheid minister ministers staatssecretaris bewindspersonen
            ministerie ministeries departement commissie raad kamer parlement provincie provincies gemeente gemeenten
            regio regio's lidstaten lidstaat land landen alliantie coalitie consortium partijen partners leden bedrijven
            bedrijf universiteit universiteiten instellingen kennisinstellingen sector industrie bedrijfsleven
            stuurgroep werkgroep taskforce bestuur unie voorzitter gedeputeerde college staten ondertekenaars
            deelnemers fractie fracties board platform agentschap fonds bank rvo tno orgaan"""
        ),
        actor_suffixes=(
            "ministerie",
            "minister",
            "commissie",
            "secretaris",
            "regering",
            "instellingen",
            "bedrijven",
            "partners",
            "landen",
            "provincies",
            "universiteit",
            "alliantie",
            "coalitie",
            "lidstaten",
            "organisaties",
            "groep",
        ),
        plans=words(
            """plan plannen programma programma's wet wetsvoorstel verordening richtlijn strategie agenda regeling
            rapport onderzoek evaluatie brief verslag voorstel fabriek project projecten akkoord convenant onderwerp
            uitwerking besluit resultaten uitkomsten analyse verkenning herziening routekaart actieplan subsidie
            middelen budget website loket centrum pilotlijn investering kabinetsreactie voortgangsrapportage monitor
            sectoragenda planning vervolg bouw aanleg ronde fase openstelling uitvoering werkzaamheden productie aanvraagronde"""
        ),
        events=pairs(
            """
            meeting: bijeenkomst bijeenkomsten vergadering overleg gesprek gesprekken bespreking besprekingen
            summit: top topconferentie
            conference: conferentie congres symposium seminar workshop webinar
            debate: debat commissiedebat begrotingsbehandeling plenair
            signing: ondertekening
            founding: oprichting
            launch: lancering aftrap startschot
            visit: werkbezoek bezoek handelsmissie missie
            opening: opening
            election: verkiezing verkiezingen
            consultation: consultatie internetconsultatie rondetafel rondetafelgesprek uitvraag
            evaluation: evaluatie
            revision: herziening revisie
            """
        ),
        event_suffixes=pairs(
            """
            summit: -top
            meeting: bijeenkomst vergadering overleg gesprek gesprekken beraad
            council: telecomraad energieraad milieuraad handelsraad concurrentieraad
            debate: debat begrotingsbehandeling
            conference: conferentie congres
            visit: werkbezoek handelsmissie
            """
        ),
        own_side=pattern(
            r"""\b(?:kabinet|regering|minister|ministers|staatssecretaris|bewindspersonen|ministerie|rijksoverheid|rijk|
            nederland|rvo|vlaanderen|vlaamse)\b"""
        ),
        outside=pattern(
            r"""\b(?:europese commissie|eurocommissaris|commissie|europees parlement|europese raad|raad van ministers|
            raad van de europese unie|eu-raad|lidstaten|lidstaat|europese unie|europese investeringsbank|eib|
            verenigde staten|amerikaanse|chinese|duitse|franse|belgische|bedrijven|bedrijfsleven|industrie|sector)\b"""
        ),
    )


def _verbs() -> Verbs:
    return Verbs(
        duty=words("moeten dienen hoeven"),
        able=words("kunnen mogen blijken lijken"),
        world=words(
            """groeien toenemen afnemen stijgen dalen blijven worden ontstaan
            verdwijnen verliezen profiteren lijden afhangen ondervinden verslechteren vergen
            vereisen gelden betekenen hebben gebeuren uitvallen wegvallen opleveren kosten duren raken schelen spelen"""
        ),
        effect=words(
            """leiden zorgen helpen bijdragen versterken vergroten verkleinen verminderen verhogen verlagen stimuleren
            bevorderen ondersteunen waarborgen creëren bieden opleveren scheppen mogelijk voorkomen bewerkstelligen
            resulteren verzekeren garanderen verdubbelen verdrievoudigen halveren veranderen verbeteren"""
        ),
        vague=pattern(
            r"""\b(?:inspannen|inzetten|streven|ons best doen|pleiten|bepleiten|schouder aan schouder|
            de handen ineen\w*|samen optrekken|hard (?:voor |aan )?(?:blijven )?werken|oog houden|aandacht (?:blijven )?
            (?:houden|vragen|besteden)|vormgeven|uitkijken)\b"""
        ),
        goal=words(
            """versterken vergroten verhogen verbeteren bevorderen stimuleren waarborgen borgen beschermen behouden
            verminderen verkleinen verlagen terugdringen afbouwen creëren realiseren bereiken ontwikkelen opbouwen
            uitbouwen uitbreiden ondersteunen verzekeren garanderen voorkomen versnellen verduurzamen diversifiëren
            verdubbelen aantrekken opleiden opschalen bundelen houden maken
            komen benutten vergemakkelijken veiligstellen herstellen"""
        ),
        acts=words(
            """plaatsvinden uitvoeren organiseren voeren starten geven doen informeren sturen presenteren publiceren
            bespreken indienen vaststellen aanbieden toezenden instellen oprichten openen lanceren ondertekenen
            tekenen evalueren onderzoeken verkennen opstellen uitwerken afronden aannemen beginnen nemen brengen
            leveren bezoeken ontvangen leggen stellen zetten financieren bijwonen deelnemen rapporteren te"""
        ),
    )


def _marks() -> Marks:
    return Marks(
        negation=pattern(r"\b(?:niet|geen|nooit|niets)\b(?! alleen| slechts| enkel)"),
        expected=pattern(r"\b(?:naar verwachting|verwachting|vermoedelijk|waarschijnlijk|in principe|in beginsel)\b"),
        possible=pattern(
            r"""(?:\bmogelijkerwijs\b|\beventueel\b|\bwellicht\b|\bmisschien\b|
            (?<!zo snel )(?<!zo spoedig )(?<!zo goed )(?<!zo veel )(?<!zoveel )(?<!waar )(?<!indien )\bmogelijk\b
            (?! (?:te |ge)?ma(?:ak|ken)| is\b| zijn\b| wordt| worden|,? dat| om\b))"""
        ),
        performative=pattern(
            r"""\b(?:hierbij|hiermee|bij dezen|bijgaand|(?:met|middels|door middel van|via|bij|in) (?:deze|dit)
            \ (?:kamer)?(?:brief|schrijven|nota|beleidsbrief|antwoord)|in de bijlage)\b"""
        ),
        recurring=pattern(
            r"""\b(?:regelmatig|periodiek|jaarlijks|halfjaarlijks|maandelijks|elk (?:jaar|kwartaal)|ieder jaar|
            twee(?:maal| keer) per jaar|doorlopend|structureel overleg)\b"""
        ),
        back=pattern(
            r"""\b(?:dan|daarbij|hierbij|daarin|hierin|hier|daar|tijdens (?:deze|die|dit|dat)|bij (?:deze|die)
            \ gelegenheid|in (?:deze|die) brief|daarover|hierover|aldaar)\b"""
        ),
        after=pattern(
            r"\b(?:na|nadat|zodra|als|indien|wanneer|mits|onder voorbehoud van|op voorwaarde dat|afhankelijk van|tenzij)\b"
        ),
        addressee=pattern(r"\b(?:uw kamer|de kamer|beide kamers|tweede kamer|eerste kamer|het parlement)\b"),
        past=pattern(r"\b(?:was|waren|werd|werden|hebben|heeft|heb|had|hadden)\b"),
    )


_IN = r"[^;:?]"


def _commitments() -> tuple[Rule, ...]:
    return rules(
        ("future", "firm", r"\b(?P<v>zal|zullen)\b"),
        ("want", "intention", r"\b(?P<v>wil|willen)\b(?! zeggen)", "actor"),
        (
            "plan",
            "intention",
            r"\b(?P<v>ben|is|zijn|heb|heeft|hebben)\b" + _IN + r"{0,80}?\b(?:voornemens|van plan|van zins|voornemen"
            r"|intentie|bedoeling|ambitie)\b",
        ),
        ("planned-to", "intention", r"\b(?:voornemens|van plan|van zins)\s+(?P<v>ben|is|zijn)\b"),
        (
            "strive",
            "intention",
            r"\b(?P<v>streef|streeft|streven)\b(?=" + _IN + r"{0,60}\b(?:naar|ernaar|te)\b)",
            "actor",
        ),
        ("intend", "intention", r"\b(?P<v>beoog|beoogt|beogen)\b", "actor"),
        (
            "effort",
            "intention",
            r"\b(?P<v>zet|zetten)\b(?="
            + _IN
            + r"{0,140}\bin\b)(?!"
            + _IN
            + r"{0,60}\b(?:uiteen|voort|om|door|vraagteken\w*)\b)",
            "actor",
        ),
        ("willing", "intention", r"\b(?P<v>ben|is|zijn)\b" + _IN + r"{0,40}?\bbereid\b(?! gevonden)", "actor"),
        ("pledge", "firm", r"\b(?P<v>zeg|zegt|zeggen)\b" + _IN + r"{0,120}?\btoe\b", "actor"),
        ("pledged", "firm", r"\b(?P<v>heb|heeft|hebben)\b" + _IN + r"{0,120}?\btoegezegd\b"),
        (
            "oblige",
            "firm",
            r"\b(?P<v>verplicht|verplichten|committeert|committeren|committeer|verbindt|verbinden)\b"
            + _IN
            + r"{0,40}?\b(?:zich|mij|me|ons)\b",
            "actor",
        ),
        ("guarantee", "firm", r"\b(?P<v>garandeer|garandeert|garanderen)\b", "actor"),
        ("expect", "expectation", r"\b(?P<v>verwacht|verwachten)\b(?=" + _IN + r"{0,160}\b(?:te|dat)\b)", "actor"),
        ("expected", "expectation", r"\b(?P<v>wordt|worden)\b" + _IN + r"{0,100}?\bverwacht\b"),
        ("expectedly", "expectation", r"\bnaar verwachting,? (?P<v>\w+)\b"),
        ("as-expected", "expectation", r"\b(?P<v>\w+t|is|zijn|\w+en) naar verwachting\b"),
        (
            "go",
            "firm",
            r"\b(?P<v>ga|gaat|gaan)\b(?! (?:(?:het|dit) )?(?:om|over|uit|er|ervan|hierbij om|daarbij om))(?="
            + _IN
            + r"{3,}\b(?:\w{3,}(?:en|gaan|doen|zien))\b)",
            "actor",
        ),
        (
            "scheduled",
            "firm",
            r"\b(?P<v>staat|staan|is|zijn)\b" + _IN + r"{0,80}?\b(?:gepland|voorzien|geagendeerd)\b",
            "due",
        ),
        ("posted", "firm", r"\b(?P<v>houd|houdt|houden)\b" + _IN + r"{0,80}?\bop de hoogte\b", "actor"),
        (
            "return",
            "firm",
            r"\b(?P<v>kom|komt|komen)\b"
            + _IN
            + r"{0,120}?\b(?:hierop|hier|daarop|daar|erop|op)\b"
            + _IN
            + r"{0,60}?\bterug\b",
            "actor",
        ),
        (
            "inform",
            "firm",
            r"\b(?P<v>informeer|informeert|bericht|rapporteer|rapporteert|stuur|stuurt|zend|zendt)\b(?="
            + _IN
            + r"{0,120}\b(?:nader|nadere|verder|periodiek|jaarlijks|zodra|nadat|separaat|binnenkort)\b)",
            "actor",
        ),
        (
            "informed",
            "firm",
            r"\b(?P<v>wordt|worden)\b" + _IN + r"{0,120}?\b(?:geïnformeerd|bericht|op de hoogte gehouden)\b",
        ),
        (
            "present",
            "firm",
            r"\b(?P<v>informeer|informeert|stuur|stuurt|zend|zendt|ontvangt|ontvangen|kom|komt|komen|start|starten|begin|begint"
            r"|beginnen|volgt|volgen|organiseer|organiseert|organiseren|publiceert|publiceren|presenteer|presenteert"
            r"|presenteren|lanceert|lanceren|opent|openen|verschijnt|verschijnen|rapporteer|rapporteert|vindt|vinden"
            r"|treedt|treden|investeert|investeren|levert|leveren|rond|rondt|ronden|bespreek|bespreekt|evalueer"
            r"|evalueert|evalueren|stel|stelt|stellen|neem|neemt|nemen|leg|legt|leggen|dien|dient|bied|biedt|is|zijn)\b",
            "due",
        ),
        ("passive", "firm", r"\b(?P<v>wordt|worden)\b", "due"),
        ("invite", "invitation", r"\b(?P<v>nodig|nodigt|nodigen)\b(?=" + _IN + r"{0,200}\buit\b)"),
    )


def _requests() -> tuple[Rule, ...]:
    return rules(
        (
            "motion",
            "motion",
            r"\b(?P<v>verzoekt|verzoeken)\b,? (?:(?:de|het) )?(?P<of>regering|kabinet|minister\w*|staatssecretaris|voorzitter"
            r"|presidium|europese commissie)\b",
        ),
        (
            "asked",
            "request",
            r"\b(?P<v>heb|heeft|hebben|is|zijn|wordt|werd|werden|had)\b"
            + _IN
            + r"{0,200}?\b(?:verzocht|gevraagd|opgeroepen)\b"
            r"(?! naar| werd| worden| is\b| wordt)(?=.*\b(?:om|te|of|dat)\b)",
        ),
        (
            "asked-passive",
            "request",
            r"\b(?:verzocht|gevraagd|opgeroepen) (?P<v>heb|heeft|hebben|is|zijn|wordt|werd|werden)\b",
        ),
        ("calls", "call", r"\b(?P<v>roep|roept|roepen|riep|riepen)\b(?=" + _IN + r"{0,200}\bop\b)"),
        (
            "asks",
            "request",
            r"\b(?P<v>vraag|vraagt|vroeg|verzoek|verzoekt|verzoeken|verzocht|dringt|dringen)\b(?="
            + _IN
            + r"{0,120}\b(?:om|te|aan)\b)",
        ),
        (
            "asks-whether",
            "question",
            r"\b(?P<v>vraagt|vragen|verzoeken|verzoekt)\b (?:de|het|aan de|aan het) (?:minister|kabinet|regering"
            r"|staatssecretaris)\b(?=.*\b(?:of|om|hoe|welke|wat|naar|wanneer|waarom)\b)",
        ),
    )


def _aims() -> tuple[Rule, ...]:
    return rules(
        ("purpose", "infinitive", r"\b(?:om|teneinde|ten einde)\b"),
        (
            "goal",
            "rest",
            r"\b(?:(?:doel|doelstelling|ambitie|streven|oogmerk)\b[^.;:?]{0,90}?\bis|(?:doelen|doelstellingen)\b[^.;:?]{0,40}?\bzijn)\b"
            r"(?: (?:daarbij|hierbij|dan ook|en blijft|dat|het|de|een))*(?=,? )",
        ),
        ("has-goal", "rest", r"\b(?:heeft|hebben|had) (?:\w+ ){0,2}?(?:als|tot) (?:doel|oogmerk)\b"),
        ("with-goal", "rest", r"\bmet (?:als|het) (?:doel|oogmerk|streven)\b(?: is)?(?: van)?"),
        (
            "focus",
            "list",
            r"\b(?:richt|richten|focust|focussen|concentreert|concentreren|gericht)\b(?: (?:zich|ons|mij|daarbij|vooral|met name"
            r"|primair|specifiek|ook))* op\b",
        ),
        ("duty", "verb", r"\b(?P<v>moet|moeten|dient|dienen)\b"),
        ("stand", "verb", r"\b(?P<v>wil|willen)\b"),
    )


def _statements() -> tuple[Rule, ...]:
    return rules(
        (
            "supply-risk",
            "supply-risk",
            r"\b(?:levering|leveringen|toelevering|aanvoer|leveringszekerheid|toeleveringsketen\w*|aanbod|voorziening"
            r"|voorzieningszekerheid|waardeketens?)\b[^.;:?]{0,160}\b(?:druk|verstoor\w*|verstoring\w*|ontwricht\w*|risico"
            r"|gevaar|stilval\w*|onderbr\w+|in het geding)\b",
        ),
        (
            "disruption",
            "supply-risk",
            r"\b(?:verstoring|verstoringen|ontwrichting|tekort|tekorten) (?:in|van|aan|bij) ",
        ),
        (
            "comparison",
            "comparison",
            r"\b(?:vergeleken met|in vergelijking (?:met|tot)|ten opzichte van|te vergelijken|tegenover (?:de|het)"
            r"|(?:groter|kleiner|hoger|lager|sterker|zwakker|sneller|trager|meer|minder) dan (?:in|die|dat|de|het|andere|bij))\b",
        ),
        (
            "threat",
            "threat",
            r"\b(?:onder (?:\w+ )?druk|bedreig\w*|bedreiging\w*|dreigt|dreigen|dreiging\w*|aangetast|op het spel)\b",
        ),
        ("known", "strength", r"\b(?:bekend(?:staan\w*)?|vermaard) (?:om|vanwege|door) (?:zijn|haar|hun)\b"),
        ("risk", "risk", r"\b(?:risico|risico's|gevaar|gevaren)\b(?! ?analyse|management)"),
        (
            "dependency",
            "dependency",
            r"\b(?:afhankelijk(?:er|e)? (?:\w+ ){0,2}?van|afhankelijk te (?:worden|zijn)|afhankelijkhe\w+"
            r"|hang(?:t|en) (?:\w+ ){0,4}af van|leun(?:t|en) (?:\w+ ){0,3}op|aangewezen op|te danken aan de import)\b",
        ),
        (
            "weakness",
            "weakness",
            r"\b(?:achterstand\w*|achterop|achterblij\w+|blij\w+ achter|loopt achter|gebrek aan|schaarste aan|zwakke?|zwakte\w*"
            r"|kwetsba\w+|beheerst niet|beschik\w+ niet|beschik\w+ (?:nauwelijks|slechts)|ontbreekt|ontbreken|onvoldoende"
            r"|niet zelfvoorzienend|verlies\w* (?:van )?(?:terrein|marktaandeel)|nauwelijks (?:eigen|productie)\w*)\b",
        ),
        (
            "policy-effect",
            "policy-effect",
            r"\b(?:ge?leid tot|leidt tot|leiden tot|leidde tot|leidden tot|resulteer\w+ in|geresulteerd in|gezorgd voor"
            r"|(?:heeft|hebben) (?:\w+ ){0,6}?bijgedragen|draagt (?:\w+ ){0,6}?bij aan|dragen (?:\w+ ){0,6}?bij aan"
            r"|draagt bij|effect(?:en)? (?:op|van)|dankzij)\b",
        ),
        ("opportunity", "opportunity", r"\b(?:kans|kansen|kansrijk\w*)\b(?! op| dat)"),
        (
            "enabler",
            "enabler",
            r"\b(?:mogelijk maken van|maakt (?:\w+ ){0,8}?mogelijk|maken (?:\w+ ){0,8}?mogelijk|randvoorwaarde|"
            r"voorwaarde voor|sleuteltechnologie\w*|stelt (?:\w+ ){1,8}?in staat)\b",
        ),
        (
            "importance",
            "importance",
            r"\b(?:fundamenteel voor|cruciaal|cruciale (?:rol|schakel)|crucialer|essentieel|essentiële (?:rol|schakel)|onmisba\w+"
            r"|van (?:\w+ )?(?:groot|vitaal|strategisch|cruciaal|essentieel|wezenlijk|doorslaggevend|levens)\s?belang"
            r"|(?:een|de) belangrijke (?:rol|schakel|pijler|bijdrage|motor)|speelt (?:\w+ ){0,3}?(?:sleutel)?rol"
            r"|spelen (?:\w+ ){0,3}?(?:sleutel)?rol|sleutelrol|sleutelpositie|onontbeerlijk|vitaal voor|ruggengraat|hoeksteen"
            r"|het fundament|drijvende kracht|belangrijk voor|bouwstenen? (?:van|voor)|basis (?:van|voor))\b",
        ),
        (
            "strength",
            "strength",
            r"\b(?:sterke (?:\w+ ){0,3}?(?:positie|spelers?|basis|ecosyste\w+|kennis\w*|bedrijven|industrie|uitgangspositie)"
            r"|koplopers?|toonaangevend\w*|marktleider\w*|wereldleider\w*|leidende (?:\w+ )?(?:rol|positie|spelers?)"
            r"|voorop|voorlopers?|unieke (?:\w+ )?(?:positie|rol|kennis)|sterk in|excelle\w+|vooraanstaand\w*|bekend om"
            r"|wereldtop|wereldwijd(?:e)? (?:leidend\w*|unie\w+))\b",
        ),
        (
            "benefit",
            "benefit",
            r"\b(?:zorgt voor|zorgen voor|versterkt|vergroot|bevordert|creëert|levert (?:\w+ ){1,8}?op|leveren (?:\w+ ){1,8}?op"
            r"|profiteert|profiteren|komt ten goede|schept)\b",
        ),
    )


def _events() -> tuple[Rule, ...]:
    return rules(
        ("held", "meeting", r"\b(?P<v>heeft|hebben|vond|vonden|is|zijn)\b" + _IN + r"{0,120}?\bplaats(?:gevonden|)\b"),
        ("will-be", "meeting", r"\b(?P<v>zal|zullen)\b" + _IN + r"{0,160}?\b(?:plaatsvinden|bijeenkomen|vergaderen)\b"),
        ("takes-place", "meeting", r"\b(?P<v>vindt|vinden)\b" + _IN + r"{0,120}?\bplaats\b"),
        (
            "spoke",
            "meeting",
            r"\b(?P<v>heb|heeft|hebben)\b" + _IN + r"{0,160}?\b(?:gesproken|overlegd|ontmoet|vergaderd)\b",
        ),
        ("spoken", "meeting", r"\b(?P<v>sprak|spraken|ontmoette|ontmoetten|vergaderde|vergaderden)\b"),
        (
            "visit",
            "visit",
            r"\b(?P<v>bezocht|bezochten|heeft|heb|hebben)\b" + _IN + r"{0,120}?\b(?:bezocht|bezoek gebracht)\b",
        ),
        ("visited", "visit", r"\b(?P<v>bezocht|bezochten)\b"),
        ("sign", "signing", r"\b(?P<v>heeft|hebben|heb)\b" + _IN + r"{0,160}?\b(?:ondertekend|getekend)\b"),
        ("signed", "signing", r"\b(?P<v>ondertekende|ondertekenden|tekende|tekenden)\b"),
        ("was-signed", "signing", r"\b(?P<v>is|zijn|werd|werden)\b" + _IN + r"{0,120}?\b(?:ondertekend|getekend)\b"),
        (
            "done",
            "initiative",
            r"\b(?P<v>heeft|hebben|heb|is|zijn|werd|werden)\b" + _IN + r"{0,160}?\b(?:opgericht|gelanceerd|aangekondigd"
            r"|gepresenteerd|gepubliceerd|aangenomen|geopend|gestart|ingediend|vastgesteld|goedgekeurd|toegekend"
            r"|uitvraag gedaan|georganiseerd|voorgesteld|begonnen|ingesteld|overhandigd|aangeboden|afgerond|bijeengekomen)\b",
        ),
        (
            "did",
            "initiative",
            r"\b(?P<v>lanceerde|lanceerden|presenteerde|presenteerden|publiceerde|publiceerden|kondigde|kondigden|opende|openden"
            r"|organiseerde|organiseerden|startte|startten|richtte|begon|begonnen)\b",
        ),
        ("entry", "entry into force", r"\b(?P<v>treedt|trad|is)\b" + _IN + r"{0,80}?\bin werking\b(?: getreden)?"),
    )
