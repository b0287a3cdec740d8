"""Trains the networks that tell whether two questions ask the same, and writes them as a TypeScript table.

    python eval/same/train_networks.py --examples network.jsonl [--folds] \
        [--out src/review/same/pair-networks-table.ts --golden tests/fixtures/pair-networks.json]

Each line of the examples is a pair that no rule with the last word holds apart (`network-examples.ts`). With `--folds`
questions that hang together stay in one of five, and what each says of what it had not learned is reported, with the
odds that are enough; with `--out` networks are trained on all. Trained by two threads they come out alike, not equal.
"""
import argparse
import hashlib
import json
import os
import sys

import numpy
import torch

from pair_network import fit, odds_of, unpack

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "judge"))
from packed import parts_of  # noqa: E402

FOLDS = 5
# The goal: of 300 near misses at most one is served.
WRONG = 1 / 300
WEIGHT = {"pair": 1.0, "talk": 1.0, "read": 1.0, "beside": 0.3, "other": 0.5, "candidate": 0.0}
# Of the questions of other pairs so many are learned from.
OTHERS = 6000
# What is offered, as in src/review/same/same-question.ts and src/review/verified.ts.
ENOUGH_TO_OFFER, MOST_OFFERED = 0.5, 2
# Sets that were written as people ask, and not to differ in one word or for one rule.
TALKED = "verified-dev dev verified-pairs verified-plain".split()
SETS = "verified-dev dev verified-more verified-pairs verified-contrasts verified-plain".split()


def fold_of(group):
    return int(hashlib.sha256(group.encode()).hexdigest()[:8], 16) % FOLDS


