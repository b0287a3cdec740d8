"""Learns trees that order sentences and writes them as a TypeScript table.

    python eval/order/learn.py --examples laws.jsonl:1 --examples seeds.jsonl:4 --out src/retrieval/order-trees-table.ts

Each line of a file of examples is a question with its best sentences by weights alone (`examples.ts`); the number behind
the file is what one of its lines weighs. The trees are
boosted on top of those scores, so that what a sentence has by both together is as likely as it is the one that answers
(softmax over the sentences of a question). What they add is half of that: scores then lie as far apart as by
weights alone, which deciding reads. `--held 4` keeps every fourth document out and prints how often a sentence that
answers is first and within three.
"""
import argparse
import hashlib
import json
import os
import sys

import lightgbm
import numpy

sys.path.append(os.path.join(os.path.dirname(__file__), "..", "judge"))
from train import line_of  # noqa: E402

SCALE = 2
TREES = 150


def read(path):
    with open(path, encoding="utf8") as file:
        names = json.loads(next(file))["features"]
        return names, [json.loads(line) for line in file]


def is_held(row, share):
    return share > 0 and int(hashlib.md5(str(row["document"]).encode()).hexdigest(), 16) % share == 0


def learn(weighed):
    """Of questions, each with what it weighs."""
    weighed = [(row, weight) for row, weight in weighed if 0 < sum(row["labels"]) < len(row["labels"])]
    rows = [row for row, _ in weighed]
    features = numpy.vstack([row["features"] for row in rows])
    labels = numpy.concatenate([row["labels"] for row in rows])
    scores = SCALE * numpy.concatenate([row["scores"] for row in rows])
    sizes = [len(row["labels"]) for row in rows]
    starts = numpy.concatenate([[0], numpy.cumsum(sizes)])[:-1]
    question = numpy.repeat(numpy.arange(len(rows)), sizes)
    weights = numpy.repeat([weight for _, weight in weighed], sizes)

    def shares(powers):
        return powers / numpy.add.reduceat(powers, starts)[question]

    def objective(added, _):
        odds = scores + added
        powers = numpy.exp(odds - numpy.maximum.reduceat(odds, starts)[question])
        share = shares(powers)
        return weights * (share - shares(powers * labels)), weights * numpy.maximum(share * (1 - share), 1e-3)

    options = dict(
        objective=objective, num_leaves=7, learning_rate=0.1, min_child_samples=80, min_sum_hessian_in_leaf=2,
        lambda_l2=5, feature_fraction=0.5, bagging_fraction=0.8, bagging_freq=1, seed=1, num_threads=1,
        deterministic=True, force_row_wise=True, verbose=-1)
    return lightgbm.train(options, lightgbm.Dataset(features, label=labels), num_boost_round=TREES)


def tell(name, rows, model):
    """How often a sentence that answers is first, and within three: by weights alone, and with the trees."""
    if not rows:
        return
    found = []
    for row in rows:
        labels, scores = numpy.array(row["labels"]), numpy.array(row["scores"])
        learned = scores + model.predict(row["features"], raw_score=True) / SCALE
        places = [1 + labels[numpy.argsort(-one, kind="stable")].argmax() for one in (scores, learned)]
        found.append([place <= depth for depth in (1, 3) for place in places])
    first, first_learned, three, three_learned = 100 * numpy.mean(found, 0)
    print(f"{name} ({len(rows)}): first {first:.1f} → {first_learned:.1f}, within three {three:.1f} → {three_learned:.1f}")


def shrunk(node):
    if "leaf_value" in node:
        return {**node, "leaf_value": node["leaf_value"] / SCALE}
    return {**node, **{side: shrunk(node[side]) for side in ("left_child", "right_child")}}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", action="append", required=True)
    parser.add_argument("--held", type=int, default=0)
    parser.add_argument("--out")
    given = parser.parse_args()
    files = []
    for one in given.examples:
        path, weight = one.rsplit(":", 1)
        files.append((path, float(weight), *read(path)))
    model = learn([(row, weight) for _, weight, _, rows in files for row in rows if not is_held(row, given.held)])
    for path, _, _, rows in files:
        tell(path, [row for row in rows if given.held == 0 or is_held(row, given.held)], model)
    if given.out is None:
        return
    names = files[0][2]
    lines = [line_of({"tree_structure": shrunk(tree["tree_structure"])}) for tree in model.dump_model()["tree_info"]]
    with open(given.out, "w", encoding="utf8") as file:
        file.write("// Made by eval/order/learn.py; see eval/order/README.md. Not written by hand.\n\n")
        file.write("/** The features in the order that the trees number them by. */\n")
        file.write("export const TRAINED_FEATURES =\n  '" + " ".join(names) + "';\n\n")
        file.write("/** A tree a line, a node in four numbers: feature, threshold, left, right; −1 and the value of a leaf. */\n")
        file.write("export const ORDER_TREES: readonly string[] = [\n" + "".join(f"  '{line}',\n" for line in lines) + "];\n")


if __name__ == "__main__":
    main()
