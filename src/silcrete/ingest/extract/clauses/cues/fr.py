"""French cues."""

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
    """The tables of French."""
    return Grammar(
        language="fr",
        verb_second=False,
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
        first_singular=words("je j'"),
        first_plural=words("nous"),
        pronouns=words("je j' nous il elle ils elles on ce c' cela ceci celui-ci celle-ci ceux-ci celles-ci vous"),
        things=words("ce c' cela ceci celui-ci celle-ci ceux-ci celles-ci"),
        articles=words(
            """le la les l' un une des du ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes chaque
            tout toute tous toutes plusieurs quelques aucun aucune certains certaines"""
        ),
        preps=words(
            """à au aux dans de d' du des en par pour sur sous avec sans chez vers entre contre depuis pendant durant dès
            après avant lors selon parmi outre malgré grâce afin concernant face suite fin début mi jusqu' jusque
            conformément conjointement ainsi hormis via auprès autour compte"""
        ),
        of_preps=words("de d' du des à au aux pour entre en sur par dans avec"),
        coords=words("et ou mais car ni or"),
        relatives=words("qui dont où lequel laquelle lesquels lesquelles auquel auxquels duquel quoi"),
        subs=roles(
            """
            content: que, qu', si, comment, pourquoi
            condition: lorsque, lorsqu', quand, dès que, dès qu', à condition que, sous réserve, sous réserve de
            time: avant que, après que, jusqu'à ce que, une fois que
            reason: parce que, parce qu', puisque, puisqu', étant donné que, dans la mesure où
            contrast: alors que, alors qu', tandis que, tandis qu', bien que, bien qu', quoique
            purpose: afin que, afin qu', pour que, pour qu'
            manner: comme, ainsi que, ainsi qu'
            """
        ),
        finite=words(
            """suis est sont était étaient sera seront serait seraient fut furent ai a ont avait avaient aura auront avons
            sommes peut peuvent pourra pourrait doit doivent devra devrait devraient va vont veut veulent voulons
            souhaite souhaitent souhaitons entend entendent compte comptent prévoit prévoient vise visent fait font
            permet permettent reste restent demeure demeurent joue jouent dépend dépendent constitue constituent
            représente représentent offre offrent crée créent renforce renforcent contribue contribuent demande
            demandent invite invitent appelle appellent engage engagent annonce annoncent présente présentent lance
            lancent soutient soutiennent rappelle rappellent estime estiment salue saluent propose proposent signe
            signent rencontre réunit réunissent tient tiennent dispose disposent figure figurent assure assurent
            comprend comprennent connaît connaissent concerne poursuit met mettent prend prennent donne donnent
            participe participent mène mènent organise organisent manque manquent court courent risque risquent menace menacent conduit conduisent mène"""
        ),
        adverbs=words(
            """également aussi ne n' pas donc alors ainsi désormais bientôt prochainement notamment se s' me m' nous y en
            lui leur encore déjà toujours ensuite enfin pleinement activement conjointement rapidement probablement
            éventuellement régulièrement vous"""
        ),
        connective=pattern(
            r"""(?:et|mais|ou|car|donc|or|aussi|ainsi|en outre|par ailleurs|de plus|enfin|ensuite|puis|dès lors|c'est
            \ pourquoi|à cette fin|à cet effet|dans ce (?:cadre|contexte)|de cette (?:manière|façon)|à ce titre|en
            \ conséquence|par conséquent|cependant|toutefois|néanmoins|pour ce faire|en particulier|parallèlement|
            premièrement|deuxièmement|d'abord|tout d'abord|d'une part|d'autre part|en effet|pour cela|pour cette
            \ raison|dans cette perspective|en somme|bref|de même|en parallèle|au total|également|en revanche)(?![\w'])
            \s?,?\s*"""
        ),
    )


