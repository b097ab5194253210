"""English cues."""

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
    """The tables of English."""
    return Grammar(
        language="en",
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
        first_singular=words("i"),
        first_plural=words("we we'll we're"),
        pronouns=words("i we he she they it you this that these those there which who we'll i'll it'll they'll we're"),
        things=words("it this that these those there which it'll"),
        articles=words("the a an this that these those its their our my his her each every all both any some no such"),
        preps=words(
            """in on at by with of for after before to from through via about over under between against during within
            without since until throughout across among alongside following together besides despite given based
            building as upon into towards toward beyond including per around ahead next once thanks due regarding
            concerning"""
        ),
        of_preps=words("of for between in on with from to at"),
        coords=words("and or but nor yet"),
        relatives=words("which who whom whose where whereby"),
        subs=roles(
            """
            content: that, whether, how, why
            condition: if, when, once, unless, provided, provided that, as soon as, subject to, as long as
            time: until, before, after
            reason: because, since
            contrast: while, although, though, whereas, even though
            purpose: so that
            manner: as
            """
        ),
        finite=words(
            """am is are was were be has have had will shall would should can could may might must do does did want wants
            wanted intend intends intended plan plans planned expect expects expected aim aims aimed seek seeks invite
            invites invited calls called urges urged asks asked requests requested says said announced announces signed
            signs met meets visited launched launches hosted hosts agreed adopted adopts published publishes presented
            presents remains remain plays play depends depend relies rely creates create provides provide supports
            support helps help helped makes make made takes take took gives give gave leads lead led needs need offers
            offer opened opens started starts begins began holds held welcomes welcomed welcome stressed underlined
            recalls recalled notes noted faces face lacks lack risks commits committed pledges pledged undertakes
            proposes proposed focuses focus strengthens includes include covers becomes became looks look hopes hope
            contributes contribute accounts account represents represent considers works work produces"""
        ),
        adverbs=words(
            """also not now then still already soon therefore thus further furthermore again never only both jointly
            together actively continue currently fully likely probably possibly hereby gladly always clearly
            ultimately initially eventually subsequently previously recently formally officially publicly strongly
            firmly today"""
        ),
        connective=pattern(
            r"""(?:and|but|or|so|also|therefore|thus|hence|to this end|to that end|in this way|in this context|in this
            \ regard|in addition|additionally|moreover|furthermore|further|finally|lastly|first|firstly|second|secondly|
            third|thirdly|then|however|nevertheless|nonetheless|consequently|accordingly|as a result|at the same time|
            in particular|in short|similarly|likewise|for this reason|for this purpose|on this basis|against this
            \ background|in turn|meanwhile|instead|by doing so|in doing so|yet|next|for example|indeed|as such|
            that is why|in other words|in conclusion|with this)\b,?\s*"""
        ),
    )


def _nouns() -> Nouns:
    return Nouns(
        actors=words(
            """government governments ministry ministries minister ministers cabinet commission commissioner council
            parliament committee alliance coalition consortium partnership members member partners region regions
            state states country countries union agency agencies authority authorities board presidency president
            chancellor secretary companies company firms firm industry sector universities university institutes
            institute institutions organisations organisation organizations signatories participants leaders parties
            bank fund administration department office body group taskforce team secretariat kingdom municipality
            city federation association undertaking chair network cluster platform foundation rapporteur stakeholders both sides side delegations we"""
        ),
        actor_suffixes=(),
        plans=words(
            """plan plans programme programmes program law bill act regulation directive strategy agenda scheme report
            study evaluation review letter proposal facility factory plant fab project projects agreement memorandum
            declaration results findings analysis roadmap funding budget website centre center line investment call
            calls measures package initiative platform work details document text guidelines legislation negotiations
            implementation construction production founding phase"""
        ),
        events=pairs(
            """
            meeting: meeting meetings session talks discussions dialogue consultations
            summit: summit
            conference: conference congress symposium seminar workshop webinar forum
            debate: debate hearing
            signing: signing signature
            founding: founding foundation establishment
            launch: launch kick-off
            visit: visit mission
            opening: opening inauguration groundbreaking
            election: election elections
            consultation: consultation
            evaluation: evaluation
            revision: revision review
            event: event ceremony
            """
        ),
        event_suffixes={},
        own_side=pattern(r"\b(?:government|ministry|minister|ministers|cabinet|state government|secretary of state)\b"),
        outside=pattern(
            r"""\b(?:european commission|commission|european parliament|european council|council of the eu|the council|
            council of the european union|member states|european union|the eu|european investment bank|eib|
            united states|chinese|american|companies|industry)\b"""
        ),
    )


