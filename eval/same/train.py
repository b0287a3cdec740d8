"""Trains the trees that tell whether two questions ask the same, and writes them as a TypeScript table.

    python eval/same/train.py --examples examples.jsonl [--out src/review/same/pair-trees-table.ts]

Each line of the examples is a pair that no rule holds apart, with its features (`examples.ts`). Questions that hang
together stay in one of ten folds. The threshold is chosen on what was not learned: of the near misses of the sets at
most so many are served. Features that can only speak for a pair, or only against it, are held to that.
"""
import argparse
import hashlib
import json
import os
import sys

import lightgbm
import numpy

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "judge"))
from train import line_of  # noqa: E402

FOLDS = 10
# The goal: of 300 near misses at most one is served.
WRONG = 1 / 300
FOR = "met rarest-met apart-met most-apart-met apart-met-sum".split()
AGAINST = """full weak unknown sum rarest unsaid rarest-unsaid no-character contrasted facing-rare inserted
inserted-rare left-out apart most-apart next-apart apart-unsaid apart-no-character aspects-far""".split()
# Sets that were written as people ask, and not to differ in one word or for one rule.
TALKED = "verified-dev dev verified-pairs verified-plain".split()
WEIGHT = {"pair": 1.0, "hidden": 0.25, "other": 1.0, "composed": 0.5}


def sign(name):
    bare = name.rsplit("-", 1)[0] if name.endswith(("-lost", "-more")) else name
    return 1 if bare in FOR else -1 if bare in AGAINST else 0


def model(names, trees=150):
    return lightgbm.LGBMClassifier(
        n_estimators=trees, num_leaves=6, learning_rate=0.05, min_child_samples=15, reg_lambda=5, colsample_bytree=0.5,
        subsample=0.8, subsample_freq=1, monotone_constraints=[sign(name) for name in names], random_state=1, n_jobs=1,
        deterministic=True, force_row_wise=True, verbose=-1)


def fold_of(group):
    return int(hashlib.sha256(group.encode()).hexdigest()[:8], 16) % FOLDS


def wilson(count, of, z=1.96):
    if of == 0:
        return 0.0, 1.0
    share = count / of
    middle = share + z * z / 2 / of
    spread = z * (share * (1 - share) / of + z * z / 4 / of / of) ** 0.5
    return (middle - spread) / (1 + z * z / of), (middle + spread) / (1 + z * z / of)


def fit(names, x, y, weights, trees):
    return model(names, trees).fit(x, y, sample_weight=weights)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", required=True)
    parser.add_argument("--out")
    parser.add_argument("--trees", type=int, default=150)
    parser.add_argument("--without", default="")
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    with open(given.examples, encoding="utf8") as file:
        head = json.loads(next(file))
        names, questions = head["features"], head["questions"]
        lines = [json.loads(line) for line in file]
    counts = [line for line in lines if line["kind"] == "count"]
    rows = [line for line in lines if line["kind"] != "count"]
    x = numpy.array([row["f"] for row in rows])
    for name in given.without.split():
        x[:, names.index(name)] = 0
    y = numpy.array([row["label"] for row in rows])
    weights = numpy.array([WEIGHT[row["kind"]] for row in rows])
    folds = numpy.array([fold_of(row["group"]) for row in rows])
    odds = numpy.zeros(len(rows))
    for fold in range(FOLDS):
        held = folds == fold
        fitted = fit(names, x[~held], y[~held], weights[~held], given.trees)
        odds[held] = fitted.predict(x[held], raw_score=True)
    enough = enough_of(rows, odds, counts, questions)
    for kind in ("pair", "hidden", "other", "composed"):
        report(kind, rows, odds, counts, kind, enough)
    for which in sorted({line["set"] for line in counts}):
        report(which, rows, odds, counts, "pair", enough, which)
    if given.show:
        order = sorted(range(len(rows)), key=lambda at: -odds[at])
        shown = [at for at in order if rows[at]["kind"] != "hidden" and not rows[at]["label"]]
        for at in shown[:given.show]:
            print(f"{odds[at]:.2f} {rows[at]['kind']} {rows[at]['first']} | {rows[at]['second']} ({rows[at]['differs']})")
    if given.out is None:
        return
    fitted = fit(names, x, y, weights, given.trees)
    gain = fitted.booster_.feature_importance("gain")
    print("most gained:", ", ".join(names[at] for at in numpy.argsort(-gain)[:12]))
    trees = [line_of(tree) for tree in fitted.booster_.dump_model()["tree_info"]]
    with open(given.out, "w", encoding="utf8") as file:
        file.write("// Made by eval/same/train.py; see eval/same/README.md. Not written by hand.\n\n")
        file.write("/** The features in the order that the trees number them by. */\n")
        file.write("export const TRAINED_PAIR_FEATURES =\n  '" + " ".join(names) + "';\n\n")
        file.write("/** Odds above which a pair was the same often enough: see the README. */\n")
        file.write(f"export const ENOUGH = {enough:.2f};\n\n")
        file.write("/** A tree a line, as `answering/judge/trees-table.ts` has them. */\n")
        file.write("export const PAIR_TREES: readonly string[] = [\n" + "".join(f"  '{line}',\n" for line in trees) + "];\n")


