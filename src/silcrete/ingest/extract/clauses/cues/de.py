"""German cues."""

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
    """The tables of German."""
    return Grammar(
        language="de",
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
        first_singular=words("ich"),
        first_plural=words("wir"),
        pronouns=words("ich wir er sie es man dies das dieser diese dieses jene"),
        things=words("dies das dieser diese dieses es damit dadurch hiermit"),
        articles=words(
            """der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem jeder jede jedes
            alle beide unser unsere unserem unseren unserer ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner
            mein meine meinen kein keine keinen keiner solche mehrere einige viele"""
        ),
        preps=words(
            """in im an am auf aus bei beim mit nach von vom vor zu zum zur für durch über um unter gegen zwischen ab bis
            seit während innerhalb außerhalb gemeinsam zusammen neben mittels gemäß laut trotz wegen aufgrund anlässlich
            infolge entlang hinsichtlich bezüglich angesichts spätestens anfang ende mitte auch ohne entsprechend dank
            noch bereits derzeit zurzeit aktuell künftig zukünftig zunächst ins ans"""
        ),
        of_preps=words("von vom des der für zwischen mit zur zum an über in im auf aus"),
        coords=words("und oder aber sondern denn sowie doch bzw"),
        relatives=words(
            """der die das dem den deren dessen denen welche welcher welches welchem welchen was wer wo worin wobei wovon
            womit wodurch worauf wofür woraus worüber wozu wonach"""
        ),
        subs=roles(
            """
            content: dass, ob, wie, warum
            condition: wenn, falls, sofern, sobald, solange, vorausgesetzt, soweit
            time: nachdem, bevor, bis, seitdem
            reason: weil, da
            contrast: während, obwohl, obgleich, wohingegen
            purpose: damit, sodass
            manner: indem
            """
        ),
        finite=words(
            """bin ist sind war waren werde wird werden wurde wurden würde würden habe hat haben hatte hatten kann können
            konnte konnten könnte könnten muss müssen musste müssten soll sollen sollte sollten will wollen wollte darf
            dürfen dürfte mag möchte möchten bleibt bleiben blieb steht stehen stand liegt liegen lag kommt kommen kam
            geht gehen ging gibt geben gab macht machen nimmt nehmen nahm sieht sehen sah läuft laufen findet finden
            fand sorgt sorgen führt führen führte trägt tragen trug spielt spielen hält halten hielt verfügt verfügen
            fordert fordern forderte bittet bitten bat ersucht ersuchen erwartet erwarten plant planen strebt streben
            beabsichtigt beabsichtigen arbeitet arbeiten startet starten startete beginnt beginnen begann stellt stellen
            stellte legt legen legte informiert unterstützt unterstützen investiert investieren prüft prüfen besuchte
            traf trafen unterzeichnete unterzeichneten veröffentlichte kündigte lädt laden setzt setzen setzte richtet
            bedeutet betrifft enthält umfasst bietet bieten wächst steigt sinkt stärkt stärken hängt hängen zeigt zeigen
            begrüßt begrüßen gerät geraten besteht bestehen fehlt fehlen sichert ermöglicht ermöglichen belegt erreicht
            benötigt entsteht entstehen betont unterstreicht verbessert erhöht gefährdet bedroht droht leistet leisten
            beträgt verfolgt wirkt dominiert dominieren zählt zählen profitiert profitieren gehört gehören bildet bilden verpflichtet verpflichten sagt sagen sagte erklärte betonte
            schafft schaffen"""
        ),
        adverbs=words(
            """auch dann noch schon bereits nicht nun jetzt daher deshalb somit weiter weiterhin selbst gemeinsam gern
            gerne ebenfalls zudem dabei hierbei darüber hierzu dazu hier dort hierüber bald demnächst möglicherweise
            voraussichtlich aber jedoch sich mich uns sicherlich zeitnah künftig zukünftig insbesondere erneut
            zusätzlich gezielt aktiv intensiv entsprechend es daran darauf dafür"""
        ),
        connective=pattern(
            r"""(?:und|aber|denn|oder|sondern|also|auch|daher|deshalb|dazu|hierzu|dafür|zudem|außerdem|ferner|darüber
            \ hinaus|schließlich|abschließend|zum schluss|jedoch|dennoch|so|damit|somit|dadurch|hierdurch|ebenso|
            ebenfalls|weiterhin|zugleich|gleichzeitig|in diesem (?:zusammenhang|rahmen|sinne)|auf diese weise|vor diesem
            \ hintergrund|aus diesem grund|zu diesem zweck|erstens|zweitens|drittens|insbesondere|kurzum|im übrigen|
            insofern|entsprechend|folglich|demnach|nicht zuletzt|zusätzlich)\b,?\s*"""
        ),
    )


