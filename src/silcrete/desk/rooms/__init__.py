"""The rooms of the desk, one file a room; PAGES and ACTIONS name them all."""

from __future__ import annotations

from silcrete.desk.pages import LIST, RAW, Action, Page
from silcrete.desk.rooms import (
    about,
    analyses,
    bodies,
    briefs,
    chain,
    claims,
    commitments,
    corrections,
    documents,
    dossiers,
    facilities,
    machinery,
    members,
    model_cards,
    overview,
    places,
    positions,
    records,
    review,
    scenario_build,
    scenario_list,
    scenarios,
    search,
    segments,
    sources,
    stress_backtest,
    stress_cascade,
    stress_compare,
    stress_running,
)

TEXT = ("html", "json", "txt")
READ = (*LIST, "txt")
FEEDS = (*LIST, "ics", "atom", "rss")
MAPPED = (*LIST, "geojson")

SEGMENT_PARTS = {"card": "segment_card.html"}

RUN_PARTS = {"progress": "run_progress.html"}
TEST_PARTS = {**RUN_PARTS, "card": "scenario_card.html"}
VS_PARTS = {**RUN_PARTS, "card": "scenario_compare_card.html"}
WEEK_PARTS = {**RUN_PARTS, "card": "scenario_cascade_card.html"}
HOW_PARTS = {"card": "analysis_card.html"}
WORD = (*LIST, "docx")

PAGES: list[Page] = [
    Page("/analyses", "analyses", analyses.analyses, "analyses.html", "chain", LIST),
    Page("/analyses/{name}", "analysis", analyses.analysis, "analysis.html", "chain", LIST, HOW_PARTS),
    Page("/scenarios", "scenarios", scenario_list.scenarios_page, "scenarios.html", "scenarios", LIST),
    Page("/scenarios/build", "build", scenario_build.build, "scenario_build.html", "scenarios"),
    Page(
        "/scenarios/compare",
        "compare",
        stress_compare.compare,
        "scenario_compare.html",
        "scenarios",
        LIST,
        VS_PARTS,
        False,
    ),
    Page(
        "/scenarios/backtest",
        "backtest",
        stress_backtest.backtest,
        "scenario_backtest.html",
        "scenarios",
        LIST,
        RUN_PARTS,
        False,
    ),
    Page(
        "/scenarios/{name}/cascade",
        "cascade",
        stress_cascade.cascade,
        "scenario_cascade.html",
        "scenarios",
        LIST,
        WEEK_PARTS,
        False,
    ),
    Page("/scenarios/{name}/scenario.toml", "scenario-file", stress_running.file, section="scenarios", formats=RAW),
    Page("/scenarios/{name}", "scenario", scenarios.scenario, "scenario.html", "scenarios", LIST, TEST_PARTS, False),
    Page("/models/{name}", "model-card", model_cards.card, "model_card.html", "scenarios", TEXT),
    Page("/briefs", "briefs", briefs.briefs, "briefs.html", "briefs", LIST),
    Page("/briefs/{name}", "brief", briefs.brief, "brief.html", "briefs", WORD, RUN_PARTS, False),
    Page("/", "overview", overview.overview, "overview.html", "overview"),
    Page("/chain", "chain", chain.chain, "chain.html", "chain", LIST),
    Page("/chain/segments", "segments", segments.segments, section="chain", formats=RAW),
    Page("/chain/segments/{key}", "segment", segments.segment, "segment.html", "chain", LIST, SEGMENT_PARTS),
    Page("/chain/facilities", "facilities", facilities.facilities, "facilities.html", "chain", MAPPED),
    Page("/chain/facilities/{key}", "facility", facilities.facility, "facility.html", "chain"),
    Page("/chain/places", "places", places.places, "places.html", "chain", MAPPED),
    Page("/chain/places/{code}", "place", places.place, "place.html", "chain", MAPPED),
    Page("/coalition", "coalition", members.coalition, section="coalition", formats=RAW),
    Page("/coalition/members", "members", members.members, "members.html", "coalition", LIST),
    Page("/coalition/positions", "positions", positions.positions, "positions.html", "coalition", LIST),
    Page("/documents", "documents", documents.documents, "documents.html", "dossiers", LIST),
    Page("/documents/{key:path}/v{n:int}/original", "original-of-version", documents.original, formats=RAW),
    Page("/documents/{key:path}/original", "original", documents.original, formats=RAW),
    Page("/documents/{key:path}/v{n:int}", "document-version", documents.document, "document.html", "dossiers", READ),
    Page("/documents/{key:path}", "document", documents.document, "document.html", "dossiers", READ),
    Page("/commitments", "commitments", commitments.commitments, "commitments.html", "commitments", FEEDS),
    Page("/commitments/{key:path}", "commitment", commitments.commitment, "commitment.html", "commitments"),
    Page("/review", "review", review.review, "review.html", "dossiers", LIST),
    Page("/claims", "claims", claims.claims, "claims.html", "", LIST),
    Page("/claims/{key:path}", "claim", claims.claim, "claim.html", fragments={"card": "claim_card.html"}),
    Page("/search", "search", search.search, "search.html", "", LIST),
    Page("/dossiers", "dossiers", dossiers.dossiers, "dossiers.html", "dossiers", LIST),
    Page("/dossiers/{key:path}", "dossier", dossiers.dossier, "dossier.html", "dossiers"),
    Page("/cases/{key:path}", "case", dossiers.case, "case.html", "dossiers"),
    Page("/bodies", "bodies", bodies.bodies, "bodies.html", "coalition", LIST),
    Page("/bodies/{key:path}", "body", bodies.body, "body.html", "coalition"),
    Page("/people", "people", bodies.people, "people.html", "coalition", LIST),
    Page("/people/{key:path}", "person", bodies.person, "person.html", "coalition"),
    Page("/meetings", "meetings", bodies.meetings, "meetings.html", "dossiers", (*LIST, "ics")),
    Page("/events", "events", bodies.events, "meetings.html", "dossiers", (*LIST, "ics")),
    Page("/records/{kind}", "records", records.records, "records.html", "", LIST),
    Page("/records/{kind}/{key:path}", "record", records.record, "record.html"),
    Page("/corrections", "corrections", corrections.corrections, "corrections.html", "", LIST),
    Page("/about", "about", about.about, "about.html"),
    Page("/-/sources", "sources", sources.sources, "sources.html", "", LIST),
    Page("/-/sources/{key:path}", "source", sources.source, "source.html"),
    Page("/-/writes", "writes", sources.writes, "writes.html", "", LIST),
    Page("/-/health", "health", machinery.health, "health.html", cached=False),
    Page("/-/metrics", "metrics", machinery.metrics, formats=("raw",), cached=False),
    Page("/-/schema", "schema", machinery.schema, "schema.html", formats=("html", "json", "csv")),
]
"""Every page. A longer address stands before one that would swallow it."""

ACTIONS: list[Action] = [
    Action("/scenarios/cancel", "cancel", stress_running.cancel_action),
    Action("/scenarios/again", "again", stress_running.again_action),
    Action("/review/decide", "decide", review.decide_action),
    Action("/commitments/judge", "judge", commitments.judge_action),
]
"""Every change a form can send."""