def _verbs() -> Verbs:
    return Verbs(
        duty=words("need have require"),
        able=words("able"),
        world=words(
            """grow rise fall decline remain become benefit suffer depend face encounter deteriorate worsen require need
            mean cost last lose struggle experience see exceed amount account represent possess"""
        ),
        effect=words(
            """help enable allow lead result strengthen boost enhance improve reduce foster facilitate stimulate
            contribute support ensure secure create bring offer give make drive accelerate promote increase encourage
            prevent protect generate raise lower provide play serve decrease double triple halve change take matter
            reach continue"""
        ),
        vague=pattern(
            r"""\b(?:pull together|pulling together|join forces|stand together|stand shoulder to shoulder|strive|
            endeavou?r|do (?:our|its|their) (?:best|utmost)|advocate|remain committed|continue to advocate|work
            \ hand in hand|make every effort|spare no effort|keep an eye)\b"""
        ),
        goal=words(
            """strengthen increase improve promote foster boost enhance secure ensure protect safeguard maintain
            preserve reduce diversify create build develop expand accelerate achieve reach attract support stimulate
            guarantee double raise lower overcome prevent avoid bundle pool consolidate reinforce advance facilitate
            enable establish become keep make modernise modernize scale close mitigate deepen broaden mobilise mobilize
            encourage restore bridge lead contribute position drive cut halve retain"""
        ),
    )


def _marks() -> Marks:
    return Marks(
        negation=pattern(r"\b(?:not|never|no longer|won't|cannot|neither|nor)\b(?! only)"),
        expected=pattern(r"\b(?:expected|expectedly|probably|likely|presumably|in principle)\b"),
        possible=pattern(r"\b(?:possibly|perhaps|potentially)\b"),
        performative=pattern(
            r"\b(?:hereby|herewith|(?:with|by|in|through) this (?:letter|communication|statement|declaration|note))\b"
        ),
        recurring=pattern(
            r"""\b(?:regularly|periodically|annually|every (?:year|month|quarter|six months|two years)|each year|yearly|
            monthly|quarterly|twice a year|once a year|on a regular basis|annual)\b"""
        ),
        back=pattern(
            r"""\b(?:then|there|on that occasion|on this occasion|at (?:that|this) (?:meeting|event|summit|conference|
            occasion|point)|in (?:that|this) letter|at that time|thereby|by then)\b"""
        ),
        after=pattern(
            r"\b(?:after|once|if|when|as soon as|provided that|provided|subject to|unless|following|depending on)\b"
        ),
        addressee=pattern(r"\b(?:the house|parliament|your committee|the committee|you)\b"),
        past=pattern(r"\b(?:was|were|had|has|have)\b"),
    )


_IN = r"[^;:?]"
_ADV = r"(?:(?:also|not|now|therefore|further|jointly|actively|soon|only|both|thus|then|still|never|fully|strongly|already) ){0,2}"