def _nouns() -> Nouns:
    return Nouns(
        actors=words(
            """bundesregierung landesregierung staatsregierung regierung kabinett minister ministerin ministerium
            ministerien kanzler kanzlerin bundeskanzler ministerpräsident ministerpräsidentin staatssekretär
            staatssekretärin kommission rat parlament bundestag landtag bundesrat ausschuss allianz bündnis koalition
            konsortium mitglieder mitglied partner region regionen land länder bund freistaat staaten mitgliedstaaten
            mitgliedsstaaten mitgliedstaat union behörde behörden unternehmen firmen industrie branche wirtschaft
            universitäten universität institute institut hochschulen hochschule organisationen unterzeichner beteiligten
            teilnehmer parteien fraktion fraktionen bank vorstand gremium arbeitsgruppe taskforce verband verbände stadt
            kommune kommunen kommissar kommissarin präsident präsidentin vorsitz vertreter lenkungskreis seite seiten"""
        ),
        actor_suffixes=(
            "ministerium",
            "ministerien",
            "minister",
            "ministerin",
            "regierung",
            "kommission",
            "ausschuss",
            "behörde",
            "verband",
            "kanzler",
            "kanzlerin",
            "kreis",
            "gruppe",
            "unternehmen",
            "staaten",
            "regionen",
            "länder",
            "partner",
            "mitglieder",
            "gesellschaft",
            "agentur",
            "stiftung",
            "konzern",
            "hersteller",
            "amt",
            "rat",
        ),
        plans=words(
            """plan pläne programm programme gesetz gesetzentwurf verordnung richtlinie strategie agenda förderung
            förderprogramm bericht studie evaluierung evaluation überprüfung vorschlag werk fabrik projekt projekte
            vorhaben abkommen vereinbarung ergebnisse analyse fahrplan roadmap mittel haushalt website zentrum
            pilotlinie investition maßnahme maßnahmen paket initiative entwurf aufruf ausschreibung bau produktion
            umsetzung eckpunkte novelle reform gründung bekanntmachung förderrichtlinie antwort aktionsplan runde phase anlage linie ergebnis"""
        ),
        events=pairs(
            """
            meeting: treffen sitzung sitzungen gespräch gespräche besprechung besprechungen tagung beratungen
            summit: gipfel
            conference: konferenz kongress symposium seminar workshop forum
            debate: debatte anhörung aussprache
            signing: unterzeichnung
            founding: gründung
            launch: auftakt startschuss
            visit: besuch delegationsreise reise
            opening: eröffnung einweihung spatenstich grundsteinlegung
            election: wahl wahlen
            consultation: konsultation verbändeanhörung
            evaluation: evaluierung evaluation
            revision: überarbeitung revision novellierung
            event: veranstaltung festakt
            """
        ),
        event_suffixes=pairs(
            """
            summit: gipfel
            meeting: treffen sitzung gespräch gespräche tagung
            conference: konferenz kongress
            debate: debatte
            visit: besuch delegationsreise
            founding: gründungsveranstaltung
            event: veranstaltung
            """
        ),
        own_side=pattern(
            r"""\b(?:bundesregierung|landesregierung|staatsregierung|regierung|minister\w*|\w+minister\w*|bund|freistaat|
            kabinett|bundesministerium|\w*ministerium|bundeskanzler\w*|kanzler\w*|deutschland|sachsen)\b"""
        ),
        outside=pattern(
            r"""\b(?:europäische[rn]? kommission|eu-kommission|kommission|europäische[ns]? parlament\w*|europäische[rn]? rat|
            ministerrat|mitgliedstaaten|mitgliedsstaaten|europäische union|eu|europäische investitionsbank|eib|
            vereinigten staaten|usa|unternehmen|industrie|wirtschaft)\b"""
        ),
    )


