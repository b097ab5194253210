"""The dynamic model on a table of 40 places x 50 products, and the linear programme of time to survive.

    python benchmarks/dynamics.py [--quick] [--no-boario]

Baselines of the same run: BoARIO 0.7.2 in an environment of its own under a temporary folder (left out, and said so,
where it cannot be installed), the same equations in plain NumPy, and for the programme scipy's linprog from nothing.
Rules of the runs are those of ARIO: stocks 90 days, psi 0.8, overproduction, orders that follow capacity.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import tempfile
import time
import venv
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import linprog

from silcrete.analysis._dynamics import ario, clean
from silcrete.analysis._dynamics.rebuild import Rebuilding
from silcrete.analysis._dynamics.schedule import Schedule, quirky, schedule
from silcrete.analysis._dynamics.system import Rest, System, dense, sparse
from silcrete.analysis._survive.programme import Programme
from silcrete.analysis.dynamics import ArioRules, Event, Links, Rules, Table, engine_of
from silcrete.analysis.survive import Plan, time_to_survive

RULES = Rules(
    stock=89, restock=60, target="adaptive", orders="output", destock=False, closure="leontief", caution=0.8,
    overproduction=(1.0, 1.25, 365.0), split="capacity",
)  # fmt: skip
PACKAGES = ["boario==0.7.2", "pymrio", "progressbar2", "numpy", "pandas"]
SCRIPT = """
import sys, time, warnings, logging
warnings.simplefilter("ignore"); logging.disable(logging.CRITICAL)
import numpy as np, pandas as pd, pymrio
from boario.extended_models import ARIOPsiModel
from boario.simulation import Simulation
from boario.event import from_series
file, steps = sys.argv[1], int(sys.argv[2])
data = np.load(file, allow_pickle=False)
rows = pd.MultiIndex.from_arrays([data["places"], data["products"]], names=["region", "sector"])
places = sorted(set(data["places"]))
columns = pd.MultiIndex.from_product([places, ["Final demand"]], names=["region", "category"])
final = np.zeros((len(rows), len(places)))
for c, place in enumerate(places):
    mine = data["places"] == place
    final[mine, c] = data["final"][mine]
world = pymrio.IOSystem(Z=pd.DataFrame(data["flows"], rows, rows), Y=pd.DataFrame(final, rows, columns))
world.calc_all()
model = ARIOPsiModel(world, order_type="alt", main_inv_dur=90, inventory_dict=None)
simulation = Simulation(model, n_temporal_units_to_sim=steps, register_stocks=False, show_progress=False)
hit = [tuple(i) for i in rows[:4]]
impact = pd.Series(0.7, index=pd.MultiIndex.from_tuples(hit, names=["region", "sector"]))
simulation.add_event(from_series(
    impact, event_type="arbitrary", occurrence=5, duration=20, recovery_tau=20, recovery_function="linear"))
start = time.perf_counter()
simulation.loop()
print("ms", 1e3 * (time.perf_counter() - start) / steps)
"""


def economy(places: int, products: int, seed: int = 1) -> Table:
    """Technology columns Dirichlet(0.15), half of output intermediate, a strong home share."""
    draw = np.random.default_rng(seed)
    n = places * products
    product, place = np.tile(np.arange(products), places), np.repeat(np.arange(places), products)
    output = draw.lognormal(0, 1, n)
    technology = draw.dirichlet(np.full(products, 0.15), size=n) * 0.5
    weight = draw.lognormal(0, 1, (n, n)) * np.where(place[:, None] == place, places, 1)
    flows = np.zeros((n, n))
    for s in range(products):
        makers = np.flatnonzero(product == s)
        flows[makers] = weight[makers] / weight[makers].sum(axis=0) * technology[:, s] * output
    final = np.maximum(output - flows.sum(axis=1), 0.05 * output)
    return Table.from_arrays(flows, final, places=[f"r{k:03}" for k in place], products=[f"s{k:03}" for k in product])


def boario(table: Table, steps: int) -> float | str:
    """Milliseconds a step of BoARIO 0.7.2, or why there is none."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        venv.create(root / "env", with_pip=True)
        python = root / "env" / "bin" / "python"
        done = subprocess.run(
            [str(python), "-m", "pip", "install", "-q", *PACKAGES], capture_output=True, text=True, check=False
        )
        if done.returncode:
            return done.stderr.strip().splitlines()[-1][:160] if done.stderr.strip() else "pip failed"
        np.savez(
            root / "table.npz",
            flows=table.flows,
            final=table.final[:, 0],
            places=np.array(table.places),
            products=np.array(table.products),
        )
        (root / "run.py").write_text(SCRIPT, encoding="utf-8")
        done = subprocess.run(
            [str(python), "run.py", "table.npz", str(steps)],
            capture_output=True,
            text=True,
            cwd=root,
            env=os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            check=False,
        )
        found = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("ms ")]
        return float(found[0]) if found else (done.stderr.strip().splitlines() or ["no output"])[-1][:160]