def read(path):
    states, rows, counts, known, questions = {}, [], [], [], 0
    with open(path, encoding="utf8") as file:
        head = json.loads(next(file))
        for line in map(json.loads, file):
            if "states" in line:
                states[line["question"]] = unpack(line["states"], 64)
            elif "questions" in line:
                questions = line["questions"]
            elif isinstance(line.get("known"), int):
                print(f"{line['known']} known questions")
            elif line["kind"] in ("count", "known"):
                (counts if line["kind"] == "count" else known).append(line)
            else:
                for side in line["sides"]:
                    side["packed"], side["marks"] = side["marks"], unpack(side["marks"], head["marks"])
                rows.append(line)
    return head["features"], states, rows, counts, known, questions


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", required=True)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--out")
    parser.add_argument("--golden")
    parser.add_argument("--networks", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--odds", help="a file to keep what the folds say, or to report it again")
    parser.add_argument("--enough", type=float)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    names, states, rows, counts, known, questions = read(given.examples)
    features = torch.tensor(numpy.array([row["f"] for row in rows], numpy.float32))
    labels = torch.tensor([float(row["label"]) for row in rows])
    weights = torch.tensor([WEIGHT[row["kind"]] for row in rows])
    written = torch.tensor([float(row["kind"] in ("read", "beside")) for row in rows])
    random = numpy.random.RandomState(0)
    others = [at for at, row in enumerate(rows) if row["kind"] == "other"]
    left = set(random.permutation(others)[OTHERS:].tolist())
    learned = [at for at, row in enumerate(rows) if at not in left and row["kind"] != "candidate"]
    print(f"{len(learned)} pairs to learn from", flush=True)

    def networks_of(chosen):
        return [fit(states, rows, features, labels, weights, written, chosen, seed + 1, given.epochs) for seed in range(given.networks)]

    enough = given.enough
    if given.folds:
        odds = numpy.zeros(len(rows))
        if given.odds and os.path.exists(given.odds):
            odds = numpy.load(given.odds)
        else:
            folds = numpy.array([fold_of(row["group"]) for row in rows])
            for fold in range(FOLDS):
                held = [at for at in range(len(rows)) if folds[at] == fold and rows[at]["kind"] != "beside"]
                networks = networks_of([at for at in learned if folds[at] != fold])
                odds[held] = sum(odds_of(one, states, rows, features, held) for one in networks) / len(networks)
                print(f"fold {fold}", flush=True)
            if given.odds:
                numpy.save(given.odds, odds)
        enough = report(names, rows, odds, counts, questions)
        report_known(names, rows, odds, known, given.enough or enough)
    if given.out:
        networks = networks_of(learned)
        write(given.out, given.golden, names, enough, networks, states, rows, features)


def report(names, rows, odds, counts, questions):
    """Says what was served of what was not learned, by the least odds that are enough; gives those odds."""
    x = numpy.array([row["f"] for row in rows])
    opened = {name: x[:, names.index(name)] > 0 for name in ("mark", "kind", "differs")}
    kinds, sets = numpy.array([row["kind"] for row in rows]), numpy.array([row["set"] for row in rows])
    same = numpy.array([bool(row["label"]) for row in rows])
    near = sum(not line["label"] for line in counts)
    talked = sum(not line["label"] and line["set"] in TALKED for line in counts)
    said = []
    for title, closed in (("no rule outvoted", ("mark", "kind", "differs")), ("mark and kind", ("differs",)), ("all three", ())):
        own = odds.copy()
        for name in closed:
            own[opened[name]] = -99

        def limit(chosen, most):
            return numpy.ceil(100 * numpy.sort(own[chosen & ~same])[::-1][int(most)]) / 100

        pairs = kinds == "pair"
        limits = (limit(pairs, near * WRONG), limit(pairs & numpy.isin(sets, TALKED), talked * WRONG / 2),
                  limit(kinds == "other", questions * WRONG))
        print(f"{title}: enough by near misses, by those in free words, and by other questions: {limits}")
        for enough in sorted({limits[0], max(limits[:2]), max(limits)}):
            line = []
            for one in SETS:
                of = [count for count in counts if count["set"] == one]
                served, all_same = (sum(c["label"] and (c["rule"] == "served" or every) for c in of) for every in (False, True))
                right, wrong = (int(((own > enough) & pairs & (sets == one) & (same == is_same)).sum()) for is_same in (True, False))
                line.append(f"{one} {served} + {right} of {all_same}, {wrong} wrongly")
            other = int(((own > enough) & (kinds == "other")).sum())
            rest = [int(((own > enough) & (kinds == "read") & (same == is_same)).sum()) for is_same in (True, False)]
            right, wrong = (int(((own > enough) & pairs & (same == is_same)).sum()) for is_same in (True, False))
            print(f"  {enough:.2f}: {right} right, {wrong} wrongly, {other} others; written {rest[0]} of "
                  f"{int(((kinds == 'read') & same).sum())}, {rest[1]} of {int(((kinds == 'read') & ~same).sum())} wrongly\n    " + "; ".join(line))
        said.append(max(limits))
    return said[1]


def report_known(names, rows, odds, known, enough):
    """Says how often the right one of many known questions was served and offered, and another one; by fold."""
    differs, said = names.index("differs"), {}
    for at, row in enumerate(rows):
        if row["kind"] == "candidate":
            said.setdefault(row["at"], []).append((-99 if row["f"][differs] > 0 else odds[at], row))
    rules, networks, offered, others, missed = [0, 0], [0, 0], 0, 0, 0
    for one in known:
        if one["certain"] is not None:
            rules[one["certain"]] += 1
            continue
        near = sorted(said.get(one["at"], []), key=lambda pair: -pair[0])
        best = next(((likely, row) for likely, row in near if row["served"]), (-99, None))
        if best[0] >= enough:
            networks[best[1]["label"]] += 1
            continue
        shown = [row["label"] for likely, row in near if row["offered"] and likely >= ENOUGH_TO_OFFER][:MOST_OFFERED]
        missed += 1
        offered += any(shown)
        others += sum(not label for label in shown)
    print(f"of {len(known)} asked: by rules {rules[1]} served rightly, {rules[0]} with another pair's; by networks {networks[1]}, "
          f"{networks[0]}; of {missed} others the right one offered to {offered}, beside {others} of other pairs")


def write(out, golden, names, enough, networks, states, rows, features):
    with open(out, "w", encoding="utf8") as file:
        file.write("import type { StoredNetwork } from '../../answering/deciding/judge/network-weights.ts';\n\n")
        file.write("// Made by eval/same/train_networks.py; see eval/same/README.md. Not written by hand.\n\n")
        file.write("/** The features in the order that the networks have them. */\n")
        file.write("export const TRAINED_FEATURES =\n  '" + " ".join(names) + "';\n\n")
        file.write("/** Odds above which a pair was the same often enough: see the README. */\n")
        file.write(f"export const ENOUGH = {enough:.2f};\n\n")
        file.write("/** Each part: numbers a row, what 1 stands for, and 16-bit integers in base64. */\n")
        file.write("export const PAIR_NETWORKS: readonly StoredNetwork[] = [\n")
        for network in networks:
            parts = {name: part for name, part in parts_of(network).items() if name != "written"}
            file.write("  {\n" + "".join(f"    '{name}': [{a}, {b!r}, '{c}'],\n" for name, (a, b, c) in parts.items()) + "  },\n")
        file.write("];\n")
    chosen = [at for at, row in enumerate(rows) if row["kind"] == "pair"][::150][:14]
    odds = sum(odds_of(network, states, rows, features, chosen) for network in networks) / len(networks)
    cases = []
    for at, one in zip(chosen, odds):
        sides = [{"states": (states[side["question"]].astype(numpy.float32) * 30000).round().astype(int).ravel().tolist(),
                  "marks": side["packed"]} for side in rows[at]["sides"]]
        cases.append({"sides": sides, "features": rows[at]["f"], "odds": float(one)})
    with open(golden, "w", encoding="utf8") as file:
        json.dump(cases, file)


if __name__ == "__main__":
    main()