def _nouns() -> Nouns:
    return Nouns(
        actors=words(
            """gouvernement gouvernements ministre ministres ministère ministères commission commissaire conseil parlement
            comité alliance coalition consortium membres membre partenaires région régions état états pays union agence
            autorité autorités présidence président présidente secrétaire entreprises entreprise industriels industrie
            filière universités université instituts institut organisations organisation signataires participants
            dirigeants parties banque fonds administration direction groupe sénat assemblée france allemagne europe
            préfet préfète collectivités métropole ville bureau secrétariat acteurs société start-up opérateur opérateurs
            délégation rapporteur chef premier réseau pôle plateforme fondation fédération"""
        ),
        actor_suffixes=(),
        plans=words(
            """plan plans programme programmes loi projet projets règlement directive stratégie dispositif rapport étude
            évaluation bilan révision proposition usine site accord convention déclaration résultats analyse feuille
            financement budget centre ligne investissement investissements appel appels mesure mesures paquet initiative
            travaux texte document décret consultation construction production plateforme phase aide enveloppe crédits"""
        ),
        events=pairs(
            """
            meeting: réunion réunions rencontre rencontres entretien entretiens séance échanges discussions
            summit: sommet
            conference: conférence congrès colloque séminaire atelier assises forum
            debate: débat audition
            signing: signature
            founding: fondation création
            launch: lancement
            visit: visite déplacement
            opening: ouverture inauguration
            election: élection élections
            consultation: consultation concertation
            evaluation: évaluation
            revision: révision
            event: événement évènement cérémonie
            """
        ),
        event_suffixes={},
        own_side=pattern(
            r"""\b(?:gouvernement|ministre|ministres|ministère|ministères|france|état|premier ministre|secrétaire d'état|
            président de la république)\b"""
        ),
        outside=pattern(
            r"""\b(?:commission européenne|commission|parlement européen|conseil européen|conseil de l'union|états membres|
            union européenne|banque européenne|états-unis|chine|entreprises|industriels)\b"""
        ),
    )


def _verbs() -> Verbs:
    return Verbs(
        duty=words("devr faudr conviendr"),
        able=words("pourr saur"),
        world=words(
            """croîtr rester demeurer deviendr bénéficier souffrir dépendr
            perdr subir coûter durer nécessiter exiger aur verr représenter atteindr connaîtr évoluer passer vaudr
            dépasser figurer profiter appartiendr"""
        ),
        effect=words(
            """permettr aider conduir renforcer améliorer réduir favoriser faciliter stimuler contribuer soutiendr
            assurer garantir créer apporter offrir donner rendr accélérer encourager éviter protéger générer entraîner
            servir constituer jouer consolider mobiliser augmenter diminuer doubler tripler baisser"""
        ),
        vague=pattern(
            r"""\b(?:efforcer|œuvrer|plaider|plaidera|plaideront|s'efforcera|unir (?:leurs|nos) forces|main dans la main|
            veillera|veillerons|veilleront|tout mettre en œuvre|mettra tout en œuvre)\b"""
        ),
        goal=words(
            """renforcer augmenter accroître améliorer promouvoir favoriser stimuler assurer garantir protéger préserver
            maintenir réduire diversifier créer bâtir construire développer étendre accélérer atteindre attirer soutenir
            doubler surmonter éviter prévenir consolider faciliter permettre devenir faire rendre moderniser combler
            approfondir mobiliser encourager sécuriser conforter relocaliser structurer accompagner former fédérer
            positionner pérenniser produire répondre disposer conquérir limiter lutter hisser"""
        ),
    )


def _marks() -> Marks:
    return Marks(
        negation=pattern(r"(?:\bne |\bn')[\w' ]{1,30}\b(?:pas|plus|jamais|aucun|aucune|rien)\b"),
        expected=pattern(r"\b(?:probablement|vraisemblablement|en principe|normalement)\b"),
        possible=pattern(r"\b(?:éventuellement|peut-être|possiblement|le cas échéant)\b"),
        performative=pattern(
            r"\b(?:par la présente|par ce courrier|par cette lettre|par le présent|j'ai l'honneur de|ci-joint)\b"
        ),
        recurring=pattern(
            r"""\b(?:régulièrement|périodiquement|annuellement|chaque (?:année|mois|trimestre|semestre)|tous les (?:ans|mois|
            six mois|deux ans)|une fois par an|deux fois par an)\b"""
        ),
        back=pattern(
            r"""\b(?:alors|à cette occasion|à ce moment|lors de (?:cette|ce) (?:réunion|rencontre|sommet|conférence)|
            dans (?:cette|ce) (?:lettre|courrier)|y)\b"""
        ),
        after=pattern(
            r"""\b(?:après|une fois|lorsque|quand|si|dès que|sous réserve (?:de|d'|du|des)|à condition (?:que|de)|
            à l'issue de|dès)(?![\w])"""
        ),
        addressee=pattern(r"\b(?:le parlement|l'assemblée nationale|le sénat|vous)\b"),
        past=pattern(r"\b(?:était|étaient|a été|ont été|avait|avaient)\b"),
    )