def clean_step(table: Table | Links, engine: str, dtype: str, steps: int, repeats: int, beside: int = 1) -> float:
    """Median milliseconds a step of one run in clean mode, `beside` of them side by side, after a first round."""
    kernels, _ = engine_of(engine)
    system = dense(Rest.of(table, RULES), RULES, []) if isinstance(table, Table) else sparse(table, RULES, [])
    plans = [planned(system, k, steps) for k in range(beside)]
    flows = kernels.Flows(system, dtype) if beside > 1 else None
    found = []
    for turn in range(repeats + 1):
        ranks = np.zeros(system.slot.size + system.size + 1, dtype=np.int64)
        layouts = [
            kernels.Dense(system, RULES, dtype, *([flows] if flows else []))
            if system.flows is not None
            else kernels.Sparse(system, RULES, ranks)
            for _ in plans
        ]
        courses = [
            clean.course(
                system, own, RULES, plan, Rebuilding([], system, None, 1), [], steps, nodes=True, tolerance=1e-4
            )
            for own, plan in zip(layouts, plans, strict=True)
        ]
        start = time.perf_counter()
        if flows:
            clean.together(courses, kernels.Side(layouts).advance)
        else:
            clean.run(courses[0], layouts[0].advance)
        if turn:
            found.append(1e3 * (time.perf_counter() - start) / steps / beside)
    return statistics.median(found)


def planned(system: System, first: int, steps: int) -> Schedule:
    """Four industries, from the `first` on, lose 70 percent from day 5 on, for 20 days, and recover over 20."""
    hit = range(4 * first, 4 * first + 4)
    event = Event(dict.fromkeys(hit, 0.7), start=5, duration=20, recovery="linear", recovery_days=20)
    return schedule(
        [event], system.index, system.size, steps=steps, step_days=1, capital=None, neighbours=system.neighbours
    )


def exact_step(table: Table, engine: str, steps: int) -> float:
    """Milliseconds a step in the compatibility mode."""
    kernels, _ = engine_of(engine)
    ready = table.sorted()
    index = {name: k for k, name in enumerate(ready.names)}
    event = Event(dict.fromkeys(range(4), 0.7), start=5, duration=20, recovery="linear", recovery_days=20)
    plan = quirky([event], index, ready.size, steps=steps, capital=None, monetary_factor=1e6)
    whole = Table(ready.flows, ready.final, ready.places, ready.products, (ready.places[0],))
    setting = ario.setting(whole, ArioRules())
    ario.run(setting, plan, 2, kernels)
    start = time.perf_counter()
    ario.run(setting, plan, steps, kernels)
    return 1e3 * (time.perf_counter() - start) / steps