def _verbs() -> Verbs:
    return Verbs(
        duty=words("müssen sollen brauchen"),
        able=words("können dürfen mögen"),
        world=words(
            """wachsen zunehmen abnehmen ansteigen steigen sinken fallen bleiben
            entstehen verschwinden verlieren profitieren leiden abhängen verschlechtern ausreichen benötigen brauchen
            erfordern bedeuten kosten dauern haben gelten ausfallen eintreten geben anhalten erleben liegen betragen
            ergeben"""
        ),
        effect=words(
            """führen sorgen helfen beitragen stärken vergrößern erhöhen verringern senken fördern unterstützen sichern
            schaffen bieten ermöglichen verhindern gewährleisten leisten bringen erleichtern beschleunigen verbessern
            dienen spielen verdoppeln verdreifachen halbieren verändern"""
        ),
        vague=pattern(
            r"""\b(?:bemühen|anstreben|einsetzen|am selben strang|an einem strang|nach kräften|alles daran ?setzen|
            werben|im blick behalten|hinwirken|schulterschluss|eng begleiten)\b"""
        ),
        goal=words(
            """stärken erhöhen verbessern fördern sichern gewährleisten schützen erhalten bewahren verringern reduzieren
            senken diversifizieren schaffen aufbauen ausbauen entwickeln erweitern beschleunigen erreichen gewinnen
            unterstützen verdoppeln verhindern vermeiden bündeln vertiefen erleichtern ermöglichen werden machen halten
            steigern intensivieren abbauen etablieren vorantreiben begegnen überwinden festigen aufholen mobilisieren
            vernetzen verankern leisten beitragen anwerben ansiedeln voranbringen garantieren vermindern schließen
            behaupten modernisieren gestalten decken"""
        ),
    )


def _marks() -> Marks:
    return Marks(
        negation=pattern(r"\b(?:nicht|kein|keine|keinen|keiner|keinem|nie|niemals)\b(?! nur| zuletzt| allein)"),
        expected=pattern(r"\b(?:voraussichtlich|vermutlich|wahrscheinlich|erwartungsgemäß|grundsätzlich)\b"),
        possible=pattern(r"\b(?:möglicherweise|eventuell|gegebenenfalls|ggf|unter umständen|vielleicht)\b"),
        performative=pattern(
            r"\b(?:hiermit|hierdurch|anbei|beigefügt|mit (?:diesem|vorliegendem) (?:schreiben|brief|bericht)|in diesem schreiben)\b"
        ),
        recurring=pattern(
            r"""\b(?:regelmäßig|regelmäßige[nr]?|jährlich|halbjährlich|monatlich|vierteljährlich|jedes jahr|einmal im jahr|
            zweimal im jahr|fortlaufend|turnusmäßig|kontinuierlich)\b"""
        ),
        back=pattern(
            r"""\b(?:dann|dabei|hierbei|dort|darin|hierin|bei (?:dieser|diesem|der) (?:gelegenheit|treffen|anlass|sitzung)|
            darüber|hierüber|auf (?:diesem|dieser) (?:gipfel|konferenz|veranstaltung)|hier)\b"""
        ),
        after=pattern(
            r"\b(?:nach|nachdem|sobald|wenn|falls|sofern|vorbehaltlich|unter der voraussetzung|unter dem vorbehalt|soweit)\b"
        ),
        addressee=pattern(
            r"\b(?:(?:der|den|dem) (?:deutschen? )?(?:bundestag|landtag|bundesrat)\w*|das parlament|dem parlament)\b"
        ),
        past=pattern(r"\b(?:war|waren|wurde|wurden|hat|haben|hatte|hatten)\b"),
    )


_IN = r"[^;:?]"