_IN = r"[^;:?]"
_MID = r"(?:(?:ne|n'|pas|également|aussi|donc|notamment|désormais|ainsi|pleinement|bien|par ailleurs|en outre) ?){0,3}"


def _commitments() -> tuple[Rule, ...]:
    return rules(
        ("future", "firm", r"\b(?P<v>\w+(?:r(?:a|ont|ai|ons|ez)))\b"),
        ("going", "firm", r"\b(?P<v>va|vont|vais|allons)\b " + _MID + r" ?(?:\w+' ?)?\w+(?:er|ir|re|oir)\b", "actor"),
        (
            "pledge",
            "firm",
            r"(?:\bs'|\bm'|\bnous nous )(?P<v>engage|engagent|engageons|est engagée?|sont engagés)\b (?:\w+ ){0,3}?(?:à|pour|en faveur)",
            "actor",
        ),
        ("promise", "firm", r"\b(?P<v>promet|promettent|garantit|garantissent)\b", "actor"),
        (
            "intend",
            "intention",
            r"\b(?P<v>entend|entendent|entends|entendons|compte|comptent|comptons|souhaite|souhaitent|souhaitons|veut|veulent|veux|voulons|espère|espèrent)\b "
            + _MID
            + r" ?(?:\w+' ?|se |y |en |les |le |la )?\w+(?:er|ir|re|oir)\b",
            "actor",
        ),
        (
            "intention",
            "intention",
            r"\b(?P<v>a|ont|ai|avons)\b "
            + _MID
            + r" ?(?:l'intention|la volonté|l'ambition|pour (?:ambition|objectif|projet)) (?:de|d')",
            "actor",
        ),
        (
            "aim",
            "intention",
            r"\b(?P<v>vise|visent|visons|projette|projettent|envisage|envisagent|ambitionne|ambitionnent)\b (?:à|de|d')",
            "actor",
        ),
        (
            "ready",
            "intention",
            r"\b(?P<v>est|sont|suis|sommes)\b " + _MID + r" ?(?:prêts?|prêtes?|déterminée?s?|résolue?s?) (?:à|de)\b",
            "actor",
        ),
        ("ought", "expectation", r"\b(?P<v>devrait|devraient)\b(?! (?:être en mesure|pouvoir))"),
        (
            "expected",
            "expectation",
            r"\b(?P<v>est|sont)\b " + _MID + r" ?(?:attendue?s?|prévue?s?|programmée?s?|censée?s?)\b",
        ),
        (
            "plan",
            "expectation",
            r"\b(?P<v>prévoit|prévoient|prévoyons)\b(?= (?:de|d'|également|que|qu'|aussi|par)\b| ?d')",
            "actor",
        ),
        ("might", "possible", r"\b(?P<v>pourrait|pourraient)\b", "outside"),
        (
            "present",
            "firm",
            r"\b(?P<v>débute|débutent|commence|commencent|démarre|démarrent|lance|lancent|publie|publient|présente|présentent|organise"
            r"|organisent|entre en vigueur|a lieu|ont lieu|se tient|se tiennent|ouvre|ouvrent|accueille|accueillent)\b",
            "due",
        ),
        ("invite", "invitation", r"\b(?P<v>invite|invitent|invitons)\b"),
    )


