"""Trains the judge's networks on examples and writes them as a TypeScript table.

    python eval/judge/train_networks.py --examples news.jsonl:0.1 --examples gba.jsonl:10 \
        --out src/answering/deciding/judge/networks-table.ts --golden tests/fixtures/judge-networks.json

The same examples as `train.py` takes, and weighed in the same way: each also says how question and sentence meet, word
by word. Trained by two threads a network comes out alike on every machine, not equal.
"""
import argparse
import json

import numpy
import torch

from network import fit, odds_of, unpack
from packed import parts_of
from train import OF_VECTORS, matrix, read

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", action="append", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--golden", required=True)
    parser.add_argument("--networks", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--drop", type=float, default=0.3)
    given = parser.parse_args()
    torch.set_num_threads(2)
    items, xs, ys, weights, some = [], [], [], [], []
    for one in given.examples:
        path, weight = one.rsplit(":", 1)
        names, rows = read(path)
        x, y = matrix(names, rows)
        items += [unpack(row["met"]) for row in rows]
        some += [(row["met"], values) for row, values in zip(rows[::400], x[::400])]
        xs.append(x)
        ys.append(y)
        weights.append(numpy.full(len(y), float(weight)))
    print(f"{len(items)} sentences", flush=True)
    features = numpy.vstack(xs)
    networks = []
    for seed in range(1, given.networks + 1):
        of_vectors = [names.index(name) for name in OF_VECTORS]
        labels, shares = numpy.concatenate(ys), numpy.concatenate(weights)
        networks.append(fit(items, features, labels, shares, seed, of_vectors, given.epochs, drop=given.drop))
        print(f"network {seed} trained", flush=True)
    with open(given.out, "w", encoding="utf8") as file:
        file.write("import type { StoredNetwork } from './network-weights.ts';\n\n")
        file.write("// Made by eval/judge/train_networks.py; see eval/judge/README.md. Not written by hand.\n\n")
        file.write("/** Each part: numbers a row, what 1 stands for, and 16-bit integers in base64. */\n")
        file.write("export const NETWORKS: readonly StoredNetwork[] = [\n")
        for network in networks:
            lines = "".join(f"    '{name}': [{a}, {b!r}, '{c}'],\n" for name, (a, b, c) in parts_of(network).items())
            file.write("  {\n" + lines + "  },\n")
        file.write("];\n")
    some = some[:20]
    odds = sum(odds_of(network, [unpack(met) for met, _ in some], [values for _, values in some]) for network in networks)
    cases = [{"met": met, "features": list(values), "odds": float(sum_) / len(networks)} for (met, values), sum_ in zip(some, odds)]
    with open(given.golden, "w", encoding="utf8") as file:
        json.dump(cases, file)


if __name__ == "__main__":
    main()