def _commitments() -> tuple[Rule, ...]:
    return rules(
        ("future", "firm", r"\b(?P<v>will|shall|won't|\w+'ll)\b(?! power| of\b| to\b)"),
        ("going-to", "firm", r"\b(?P<v>is|are|am|'re) " + _ADV + r"going to (?!be\b|have to\b)", "actor"),
        (
            "pledge",
            "firm",
            r"\b(?P<v>pledge|pledges|pledged|vow|vows|promise|promises|promised|guarantees?)\b(?! (?:by|of)\b)",
            "actor",
        ),
        (
            "commit",
            "firm",
            r"\b(?P<v>commit|commits|committed|undertake|undertakes|undertook)\b (?:itself |themselves |ourselves )?to\b",
            "actor",
        ),
        (
            "has-pledged",
            "firm",
            r"\b(?P<v>has|have)\b " + _ADV + r"(?:pledged|committed|undertaken|promised)\b",
            "actor",
        ),
        (
            "engaged",
            "intention",
            r"\b(?P<v>is|are|am|remain|remains)\b "
            + _ADV
            + r"(?:committed|determined|resolved|ready|willing|prepared) to\b",
            "actor",
        ),
        (
            "intend",
            "intention",
            r"\b(?P<v>intend|intends|plan|plans|want|wants|wish|wishes|seek|seeks|hope|hopes|aspire|aspires) to\b(?! be able)",
            "actor",
        ),
        ("aim", "intention", r"\b(?P<v>aim|aims) (?:to|at)\b", "actor"),
        (
            "planning",
            "intention",
            r"\b(?P<v>is|are|am)\b " + _ADV + r"(?:planning|intending|preparing|aiming|looking) to\b",
            "actor",
        ),
        ("forward", "intention", r"\b(?P<v>look|looks|looking) forward to\b", "actor"),
        (
            "intention",
            "intention",
            r"\b(?P<v>is|have|has)\b " + _IN + r"{0,40}?\b(?:intention|ambition|plan) (?:is )?to\b",
            "actor",
        ),
        (
            "expected",
            "expectation",
            r"\b(?P<v>is|are) "
            + _ADV
            + r"(?:expected|anticipated|due|set|scheduled|slated|envisaged|foreseen|likely) to\b",
        ),
        ("expect", "expectation", r"\b(?P<v>expect|expects|anticipate|anticipates)\b(?= (?:to|that)\b)", "actor"),
        (
            "scheduled",
            "firm",
            r"\b(?P<v>is|are) " + _ADV + r"(?:scheduled|planned|foreseen|envisaged|due)\b(?! to)",
            "due",
        ),
        ("may", "possible", r"\b(?P<v>may|might)\b(?! (?:be|have|not)\b)", "outside"),
        ("posted", "firm", r"\b(?P<v>keep|keeps)\b" + _IN + r"{0,60}?\b(?:informed|updated|posted)\b", "first"),
        (
            "present",
            "firm",
            r"\b(?P<v>starts?|begins?|opens?|launches|takes? place|publishes|presents?|hosts?|enters? into force|comes? into force"
            r"|is held|are held|meets?|follows?)\b",
            "due",
        ),
        ("invite", "invitation", r"\b(?P<v>invite|invites)\b(?! (?:questions|doubt|comparison|criticism))"),
    )


def _requests() -> tuple[Rule, ...]:
    return rules(
        (
            "calls",
            "call",
            r"\b(?P<v>call|calls|called|urge|urges|urged|request|requests|requested|ask|asks|asked|encourage|encourages|encouraged)\b"
            r" (?:on |upon )?(?P<of>(?:the |all |its |their |our |your |eu |both )?[\w' -]{2,80}?) to (?!be able)",
        ),
        (
            "has-asked",
            "request",
            r"\b(?P<v>has|have|had) (?:\w+ )?(?:called|urged|requested|asked)\b(?=" + _IN + r"{0,120}\bto\b)",
        ),
        (
            "was-asked",
            "request",
            r"\b(?P<v>was|were|is|are) (?:\w+ )?(?:called upon|urged|requested|asked|invited) to\b",
        ),
        ("calls-for", "call", r"\b(?P<v>calls|called|call) for\b", "actor"),
        (
            "invites",
            "request",
            r"\b(?P<v>invites?|invited) (?P<of>(?:the |all )?(?:commission|european commission|council|member states|presidency"
            r"|european parliament|high representative|government|minister|committee)[\w ]{0,40}?) to (?!attend|join|participate|take part)",
        ),
        ("requests-that", "request", r"\b(?P<v>requests?|requested|asks|demands?|demanded) that\b"),
    )