def _requests() -> tuple[Rule, ...]:
    return rules(
        (
            "motion",
            "motion",
            r"\b(?P<v>demande|demandent|invite|invitent|exhorte|exhortent|prie|prient|appelle|appellent|engage|presse)\b (?:instamment )?"
            r"(?P<of>(?:à |au |aux )?(?:le |la |les |l')?(?:gouvernement|commission(?: européenne)?|conseil|ministre\w*|états membres"
            r"|parlement(?: européen)?|premier ministre|état|autorités \w+|institutions \w+))\b(?= ?[\w' ,]{0,60}\b(?:à|de|d'|que|qu'))",
        ),
        (
            "asked",
            "request",
            r"\b(?P<v>a|ont|ai)\b (?:\w+ )?(?:demandé|invité|appelé|exhorté|prié)\b(?="
            + _IN
            + r"{0,120}\b(?:à|de|d'|que))",
        ),
        (
            "asks",
            "request",
            r"\b(?P<v>demande|demandent|demandons|exhorte|exhortent|exhortons)\b(?="
            + _IN
            + r"{0,80}\b(?:à|de|d'|que|qu'))",
            "actor",
        ),
        ("calls", "call", r"\b(?P<v>appelle|appellent|appelons)\b(?=" + _IN + r"{0,80}\bà\b)", "actor"),
    )


def _aims() -> tuple[Rule, ...]:
    return rules(
        ("purpose", "infinitive", r"\bafin (?:de|d')|\bpour(?= (?:\w+ment )?\w+(?:er|ir|re|oir)\b)|\ben vue (?:de|d')"),
        (
            "goal",
            "rest",
            r"\b(?:objectif|objectifs|but|ambition|finalité|enjeu)\b[^.;:?]{0,90}?\b(?:est|sont|consiste)\b(?: (?:également|donc|ainsi|aussi))*"
            r" ?(?:de|d'|à|la|le|l'|que)?",
        ),
        (
            "with-goal",
            "rest",
            r"\b(?:avec pour (?:objectif|but|ambition) (?:de|d')|dans le but (?:de|d')|dans l'objectif (?:de|d'))",
        ),
        ("concerns", "rest", r"\bil s'agit (?:également |aussi |ainsi )?(?:de|d')"),
        (
            "focus",
            "list",
            r"\b(?:vise|visent|visant|vise ainsi|destinée?s? à|ont vocation|a vocation|permettant)\b(?: (?:également|ainsi|notamment|aussi))? ?(?:à)?",
        ),
        ("duty", "verb", r"\b(?P<v>doit|doivent|devons|il faut|devra|devront)\b"),
        ("want", "verb", r"\b(?P<v>veut|veulent|voulons|souhaite|souhaitent|souhaitons|entend|entendent)\b"),
    )