def enough_of(rows, odds, counts, questions):
    """The lowest odds at which of all near misses, and of all questions held against all others, at most one in 300 is served
    what was not learned to be another's answer; of those that are said as people talk half as many, since rules serve the
    others wrongly: of such near misses that they had not seen they served three of 212."""
    near = sum(not line["label"] for line in counts)

    def limit(kind, most, sets=None):
        own = [odd for row, odd in zip(rows, odds)
               if row["kind"] == kind and not row["label"] and (sets is None or row["set"] in sets)]
        return numpy.ceil(100 * numpy.sort(own)[::-1][int(most)]) / 100

    talked = sum(not line["label"] and line["set"] in TALKED for line in counts)
    limits = limit("pair", near * WRONG), limit("pair", talked * WRONG / 2, TALKED), limit("other", questions * WRONG)
    print("enough by near misses, by those in free words, and by other questions:", *limits)
    return max(limits)


def report(title, rows, odds, counts, kind, enough, which=None):
    chosen = [at for at, row in enumerate(rows) if row["kind"] == kind and (which is None or row["set"] == which)]
    y = numpy.array([rows[at]["label"] for at in chosen])
    own = odds[chosen]
    same, near = own[y == 1], own[y == 0]
    print(f"{title}: {len(same)} that ask the same, {len(near)} that do not", end="")
    if len(same) and len(near):
        auc = (same[:, None] > near[None, :]).mean()
        print(f", AUC {auc:.3f}", end="")
    print()
    if len(same) and len(near):
        shares = [0.005, 0.01, 0.02, 0.05]
        limits = [numpy.quantile(near, 1 - share) for share in shares]
        print("  right where of the near misses so many are served:",
              ", ".join(f"{share:.1%} {(same > limit).mean():.3f}" for share, limit in zip(shares, limits)))
    all_same = [line for line in counts if line["label"] and (which is None or line["set"] == which)]
    all_near = [line for line in counts if not line["label"] and (which is None or line["set"] == which)]
    ruled = sum(line["rule"] == "served" for line in all_same)
    for threshold in sorted({-1, -0.5, 0, 0.5, 1, 1.5, 2, enough}):
        wrong = int((near > threshold).sum())
        right = int((same > threshold).sum())
        line = f"  {threshold:4}: {right} of {len(same)}, wrongly {wrong} of {len(near)}"
        if kind == "pair":
            low, high = wilson(wrong, len(all_near))
            line += (f"; of all {ruled} + {right} of {len(all_same)} = {(ruled + right) / max(1, len(all_same)):.3f}, "
                     f"wrongly {wrong} of {len(all_near)} ({300 * low:.1f} to {300 * high:.1f} of 300)")
        print(line)


if __name__ == "__main__":
    main()