def _commitments() -> tuple[Rule, ...]:
    return rules(
        ("future", "firm", r"\b(?P<v>wird|werden|werde)\b"),
        ("want", "intention", r"\b(?P<v>will|wollen|möchte|möchten)\b", "actor"),
        ("plan", "intention", r"\b(?P<v>plant|planen|plane|beabsichtigt|beabsichtigen|beabsichtige)\b(?=,? )", "actor"),
        ("strive", "intention", r"\b(?P<v>strebt|streben|strebe)\b(?=" + _IN + r"{0,160}\ban\b)", "actor"),
        ("strives", "intention", r"\b(?P<v>anstrebt|anstreben|vorhat|vorhaben)\b(?=$|[,.] )", "actor"),
        (
            "have-in-mind",
            "intention",
            r"\b(?P<v>hat|haben|habe)\b"
            + _IN
            + r"{0,80}?\b(?:vor|die absicht|das ziel gesetzt|vorgenommen)\b(?=$|[,.])",
            "actor",
        ),
        (
            "ready",
            "intention",
            r"\b(?P<v>ist|sind|bin)\b" + _IN + r"{0,60}?\b(?:bereit|entschlossen|bestrebt)\b",
            "actor",
        ),
        (
            "advocate",
            "intention",
            r"\b(?P<v>setzt|setzen|setze)\b (?:\w+ ){0,6}?(?:sich|uns|mich)\b(?=" + _IN + r"{0,200}\bein\b)",
            "actor",
        ),
        ("promise", "firm", r"\b(?P<v>sagt|sagen|sage)\b" + _IN + r"{0,160}?\bzu\b(?=$|[,.])", "actor"),
        ("promised", "firm", r"\b(?P<v>hat|haben|habe)\b" + _IN + r"{0,160}?\bzugesagt\b", "actor"),
        (
            "oblige",
            "firm",
            r"\b(?P<v>verpflichtet|verpflichten|verpflichte)\b (?:\w+ ){0,4}?(?:sich|uns|mich)\b",
            "actor",
        ),
        ("guarantee", "firm", r"\b(?P<v>garantiert|garantieren|garantiere)\b", "actor"),
        (
            "expect",
            "expectation",
            r"\b(?P<v>erwartet|erwarten|erwarte|rechnet|rechnen)\b(?=,? (?:dass|mit|den|die|das|einen|eine)\b)",
            "actor",
        ),
        ("shall-probably", "expectation", r"\b(?P<v>soll|sollen)\b(?=" + _IN + r"{0,200}\b(?:voraussichtlich)\b)"),
        ("probably-shall", "expectation", r"\bvoraussichtlich (?:\w+ ){0,4}?(?P<v>soll|sollen)\b"),
        ("due-shall", "expectation", r"\b(?P<v>soll|sollen)\b", "due"),
        ("ought", "expectation", r"\b(?P<v>dürfte|dürften)\b", "due"),
        (
            "probably",
            "expectation",
            r"\bvoraussichtlich\b[^;:?,]{0,60}? (?P<v>startet|beginnt|erscheint|folgt|findet|tritt|steht|liegt|endet)\b",
        ),
        (
            "planned",
            "firm",
            r"\b(?P<v>ist|sind)\b" + _IN + r"{0,120}?\b(?:geplant|vorgesehen|terminiert|anberaumt)\b",
            "due",
        ),
        ("posted", "firm", r"\b(?P<v>hält|halte|halten)\b" + _IN + r"{0,120}?\bauf dem laufenden\b", "actor"),
        (
            "present",
            "firm",
            r"\b(?P<v>startet|starten|beginnt|beginnen|folgt|folgen|legt|legen|lege|stellt|stellen|findet|finden|tritt|treten|eröffnet"
            r"|eröffnen|veröffentlicht|veröffentlichen|erscheint|organisiert|veranstaltet|richtet|lädt|übermittelt|berichtet|berichte"
            r"|informiert|informiere|nimmt|nehmen|investiert|investieren|kommt|kommen)\b",
            "due",
        ),
        ("invite", "invitation", r"\b(?P<v>lädt|laden|lade)\b(?=" + _IN + r"{0,200}\bein\b)"),
    )


def _requests() -> tuple[Rule, ...]:
    return rules(
        (
            "motion",
            "motion",
            r"\b(?P<v>fordert|fordern|ersucht|ersuchen|bittet|bitten) (?P<of>(?:die|den|das|der) (?:bundesregierung|landesregierung"
            r"|staatsregierung|regierung|kommission|europäische kommission|eu-kommission|rat|senat|bundeskanzler\w*|minister\w*|\w+minister\w*"
            r"|länder|mitgliedstaaten|bundestag|landtag)\w*)\b",
        ),
        ("demand", "call", r"\b(?P<v>fordert|fordern|forderte|forderten)\b(?=" + _IN + r"{0,120}\bauf\b)"),
        (
            "asked",
            "request",
            r"\b(?P<v>hat|haben|wird|werden|wurde|wurden)\b"
            + _IN
            + r"{0,200}?\b(?:aufgefordert|gebeten|ersucht)\b(?=.*\bzu\b|.*\w+zu\w+)",
        ),
        (
            "asks",
            "request",
            r"\b(?P<v>bittet|bitten|bat|baten|ersucht|ersuchen|appelliert|appellieren)\b(?="
            + _IN
            + r"{0,120}\b(?:um|zu|an|\w+zu\w+en)\b)",
        ),
        ("calls-for", "call", r"\b(?P<v>fordert|fordern|forderte)\b(?=,? (?:eine|einen|ein|die|den|das|mehr|dass)\b)"),
    )