def _statements() -> tuple[Rule, ...]:
    return rules(
        (
            "supply-risk",
            "supply-risk",
            r"\b(?:approvisionnements?|livraisons?|chaînes? (?:d'approvisionnement|de valeur|logistiques?))\b[^.;:?]{0,120}\b(?:perturb\w+|ruptures?"
            r"|risques?|menac\w+|tensions?|pénuries?|interr\w+|pression)\b",
        ),
        (
            "shortage",
            "supply-risk",
            r"\b(?:ruptures?|perturbations?|tensions?) (?:d'|des?|dans|sur) (?:\w+' ?|\w+ ){0,3}(?:approvisionnement\w*|chaînes?)|\bpénuries?\b",
        ),
        ("implied", "weakness", r"\b(?:rattraper|rattrapage|retard)\b"),
        (
            "comparison",
            "comparison",
            r"\b(?:par rapport (?:à|aux?)|comparée?s? (?:à|aux?)|en comparaison|vis-à-vis|contrairement|face à ses concurrents"
            r"|(?:plus|moins) (?:\w+ )?(?:que|qu') ?(?:en|les|la|le|celui|ceux|celle))",
        ),
        ("threat", "threat", r"\b(?:sous pression|menace\w*|menacée?s?|en jeu|mis\w* en péril|fragilis\w+)\b"),
        ("known", "strength", r"\b(?:connue?s?|reconnue?s?|réputée?s?) pour (?:son|sa|ses|leurs?)\b"),
        ("risk", "risk", r"\b(?:risque|risques|risquent|danger)\b"),
        ("dependency", "dependency", r"\b(?:dépend(?:ance|ances|ante?s?|ent)?|dépendante?s?|tributaires?)\b"),
        (
            "weakness",
            "weakness",
            r"\b(?:faiblesse\w*|manque (?:de|d')|manquent|insuffisan\w+|vulnérab\w+|accuse|perte de (?:terrain|parts)|perdu (?:du terrain|des parts)"
            r"|ne (?:représente|dispose|maîtrise)\w* (?:que|pas|plus)|lacunes?)\b",
        ),
        (
            "policy-effect",
            "policy-effect",
            r"\b(?:(?:a|ont) (?:\w+ ){0,2}?(?:permis|conduit à|abouti|entraîné|contribué|favorisé|mobilisé)|conduit à|grâce (?:à|au|aux)|contribue(?:nt)? à)\b",
        ),
        ("opportunity", "opportunity", r"\b(?:opportunités?|chance|occasion unique)\b"),
        (
            "enabler",
            "enabler",
            r"\b(?:permet|permettent|condition (?:de|d'|essentielle|préalable|indispensable)|technologies? (?:clés?|habilitantes?)|rend(?:ent)? possible)\b",
        ),
        (
            "importance",
            "importance",
            r"\b(?:crucia\w+|essentiel\w*|indispensable\w*|vita(?:l|le|les|ux)\b|stratégiques? pour|primordia\w+|fondamenta\w+|colonne vertébrale|épine dorsale"
            r"|pilier\w*|joue(?:nt)? (?:\w+ ){0,3}?rôle|rôle (?:clé|central|majeur|essentiel|moteur|stratégique)|au cœur (?:de|d'|du|des)|d'une importance|clef? de voûte"
            r"|moteur (?:de|d'|du)|socle (?:de|d'|du)|constitue(?:nt)? (?:un|une|le|la) (?:enjeu|élément|atout|base|maillon)\w*)",
        ),
        (
            "strength",
            "strength",
            r"\b(?:leaders?|chef de file|position (?:forte|dominante|de premier plan)|de premier plan|à la pointe|atouts?|excellence|reconnue?s? (?:pour|dans|mondialement)"
            r"|points? forts?|pionnier\w*|premier (?:\w+ )?(?:européen|mondial|pôle)|champions?|renommée|savoir-faire (?:unique|reconnu))\b",
        ),
        (
            "benefit",
            "benefit",
            r"\b(?:renforce|renforcent|crée|créent|améliore|améliorent|bénéfici\w+|apporte|apportent|favorise|favorisent|génère|génèrent|profite|profitent)\b",
        ),
    )


def _events() -> tuple[Rule, ...]:
    return rules(
        (
            "held",
            "meeting",
            r"(?:\bs'|\bse )(?P<v>est tenue?|sont tenue?s|est réunie?|sont réunie?s|tient|tiennent|réunit|réunissent|tenait)\b",
        ),
        ("will-be", "meeting", r"\b(?P<v>aura lieu|auront lieu|tiendra|tiendront|réunira|réuniront)\b"),
        ("took-place", "meeting", r"\b(?P<v>a|ont|avait) (?:également )?eu lieu\b"),
        (
            "met",
            "meeting",
            r"\b(?P<v>a|ont|ai|avons) (?:\w+ment |également |aussi )?(?:rencontré|reçu|échangé|réuni|participé)\b",
        ),
        ("signed", "signing", r"\b(?P<v>a|ont|avons) (?:\w+ment |également |aussi )?signé\b"),
        ("was-signed", "signing", r"\b(?P<v>a été|ont été|est|sont) (?:\w+ment )?signée?s?\b"),
        ("visited", "visit", r"\b(?P<v>a visité|ont visité|s'est rendue?|se sont rendus)\b"),
        (
            "done",
            "initiative",
            r"\b(?P<v>a|ont|avons|ai) (?:\w+ment |également |aussi |été |ainsi )*(?:lancée?s?|fondée?s?|annoncée?s?|adoptée?s?|publiée?s?|présentée?s?"
            r"|inaugurée?s?|ouverte?s?|ouvert|approuvée?s?|créée?s?|dévoilée?s?|accueillie?s?|initiée?s?|nommée?s?|élue?s?|déposée?s?|organisée?s?|proposée?s?"
            r"|validée?s?|conclue?s?|autorisée?s?|posée?s?|remise?s?)\b",
        ),
        ("entry", "entry into force", r"\b(?P<v>est entrée?|entre|entrera|sont entrée?s) en vigueur\b"),
    )
