"""Trains the judge's trees on examples and writes them as a TypeScript table.

    python eval/judge/train.py --examples news.jsonl:1 --examples gba.jsonl:5 \
        --out src/answering/deciding/judge/trees-table.ts

Each line of a file of examples is one sentence that was found for a question, with its features and whether it states
what is asked (`examples.ts`); the number behind the file is what one of its lines weighs. Features that can only speak
for a sentence, or only against it, are held to that (monotone constraints), so that no tree learns a slip of its texts.
"""
import argparse
import json

import lightgbm
import numpy

FOR = """own around own-general around-general own-both around-both near-own near-around far-own far-around meaning
word-meaning wanted characters characters-title beyond-title near passage date words lead clause clause-general unbroken
bound bound-near meaning-lead word-meaning-lead stated stated-name""".split()
AGAINST = """gap gap-general gap-both own-gap-general own-gap-both far-run far-run-own strange strange-own behind
named-missing rank""".split()
# What tells texts apart and not answers: kept out.
LEFT_OUT = "title rarity figures units".split()
SENTENCES = 3
# What a service that has just begun does not know yet: its sentences are encoded while it answers by words.
OF_VECTORS = "meaning word-meaning meaning-lead word-meaning-lead".split()
# Each example is learned once more without these, a part as heavy.
WITHOUT_VECTORS = 0.3


def read(path):
    with open(path, encoding="utf8") as file:
        names = json.loads(next(file))["features"]
        rows = [json.loads(line) for line in file]
    seen, kept = {}, []
    for row in rows:
        key = (row["q"], row["part"], row["try"], row["variant"])
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= SENTENCES:
            kept.append(row)
    return names, kept


def model(names, trees=400):
    sign = {**{name: 1 for name in FOR}, **{name: -1 for name in AGAINST}}
    return lightgbm.LGBMClassifier(
        n_estimators=trees, num_leaves=15, learning_rate=0.05, min_child_samples=40, reg_lambda=5, colsample_bytree=0.5,
        subsample=0.8, subsample_freq=1, monotone_constraints=[sign.get(name, 0) for name in names],
        random_state=1, n_jobs=1, deterministic=True, force_row_wise=True, verbose=-1)


def matrix(names, rows):
    x = numpy.array([row["f"] for row in rows])
    for name in LEFT_OUT:
        x[:, names.index(name)] = 0
    return x, numpy.array([row["label"] for row in rows])


def nodes_of(tree):
    nodes = []

    def add(node):
        at = len(nodes)
        nodes.append(None)
        if "leaf_value" in node:
            nodes[at] = (-1, node["leaf_value"], 0, 0)
        else:
            left = add(node["left_child"])
            right = add(node["right_child"])
            nodes[at] = (node["split_feature"], node["threshold"], left, right)
        return at

    add(tree["tree_structure"])
    return nodes


def line_of(tree):
    return " ".join(f"{feature} {value:.5g} {left} {right}" for feature, value, left, right in nodes_of(tree))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", action="append", required=True)
    parser.add_argument("--out", required=True)
    given = parser.parse_args()
    xs, ys, weights = [], [], []
    for one in given.examples:
        path, weight = one.rsplit(":", 1)
        names, rows = read(path)
        x, y = matrix(names, rows)
        bare = x.copy()
        bare[:, [names.index(name) for name in OF_VECTORS]] = 0
        for examples, share in ((x, 1), (bare, WITHOUT_VECTORS)):
            xs.append(examples)
            ys.append(y)
            weights.append(numpy.full(len(y), share * float(weight)))
    fitted = model(names).fit(numpy.vstack(xs), numpy.concatenate(ys), sample_weight=numpy.concatenate(weights))
    lines = [line_of(tree) for tree in fitted.booster_.dump_model()["tree_info"]]
    with open(given.out, "w", encoding="utf8") as file:
        file.write("// Made by eval/judge/train.py; see eval/judge/README.md. Not written by hand.\n\n")
        file.write("/** The features in the order that the trees number them by. */\n")
        file.write("export const TRAINED_FEATURES =\n  '" + " ".join(names) + "';\n\n")
        file.write("/** A tree a line, a node in four numbers: feature, threshold, left, right; −1 and the value of a leaf. */\n")
        file.write("export const TREES: readonly string[] = [\n" + "".join(f"  '{line}',\n" for line in lines) + "];\n")


if __name__ == "__main__":
    main()