def _aims() -> tuple[Rule, ...]:
    return rules(
        ("purpose", "infinitive", r"\bum\b"),
        (
            "goal",
            "rest",
            r"\b(?:ziel|ziele|zielsetzung|anliegen|anspruch|zweck)\b[^.;:?]{0,90}?\b(?:ist|sind|bleibt)\b(?: (?:es|dabei|daher|auch|weiterhin))*"
            r"(?=,? )",
        ),
        ("has-goal", "rest", r"\b(?:hat|haben|hatte) (?:\w+ ){0,3}?(?:zum ziel|das ziel|zur aufgabe)\b"),
        ("with-goal", "rest", r"\bmit dem ziel\b|\bzum ziel\b(?: hat| haben| gesetzt)?"),
        (
            "focus",
            "list",
            r"\b(?:zielt|zielen|konzentriert sich|konzentrieren sich|gerichtet|fokussiert sich|ausgerichtet)\b(?: (?:daher|dabei|vor allem))* (?:darauf )?(?:auf|ab)\b",
        ),
        ("to-be", "participle", r"\b(?P<v>soll|sollen)\b"),
        ("duty", "verb", r"\b(?P<v>muss|müssen|gilt)\b"),
        ("want", "verb", r"\b(?P<v>will|wollen|möchte|möchten)\b"),
    )


def _statements() -> tuple[Rule, ...]:
    return rules(
        (
            "supply-risk",
            "supply-risk",
            r"\b(?:versorgung\w*|lieferung\w*|belieferung|lieferkette\w*|wertschöpfungskette\w*|verfügbarkeit)\b[^.;:?]{0,160}\b(?:gestört"
            r"|störung\w*|druck|risik\w+|gefährd\w+|engp\w+|unterbr\w+|ausf\w+|bedroh\w+)\b",
        ),
        (
            "bottleneck",
            "supply-risk",
            r"\b(?:liefereng\w+|versorgungseng\w+|lieferausf\w+|lieferkettenstörung\w*|störungen (?:in|der) (?:\w+ )?lieferkette\w*)\b",
        ),
        ("implied", "weakness", r"\b(?:aufzuholen|aufholen|rückstand|rückständ\w*)\b"),
        (
            "comparison",
            "comparison",
            r"\b(?:im vergleich (?:zu|mit)|verglichen mit|gegenüber (?:den|der|dem|anderen)|im gegensatz zu|vergleichbar"
            r"|(?:größer|kleiner|höher|niedriger|stärker|schwächer|schneller|langsamer|mehr|weniger|geringer) als)\b",
        ),
        ("threat", "threat", r"\b(?:unter (?:\w+ )?druck|bedroh\w+|gefährd\w+|auf dem spiel|droht|drohen)\b"),
        ("known", "strength", r"\b(?:bekannt|berühmt) für (?:ihre[nr]?|seine[nr]?|ihr|sein)\b"),
        ("risk", "risk", r"\b(?:risiko|risiken|gefahr|gefahren)\b"),
        (
            "dependency",
            "dependency",
            r"\b(?:abhängig(?:keit|keiten)?|häng(?:t|en) (?:\w+ ){0,5}ab|abhäng(?:t|en)|angewiesen|importabhängig\w*)\b",
        ),
        (
            "weakness",
            "weakness",
            r"\b(?:schwäche\w*|mangel an|mangelt|fehlt|fehlen|fachkräftemangel|unzureichend\w*|verwundbar\w*|anfällig\w*|hinkt|hinken"
            r"|zurückgefallen|marktanteile? verloren|nur (?:über )?(?:gering\w*|wenig\w*|begrenzt\w*)|im sinken begriffen|lücken?|kein land allein)\b",
        ),
        (
            "policy-effect",
            "policy-effect",
            r"\b(?:(?:hat|haben) (?:\w+ ){0,10}?(?:geführt|beigetragen|ausgelöst|mobilisiert)|führte zu|führt zu|führen zu|trägt (?:\w+ ){0,8}?bei"
            r"|tragen (?:\w+ ){0,8}?bei|dank (?:der|des))\b",
        ),
        ("opportunity", "opportunity", r"\b(?:chance|chancen|gelegenheit bietet)\b"),
        (
            "enabler",
            "enabler",
            r"\b(?:ermöglich\w+|voraussetzung (?:für|dafür)|grundvoraussetzung\w*|schlüsseltechnologie\w*|basistechnologie\w*|wegbereiter)\b",
        ),
        (
            "importance",
            "importance",
            r"\b(?:entscheidend\w*|unverzichtbar\w*|essen[tz]iell\w*|von (?:\w+ )?bedeutung|bedeutung für|rückgrat|grundlage (?:für|der|des)|"
            r"zentrale[rn]? (?:rolle|baustein|bedeutung|pfeiler)|wichtige[rn]? (?:rolle|beitrag|baustein|pfeiler|säule)|spiel(?:t|en) (?:\w+ ){0,4}?rolle"
            r"|schlüsselrolle|unerlässlich|unabdingbar|fundament|motor (?:der|des|für)|wichtig für|kernstück|herzstück)\b",
        ),
        (
            "strength",
            "strength",
            r"\b(?:führend\w*|weltmarktführer\w*|spitzenposition|spitzenreiter|starke[rns]? (?:\w+ )?(?:position|stellung|basis|standort\w*|ökosystem"
            r"|partner\w*|industrie|cluster)|stärke[n]? (?:in|bei|im)|stark in|weltweit (?:führend|einzigartig|anerkannt)\w*|bekannt für|vorreiter\w*"
            r"|hervorragend\w*|exzellen\w+|größte[rn]? (?:\w+ )?(?:standort\w*|cluster)|einzigartig\w*)\b",
        ),
        (
            "benefit",
            "benefit",
            r"\b(?:schafft|stärkt|profitier\w+|sichert|bringt|fördert|verbessert|erhöht|zugute|erschließt)\b",
        ),
    )