def _aims() -> tuple[Rule, ...]:
    return rules(
        ("purpose", "infinitive", r"\bin order to\b|\bso as to\b"),
        (
            "goal",
            "rest",
            r"\b(?:aim|aims|goal|goals|objective|objectives|purpose|ambition|target)\b[^.;:?]{0,90}?\b(?:is|are|was|remains)\b"
            r" (?:also )?(?:to|that|the|a)?",
        ),
        ("has-goal", "rest", r"\b(?:has|have|had) (?:as )?(?:the|its|their|an?) (?:\w+ )?(?:aim|goal|objective|purpose)(?: of| to)\b"),
        ("with-goal", "rest", r"\bwith (?:the|a) (?:aim|goal|objective|view|purpose)(?: of| to)\b"),
        (
            "focus",
            "list",
            r"\b(?:focus(?:es|ed|ing)? on|concentrates? on|aimed at|aims? at|aiming at|geared towards?|directed at|designed to"
            r"|intended to|seeks? to|strives? to|aims? to|works? towards)\b",
        ),
        (
            "to-be",
            "participle",
            r"\b(?P<v>is|are|should) (?:to )?(?:also )?be (?:further )?(?:\w+ed|built|made|brought|kept|found|set)\b",
        ),
        ("duty", "verb", r"\b(?P<v>must|need to|needs to|have to|has to|should)\b"),
        ("want", "verb", r"\b(?P<v>want|wants|wish|wishes) to\b"),
        ("to", "infinitive", r"\bto\b"),
    )


def _statements() -> tuple[Rule, ...]:
    return rules(
        (
            "disruption",
            "risk",
            r"\b(?:disruptions?|shortages?|bottlenecks?|interruptions?) (?:in|of|to|for) (?:(?:the|our|its|their|global|\w+al) )*"
            r"(?:\w+ )?(?:(?:supply|value) chains?|suppl(?:y|ies)|deliver(?:y|ies)|chips|semiconductors)\b",
        ),
        ("known", "strength", r"\b(?:known|renowned|recogni[sz]ed|famous) for (?:its|their|his|her)\b"),
        (
            "supply-risk",
            "supply-risk",
            r"\b(?:supply|supplies|deliver(?:y|ies)|supply chains?|value chains?|availability)\b[^.;:?]{0,120}\b(?:disrupt\w*"
            r"|pressure|risk|threat\w*|shortages?|interrupt\w*|at stake|bottlenecks?|collapse)\b",
        ),
        ("implied", "weakness", r"\bcatch(?:ing)? up (?:on|with|in)\b"),
        (
            "comparison",
            "comparison",
            r"\b(?:compared (?:to|with)|in comparison (?:to|with)|vis-à-vis|relative to|as opposed to|unlike"
            r"|(?:larger|smaller|higher|lower|stronger|weaker|faster|slower|more|less|fewer) than (?:in|those|that|the|any|other))\b",
        ),
        (
            "threat",
            "threat",
            r"\b(?:under (?:\w+ )?(?:pressure|threat)|threaten\w*|threats?|at stake|jeopardi[sz]\w*|endanger\w*)\b",
        ),
        ("risk", "risk", r"\b(?:risks?|danger)\b(?! (?:assessment|management|analysis|mitigation))"),
        (
            "dependency",
            "dependency",
            r"\b(?:depend(?:s|ed|ent|ence|ency|encies|ing)? (?:\w+ ){0,3}?(?:on|upon)|dependenc(?:e|y|ies)|rel(?:y|ies|iant|iance)"
            r" (?:\w+ ){0,2}?(?:on|upon))\b",
        ),
        (
            "weakness",
            "weakness",
            r"\b(?:lag(?:s|ged|ging)? behind|fall(?:s|en|ing)? behind|lacks?|lacking|lack of|shortfall|weakness\w*|vulnerab\w+"
            r"|insufficient\w*|fragile|only (?:a )?(?:small|limited)|limited (?:production |manufacturing )?(?:capacity|capacities|share)"
            r"|lost (?:ground|market share)|los(?:es|ing) (?:ground|market share)|declin\w+ (?:market )?share|shortages? of|gaps?)\b",
        ),
        (
            "policy-effect",
            "policy-effect",
            r"\b(?:(?:has|have) (?:already )?(?:led to|resulted in|triggered|mobilised|mobilized|contributed to|attracted)|led to"
            r"|resulted in|leads to|contributes to|thanks to the)\b",
        ),
        ("opportunity", "opportunity", r"\b(?:opportunit(?:y|ies)|window of|chance (?:to|for))\b"),
        (
            "enabler",
            "enabler",
            r"\b(?:enabl(?:e|es|er|ers|ed|ing)|make(?:s)? (?:\w+ ){0,5}?possible|prerequisite|precondition|underpin\w*"
            r"|key technolog(?:y|ies)|at the core of|at the heart of)\b",
        ),
        (
            "importance",
            "importance",
            r"\b(?:crucial|essential|vital|critical (?:to|for|role)|fundamental (?:to|for)|indispensable|backbone|cornerstone"
            r"|key (?:role|pillar|driver|to)|central (?:to|role)|(?:plays?|played) (?:\w+ ){0,4}?role|strategic(?:ally)? importan\w+"
            r"|importan\w+ (?:for|role|part|contribution|driver)|of (?:\w+ )?importance|building blocks?|engine of|driver of"
            r"|lifeblood|pillar of|the foundation of)\b",
        ),
        (
            "strength",
            "strength",
            r"\b(?:leading (?:role|position|players?|location|region|\w+ (?:location|region|cluster|industry))|leaders? in|world leader\w*"
            r"|world-(?:class|leading)|known for|strong (?:position|ecosystem|base|players?|in|industry|cluster\w*|\w+ (?:base|position"
            r"|ecosystem|industry))|strengths?|excel(?:s|lence)? in|unique (?:position|combination|expertise)|at the forefront"
            r"|lay the foundations?|laid the foundations?|global leader\w*|largest|market leader\w*|renowned|home to)\b",
        ),
        (
            "benefit",
            "benefit",
            r"\b(?:creates?|strengthens|boosts|benefits?|secures|brings|generates|increases|improves|unlocks|provides (?:a|an|the)"
            r"|safeguards|offers (?:a|an))\b",
        ),
    )