def programme(products: int, parts: int, suppliers: int) -> None:
    """Time to survive of every node: warm-started, against linprog from nothing."""
    draw = np.random.default_rng(3)
    makes = [f"v{k}" for k in range(products)] + [f"p{k % parts}" for k in range(parts * suppliers)]
    names, n = [f"n{k}" for k in range(len(makes))], len(makes)
    by_part: dict[str, list[int]] = {}
    for i in range(products, n):
        by_part.setdefault(makes[i], []).append(i)
    needs = {(names[j], f"p{p}"): 1.0 for j in range(products) for p in draw.permutation(parts)[:4]}
    links = [(i, int(who[1:])) for (who, part) in needs for i in by_part[part]]
    final = np.arange(n) < products
    plan = Plan.from_arrays(
        names=names, makes=makes, capacity=np.where(final, 140.0, 800.0 * products / parts / suppliers),
        stock=draw.uniform(0, 150, n), demand=np.where(final, 100.0, 0.0), margin=final * 1.0, links=links, needs=needs,
    )  # fmt: skip
    groups = [(name,) for name in names]
    start = time.perf_counter()
    warm = time_to_survive(plan, groups)
    ours = (time.perf_counter() - start) / n
    rows = list(Programme(plan, survive=True).rows())
    size = 1 + max(k for row, _ in rows for k in row)
    matrix = scipy.sparse.csr_array(
        (
            [v for row, _ in rows for v in row.values()],
            [k for row, _ in rows for k in row],
            np.cumsum([0, *(len(row) for row, _ in rows)]),
        ),
        shape=(len(rows), size),
    )
    cost = np.zeros(size)
    cost[-1] = -1
    sample = range(0, n, max(1, n // 20))
    start, worst = time.perf_counter(), 0.0
    for i in sample:
        top = np.full(size, np.inf)
        top[n + len(links) : -1] = 0
        top[i] = 0
        cold = linprog(cost, A_ub=matrix, b_ub=[m for _, m in rows], bounds=np.c_[np.zeros(size), top], method="highs")
        value = -cold.fun if cold.status == 0 else np.inf
        if np.isfinite(value):
            worst = max(worst, abs(value - warm[groups[i]]))
    theirs = (time.perf_counter() - start) / len(sample)
    print(f"\ntime to survive, {n} nodes, {len(links):,} links, {len(rows):,} rows")
    print(f"  baseline: linprog from nothing     {1e3 * theirs:9.3f} ms a disruption")
    print(f"  warm start, building included      {1e3 * ours:9.3f} ms  {theirs / ours:.1f}x   off {worst:.0e} at most")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="6 places x 8 products, without BoARIO")
    parser.add_argument("--no-boario", action="store_true", help="leave BoARIO out")
    asked = parser.parse_args()
    print(f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}")
    print(f"{platform.platform()}, {os.cpu_count()} cores, one used")
    places, products = (6, 8) if asked.quick else (40, 50)
    steps = 30 if asked.quick else 365
    table = economy(places, products)
    n = table.size
    print(f"\n{places} places x {products} products, N = {n:,}, {steps} days, {8 * n * n / 2**20:.1f} MiB of flows")
    plain = clean_step(table, "plain", "float64", min(steps, 40), 1)
    print(f"  baseline: plain NumPy              {plain:9.3f} ms a step")
    theirs: float | str = "left out" if asked.quick or asked.no_boario else boario(table, 60)
    if isinstance(theirs, float):
        print(f"  baseline: BoARIO 0.7.2             {theirs:9.3f} ms a step, {theirs / plain:.1f} times plain NumPy")
    else:
        print(f"  baseline: BoARIO 0.7.2 not measured ({theirs})")
    for label, value in (
        ("compiled, float64", clean_step(table, "auto", "float64", steps, 3)),
        ("float64, 8 events side by side", clean_step(table, "auto", "float64", steps, 3, 8)),
        ("compiled, packed (31 bits, float64)", clean_step(table, "auto", "packed", steps, 3)),
        ("compiled, float32", clean_step(table, "auto", "float32", steps, 3)),
        ("compatibility mode, compiled", exact_step(table, "auto", min(steps, 60))),
    ):
        ratio = f"{theirs / value:6.1f}x BoARIO  " if isinstance(theirs, float) else ""
        print(f"  {label:34} {value:9.3f} ms a step, {value * 0.365:.2f} s a year  {ratio}{plain / value:5.1f}x plain")
    if not asked.quick:
        draw, size = np.random.default_rng(5), 100_000
        net = Links.from_arrays(
            draw.integers(0, size, 500_000), draw.integers(0, size, 500_000), draw.lognormal(0, 1.2, 500_000),
            products=[f"s{k % 600}" for k in range(size)], final=draw.lognormal(3, 1, size),
        )  # fmt: skip
        slow, fast = (clean_step(net, e, "float64", 20, 1) for e in ("plain", "auto"))
        print(f"\n{size:,} firms, {net.weights.size:,} links, by firm and product")
        print(f"  baseline: plain NumPy              {slow:9.3f} ms a step")
        print(f"  compiled sums                      {fast:9.3f} ms a step  {slow / fast:.1f}x")
    programme(*((4, 8, 3) if asked.quick else (60, 80, 5)))


if __name__ == "__main__":
    main()