def _events() -> tuple[Rule, ...]:
    return rules(
        (
            "takes-place",
            "meeting",
            r"\b(?P<v>findet|finden|fand|fanden|hat|haben)\b" + _IN + r"{0,160}?\bstatt(?:gefunden|finden)?\b",
        ),
        ("will-be", "meeting", r"\b(?P<v>wird|werden)\b" + _IN + r"{0,160}?\b(?:stattfinden|zusammenkommen|tagen)\b"),
        ("met", "meeting", r"\b(?P<v>traf|trafen|tagt|tagte|tagten|sprach|sprachen|beriet|berieten|empfing)\b"),
        (
            "has-met",
            "meeting",
            r"\b(?P<v>hat|haben|habe)\b"
            + _IN
            + r"{0,160}?\b(?:getroffen|gesprochen|getagt|beraten|empfangen)\b(?=$|[,.;])",
        ),
        ("signed", "signing", r"\b(?P<v>unterzeichnete|unterzeichneten|unterschrieb|unterschrieben)\b"),
        (
            "has-signed",
            "signing",
            r"\b(?P<v>hat|haben|wurde|wurden|ist|sind)\b" + _IN + r"{0,160}?\b(?:unterzeichnet|unterschrieben)\b",
        ),
        ("visited", "visit", r"\b(?P<v>besuchte|besuchten|besucht|reiste|reisten)\b"),
        (
            "done",
            "initiative",
            r"\b(?P<v>hat|haben|habe|wurde|wurden|ist|sind)\b"
            + _IN
            + r"{0,200}?\b(?:gegründet|gestartet|angekündigt|vorgestellt|veröffentlicht"
            r"|beschlossen|verabschiedet|eröffnet|vorgelegt|eingereicht|genehmigt|bewilligt|gebilligt|eingeleitet|initiiert|eingeweiht|ernannt|gewählt"
            r"|besucht|aufgenommen|ausgerichtet|veranstaltet|durchgeführt|angestoßen)\b",
        ),
        (
            "did",
            "initiative",
            r"\b(?P<v>startete|starteten|gründete|gründeten|kündigte|kündigten|stellte|stellten|veröffentlichte|veröffentlichten|beschloss|beschlossen"
            r"|verabschiedete|eröffnete|eröffneten|legte|legten|initiierte|billigte|begann|begannen)\b",
        ),
        ("entry", "entry into force", r"\b(?P<v>tritt|trat|ist)\b" + _IN + r"{0,80}?\bin kraft\b(?: getreten)?"),
    )