def _events() -> tuple[Rule, ...]:
    return rules(
        ("meets", "meeting", r"\b(?P<v>meet|meets|met|convened|convenes|gathered|gathers|assembled|discussed)\b"),
        ("held", "meeting", r"\b(?P<v>was|were|is|are|has been|have been) (?:also )?held\b"),
        ("took-place", "meeting", r"\b(?P<v>took|takes|has taken|have taken) place\b"),
        ("will-be", "meeting", r"\b(?P<v>will|shall) (?:also )?(?:take place|be held|meet|convene|gather)\b"),
        ("signed", "signing", r"\b(?P<v>signed|signs|sign)\b"),
        ("was-signed", "signing", r"\b(?P<v>was|were|has been) signed\b"),
        ("visited", "visit", r"\b(?P<v>visited|visits|toured|travelled to)\b"),
        (
            "did",
            "initiative",
            r"\b(?P<v>launched|launches|founded|established|inaugurated|opened|unveiled|initiated|initiates|announced|announces|adopted"
            r"|published|presented|hosted|joined|approved|awarded|tabled|proposed|concluded|agreed on|broke ground|submitted|started)\b",
        ),
        (
            "has-done",
            "initiative",
            r"\b(?P<v>has|have|was|were|has been|have been) (?:\w+ly |already |also |been |recently )*(?:launched|founded|established"
            r"|inaugurated|opened|unveiled|initiated|announced|adopted|published|presented|hosted|joined|approved|awarded|tabled"
            r"|proposed|concluded|elected|appointed|submitted)\b",
        ),
        ("entry", "entry into force", r"\b(?P<v>entered|enters|came|comes) into force\b"),
        (
            "recurring",
            "recurring meeting",
            r"\b(?P<v>meet|meets) (?:regularly|annually|every|once|twice|monthly|quarterly)\b",
        ),
    )
